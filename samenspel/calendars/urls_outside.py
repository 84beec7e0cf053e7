"""The calendars: the same address in every language, for programs."""

from django.urls import path

from samenspel.calendars import views

urlpatterns = [path("agenda/<slug:secret>.ics", views.calendar, name="calendar")]

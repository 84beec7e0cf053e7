"""Addresses of the page about one's calendars."""

from django.urls import path

from samenspel.calendars import views

urlpatterns = [
    path("ik/agenda/", views.show, name="calendars"),
    path("ik/agenda/maken/", views.open_, name="feed.open"),
    path("ik/agenda/<uuid:feed>/intrekken/", views.close, name="feed.close"),
]

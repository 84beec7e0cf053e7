"""Addresses of work in the background."""

from django.urls import path

from samenspel.work import views

urlpatterns = [
    path("werk/<uuid:job>/", views.show, name="job"),
    path("werk/<uuid:job>/stoppen/", views.cancel, name="job.cancel"),
]

"""Addresses of the history."""

from django.urls import path

from samenspel.roadmap.views import timeline

urlpatterns = [
    path("tijdlijn/", timeline.show, name="timeline"),
    path("tijdlijn/nakijken/", timeline.check, name="timeline.verify"),
    path("tijdlijn/<uuid:entry>/", timeline.entry, name="timeline.entry"),
]

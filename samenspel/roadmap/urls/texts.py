"""Addresses of what somebody wrote, below the people of a collaboration."""

from django.urls import path

from samenspel.roadmap.views import texts

urlpatterns = [
    path("mensen/<uuid:seat>/teksten/", texts.show, name="texts"),
    path("mensen/<uuid:seat>/teksten/<uuid:entry>/verwijderen/", texts.erase, name="text.erase"),
]

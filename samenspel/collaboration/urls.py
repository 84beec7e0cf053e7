"""Addresses outside a collaboration: starting one, and the link in an invitation."""

from django.urls import path

from samenspel.collaboration.views import accepting, publication, returning, starting

urlpatterns = [
    path("buurt/<slug:slug>/", publication.public_show, name="public"),
    path("samenwerkingen/nieuw/", starting.start, name="collaboration.start"),
    path("uitnodiging/<str:token>/", accepting.accept, name="seat.accept"),
    path("terugkomen/<uuid:seat>/", returning.resume, name="seat.resume"),
]

"""Addresses outside a collaboration: starting one, accepting an invitation, being forgotten."""

from django.urls import path

from samenspel.collaboration.views import accepting, forgetting, publication, returning, starting

urlpatterns = [
    path("buurt/<slug:slug>/", publication.public_show, name="public"),
    path("samenwerkingen/nieuw/", starting.start, name="collaboration.start"),
    path("uitnodiging/<str:token>/", accepting.accept, name="seat.accept"),
    path("ik/vergeet-mij/", forgetting.forget, name="person.forget"),
    path("terugkomen/<uuid:seat>/", returning.resume, name="seat.resume"),
]

"""Addresses outside a collaboration: starting one, and the link in an invitation."""

from django.urls import path

from samenspel.collaboration.views import accepting, starting

urlpatterns = [
    path("samenwerkingen/nieuw/", starting.start, name="collaboration.start"),
    path("uitnodiging/<str:token>/", accepting.accept, name="seat.accept"),
]

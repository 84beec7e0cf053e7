"""Addresses below /samenwerkingen/<slug>/."""

from django.urls import path

from samenspel.overview import guests, views

urlpatterns = [
    path("", views.show, name="collaboration.show"),
    path("zo-ziet/andere-kant/", guests.preview_other_side, name="preview.other_side"),
    path("zo-ziet/<uuid:who>/", guests.preview, name="preview"),
]

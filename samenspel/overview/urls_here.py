"""Addresses below /samenwerkingen/<slug>/."""

from django.urls import path

from samenspel.overview import views

urlpatterns = [path("", views.show, name="collaboration.show")]

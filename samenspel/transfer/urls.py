"""Addresses below a collaboration for taking data along."""

from django.urls import path

from samenspel.transfer import views

urlpatterns = [
    path("uitvoer/", views.show, name="export"),
    path("uitvoer/maken/", views.make, name="export.make"),
    path("uitvoer/<uuid:job>/", views.fetch, name="export.fetch"),
]

"""Addresses of notes, below /samenwerkingen/<slug>/; a talk has its address at its thing."""

from django.urls import path

from samenspel.discussion import views

urlpatterns = [
    path("kamer/notities/nieuw/", views.write, name="note.write"),
    path("kamer/notities/<uuid:note>/", views.note, name="note"),
    path("kamer/notities/<uuid:note>/wijzigen/", views.change, name="note.change"),
    path("kamer/notities/<uuid:note>/delen/", views.share, name="note.share"),
]

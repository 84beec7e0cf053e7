"""Addresses of notes, below /samenwerkingen/<slug>/; a talk has its address at its thing."""

from django.urls import path

from samenspel.collaboration.queries.sharing import sharing_of
from samenspel.collaboration.views.sharing import SharingPages
from samenspel.discussion import queries, views
from samenspel.discussion.operations import note

SHARING = SharingPages(
    "note", note, lambda here, key: sharing_of(here, queries.one_note(here, key)), views.refused
)

urlpatterns = [
    path("kamer/notities/nieuw/", views.write, name="note.write"),
    path("kamer/notities/<uuid:note>/", views.note, name="note"),
    path("kamer/notities/<uuid:note>/wijzigen/", views.change, name="note.change"),
    *SHARING.urls("kamer/notities/"),
]

"""The address of a file that both sides made public."""

from django.urls import path

from samenspel.documents import views

urlpatterns = [
    path(
        "buurt/<slug:slug>/documenten/<uuid:publication>/bestand",
        views.public_file,
        name="publication.file",
    ),
]

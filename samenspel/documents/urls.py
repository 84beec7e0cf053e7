"""Addresses of documents, below /samenwerkingen/<slug>/."""

from django.urls import path

from samenspel.collaboration.views.sharing import SharingPages
from samenspel.documents import views
from samenspel.documents.operations import sharing
from samenspel.documents.queries.document import one_document, panel_of

SHARING = SharingPages(
    "document", sharing, lambda here, key: panel_of(here, one_document(here, key)), views.refused
)

urlpatterns = [
    path("documenten/", views.show_all, name="documents"),
    path("documenten/nieuw/", views.add, name="document.add"),
    path("documenten/<uuid:document>/", views.show, name="document"),
    path(
        "documenten/<uuid:document>/nieuwe-versie/", views.add_version, name="document.add_version"
    ),
    path("documenten/<uuid:document>/hernoemen/", views.rename, name="document.rename"),
    path("documenten/<uuid:document>/verwijderen/", views.erase, name="document.erase"),
    path(
        "documenten/<uuid:document>/versies/<int:version>/bestand",
        views.file,
        name="document.file",
    ),
    *SHARING.urls("documenten/"),
]

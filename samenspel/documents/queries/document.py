"""One document: its versions, who sees it, and what this person can do with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Opening, Publication
from samenspel.collaboration.openings import note_opening
from samenspel.collaboration.queries.sharing import SharingPanel, sharing_of
from samenspel.core import clock
from samenspel.core.errors import NotFound
from samenspel.core.grid import Side
from samenspel.core.terms import FILES_YEARS
from samenspel.core.visibility import Visibility
from samenspel.documents import files, names
from samenspel.documents.kinds import BINARY, kind_named
from samenspel.documents.models import Document, Version
from samenspel.documents.queries.lists import place_of, place_url
from samenspel.documents.queries.retention import Term, term_of
from samenspel.documents.states import FileState
from samenspel.documents.uses import Use, uses_of
from samenspel.policy import POLICY

SOON = timedelta(minutes=10)
"""So long a check on viruses takes at most, as a rule."""


@dataclass(frozen=True)
class VersionLine:
    """One version. url: where the file can be fetched, or the address; "" as long as it cannot"""

    version: Version
    kind: str
    url: str
    host: str
    is_picture: bool
    waits_long: bool = False
    """The check on viruses does not come: it cannot be reached, or cannot take this file."""


@dataclass(frozen=True)
class DocumentPage:
    """One document as one actor sees it; panel: who sees it, None for a guest, who only reads."""

    document: Document
    versions: Sequence[VersionLine]
    place: str
    place_url: str
    uses: Sequence[Use]
    panel: SharingPanel | None
    term: Term | None
    """When its file is removed; None while the collaboration goes on."""
    may_renew: bool
    may_rename: bool
    may_erase: bool

    @property
    def has_file(self) -> bool:
        state = self.versions[0].version.state
        return not self.document.is_link and state != FileState.REMOVED

    @property
    def stays_years(self) -> int:
        """For how many years after the collaboration its files stay."""
        return FILES_YEARS

    @property
    def latest(self) -> VersionLine:
        return self.versions[0]

    @property
    def earlier(self) -> Sequence[VersionLine]:
        return self.versions[1:]


def one_document(here: Here, id: UUID) -> Document:
    """The document with this id; NotFound where this actor sees none."""
    seen = Document.objects.visible_to(here.actor).select_related("title", "collaboration")
    document: Document = seen.one(pk=id)
    return document


def panel_of(here: Here, document: Document) -> SharingPanel:
    """Who sees it, and what can be done about that."""
    return sharing_of(here, document, is_kept=document.evidence_since is not None)


def document_page(here: Here, id: UUID) -> DocumentPage:
    """A document of the own room, or one that was shared; that it was opened is kept."""
    document, actor = one_document(here, id), here.actor
    note_opening(actor, document)
    versions = document.versions_for(actor).select_related("facts", "seat__person")
    is_guest = actor.side == Side.PARTNER
    works_on_it = here.collaboration.is_open and document.side == actor.side
    return DocumentPage(
        document=document,
        versions=[_line(here, document, one) for one in versions.order_by("-number")],
        place="" if is_guest else place_of(document),
        place_url=place_url(here, document),
        uses=[] if is_guest else uses_of(here, document),
        panel=None if is_guest else panel_of(here, document),
        term=term_of(here.collaboration),
        may_renew=works_on_it and POLICY.allows(actor, "document.add_version"),
        may_rename=works_on_it and POLICY.allows(actor, "document.rename"),
        may_erase=works_on_it
        and POLICY.allows(actor, "document.erase")
        and _can_be_erased(document),
    )


@dataclass(frozen=True)
class FileToSend:
    """A file as a browser gets it: where it is on disk, and what is said about it."""

    path: Path
    name: str
    served_as: str


def file_of(here: Here, id: UUID, number: int) -> FileToSend:
    """The file of a version that this actor sees; that it was opened is kept."""
    document = one_document(here, id)
    version = document.versions_for(here.actor).select_related("facts").filter(number=number)
    found = _file(version.first())
    note_opening(here.actor, document)
    return found


def published_file(publication: UUID, slug: str) -> FileToSend:
    """The file of a document that both sides made public, exactly as it was agreed."""
    found = Publication.objects.filter(
        pk=publication,
        visibility=Visibility.PUBLIC,
        file__isnull=False,
        collaboration__addresses__slug=slug,
    ).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return _file(Version.objects.select_related("facts").filter(pk__in=[found.file]).first())


def _file(version: Version | None) -> FileToSend:
    if version is None or not version.sha256 or not version.is_ready:
        raise NotFound(_("This page does not exist."))
    path = files.path_of(version.sha256)
    if not path.is_file():
        raise NotFound(_("This file is gone from the disk. Tell the administrator."))
    kind = kind_named(version.media_type)
    return FileToSend(path, version.name, kind.served_as if kind else BINARY)


def _line(here: Here, document: Document, version: Version) -> VersionLine:
    if document.is_link:
        return VersionLine(version, "", version.link, names.host_of(version.link), False)
    at = [here.collaboration.slug, document.pk, version.number]
    kind = kind_named(version.media_type)
    return VersionLine(
        version=version,
        kind=str(kind.label) if kind else "",
        url=reverse("document.file", args=at) if version.is_ready else "",
        host="",
        is_picture=bool(kind and kind.is_picture and version.is_ready),
        waits_long=version.state == FileState.QUARANTINED and version.made_at < clock.now() - SOON,
    )


def _can_be_erased(document: Document) -> bool:
    is_free = document.is_in_room and document.evidence_since is None
    return is_free and not Opening.objects.filter(about=document.about).exists()


def sums_of(document: Document) -> list[str]:
    """The SHA-256 of every file of the document, to look afterwards which are still needed."""
    return list(document.versions.exclude(sha256="").values_list("sha256", flat=True))

"""All documents that somebody may see, a page at a time, and those that can show something."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.core.visibility import Visibility
from samenspel.documents.models import Document
from samenspel.documents.queries.retention import Term, term_of
from samenspel.documents.states import WITHOUT_FILE
from samenspel.policy import POLICY

PAGE = 30
TO_CHOOSE = 50
"""How many documents a form offers; who wants an older one adds it from its own page."""


@dataclass(frozen=True)
class Filter:
    """What somebody wants to see; an empty part means: everything."""

    phase: Phase | None = None
    track: Track | None = None
    side: str = ""
    where: str = ""
    """room, both or partners: who sees it"""
    before: UUID | None = None
    """Only documents older than this one: the next page."""

    @property
    def is_empty(self) -> bool:
        return not (self.phase or self.track or self.side or self.where)


@dataclass(frozen=True)
class DocumentLine:
    """One document in a list. place: phase and track in words, with the way there for who has it"""

    document: Document
    place: str
    place_url: str


@dataclass(frozen=True)
class DocumentsPage:
    """A page of documents, the newest first."""

    lines: Sequence[DocumentLine]
    older: UUID | None
    is_filtered: bool
    is_guest: bool
    has_room: bool
    may_add: bool
    term: Term | None
    """When the files are removed; None while the collaboration goes on."""


def documents_page(here: Here, wanted: Filter) -> DocumentsPage:
    """What this actor may see, as far as wanted. One query, however many there are."""
    seen = Document.objects.visible_to(here.actor).filter(_matching(here, wanted))
    found = list(
        seen.select_related("title", "latest__facts", "seat__person").order_by("-id")[: PAGE + 1]
    )
    is_guest = here.actor.side == Side.PARTNER
    return DocumentsPage(
        lines=[_line(here, one, is_guest) for one in found[:PAGE]],
        older=found[PAGE - 1].pk if len(found) > PAGE else None,
        is_filtered=not wanted.is_empty,
        is_guest=is_guest,
        has_room=here.actor.sides,
        may_add=here.collaboration.is_open and POLICY.allows(here.actor, "document.add"),
        term=term_of(here.collaboration) if found else None,
    )


def choices(here: Here, *, in_room: bool) -> list[tuple[str, str]]:
    """The documents that can show something, the newest first; none whose file is gone. One query.

    in_room: whether what they show stands in the own room; else those of the room are left out
    """
    seen = Document.objects.visible_to(here.actor).select_related("title")
    seen = seen.exclude(latest__state__in=WITHOUT_FILE)
    if not in_room:
        seen = seen.exclude(visibility__in=BOTH_SIDES)
    return [(str(one.pk), str(one.title)) for one in seen.order_by("-id")[:TO_CHOOSE]]


def require_may_add(here: Here) -> None:
    """The page for a new document exists for who can add one."""
    if not (here.collaboration.is_open and POLICY.allows(here.actor, "document.add")):
        raise NotFound(_("This page does not exist."))


def place_of(document: Document) -> str:
    """Phase and track in words, as far as they were given."""
    parts = [Phase(document.phase).label] if document.phase else []
    parts += [Track(document.track).label] if document.track else []
    return ", ".join(str(part) for part in parts)


def place_url(here: Here, document: Document) -> str:
    """The page of the onderdeel, where the document names both; guests have no such page."""
    if here.actor.side == Side.PARTNER or not (document.phase and document.track):
        return ""
    where = [Phase(document.phase).slug, Track(document.track).slug]
    return reverse("cell", args=[here.collaboration.slug, *where])


def _line(here: Here, document: Document, is_guest: bool) -> DocumentLine:
    place = "" if is_guest else place_of(document)
    return DocumentLine(document, place, place_url(here, document))


def _matching(here: Here, wanted: Filter) -> Q:
    condition = Q()
    if wanted.phase:
        condition &= Q(phase=wanted.phase)
    if wanted.track:
        condition &= Q(track=wanted.track)
    if wanted.side:
        condition &= Q(side=wanted.side)
    if wanted.where:
        room = here.actor.side or ""
        condition &= Q(visibility=room if wanted.where == "room" else wanted.where)
    if wanted.before:
        condition &= Q(pk__lt=wanted.before)
    return condition


WHERE = (Visibility.BOTH, Visibility.PARTNERS)
"""Who may see a shared document; `room` comes beside these for who has one."""

"""The things of the example data that stand in addresses of pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from samenspel.cases.cast import ADMINISTRATOR
from samenspel.collaboration.links import token_of
from samenspel.collaboration.models import (
    Collaboration,
    Invitation,
    Party,
    Publication,
    RuleOffer,
    Seat,
)
from samenspel.collaboration.operations.naming import slug_base
from samenspel.collaboration.states import InvitationState
from samenspel.core.actor import Kind, seat_kind
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.visibility import SHARED
from samenspel.discussion.models import Comment, Note
from samenspel.documents.models import Document
from samenspel.journal.models import ChainKind, Entry
from samenspel.notices.links import ALL, stop_token
from samenspel.people.models import Appointment, Organisation, Person
from samenspel.roadmap.library import library
from samenspel.roadmap.models import HalfwayOffer, OpenPoint, Proposal, Step

MOST = 3
"""More of a kind need not be tried."""


@dataclass(frozen=True)
class Things:
    """What addresses can name at one place: in a collaboration, or outside all of them."""

    here: Collaboration | None = None
    is_empty: bool = False

    def choices(self, name: str) -> list[Any]:
        """What can stand for this parameter; empty where there is nothing of the kind."""
        if self.is_empty:
            return _WITHOUT_DATA.get(name, [])
        found = (_HERE if self.here else _OUTSIDE).get(name)
        return [] if found is None else list(found(self.here))[:MOST]

    def people(self, who: Iterable[Kind]) -> dict[Kind, Person]:
        """Somebody of each kind at this place, as far as there is anybody."""
        found = {kind: _in_seat(self.here, kind) or _above(self.here, kind) for kind in who}
        return {kind: person for kind, person in found.items() if person is not None}


def places(*, in_collaboration: bool) -> Iterator[Things]:
    """Where a page can stand: the richest example first, replayed histories last."""
    found = Collaboration.objects.filter(Q(is_example=True) | Q(is_replay=True))
    if not found.exists():
        yield Things(is_empty=True)
    elif not in_collaboration:
        yield Things()
    else:
        for one in sorted(
            found, key=lambda one: (one.is_replay, one.name != "Spaarwijk", one.name)
        ):
            yield Things(one)


def _in_seat(here: Collaboration | None, kind: Kind) -> Person | None:
    seats = Seat.objects.open().filter(collaboration=here).select_related("person")
    return next((s.person for s in seats if seat_kind(Side(s.side), s.role) == kind), None)


def _above(here: Collaboration | None, kind: Kind) -> Person | None:
    """A coordinator or an administrator; anybody at all for pages of whoever is signed in."""
    held = Appointment.objects.in_force().filter(office=kind.value).select_related("person")
    if kind in (Kind.COORDINATOR, Kind.ADMINISTRATOR):
        return next((one.person for one in held), None)
    return Person.objects.first() if kind == Kind.PERSON and here is None else None


def _shared(model: Any, here: Collaboration | None) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.filter(collaboration=here, visibility__in=SHARED)
    return found


def _ids(found: Iterable[Any]) -> Iterator[Any]:
    return (one.pk for one in found)


def _phases(here: Any) -> list[Phase]:
    return [Phase(here.phase), *Phase(here.phase).earlier]


def _open_invitations() -> QuerySet[Invitation]:
    found: QuerySet[Invitation] = Invitation.objects.filter(state=InvitationState.OPEN)
    return found


def _partners(here: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = Party.objects.filter(collaboration=here, side=Side.PARTNER, left_on=None)
    return found


def _offers(here: Any) -> Iterator[Any]:
    yield from _ids(RuleOffer.objects.filter(collaboration=here).order_by("-made_at"))
    yield from _ids(HalfwayOffer.objects.filter(collaboration=here))


Found = Callable[[Any], Iterable[Any]]

_HERE: dict[str, Found] = {
    "slug": lambda here: [here.slug],
    "phase": _phases,
    "track": lambda here: [Track.SAMENWERKING, Track.WIJK],
    "step": lambda here: _ids(_shared(Step, here).order_by("-phase", "-state")),
    "document": lambda here: _ids(_shared(Document, here).order_by("-visibility")),
    "version": lambda here: [1],
    "note": lambda here: _ids(_shared(Note, here)),
    "comment": lambda here: _ids(_shared(Comment, here)),
    "party": lambda here: _ids(_partners(here)),
    "who": lambda here: _ids(_partners(here)),
    "publication": lambda here: _ids(Publication.objects.filter(collaboration=here)),
    "seat": lambda here: _ids(Seat.objects.open().filter(collaboration=here)),
    "invitation": lambda here: _ids(_open_invitations().filter(collaboration=here)),
    "offer": _offers,
    "point": lambda here: _ids(OpenPoint.objects.filter(collaboration=here)),
    "number": lambda here: sorted(
        set(Proposal.objects.filter(collaboration=here).values_list("number", flat=True))
    ),
    "criterion": lambda here: [one.id for one in library().phases[Phase(here.phase)].criteria],
    "entry": lambda here: _ids(
        Entry.objects.filter(chain__collaboration=here.pk, chain__kind=ChainKind.SHARED).order_by(
            "-seq"
        )[:MOST]
    ),
}
_OUTSIDE: dict[str, Found] = {
    "slug": lambda _: (
        Organisation.objects.visible_to(ADMINISTRATOR)
        .filter(kind=Side.MUNICIPALITY)
        .order_by("-is_example")
        .values_list("slug", flat=True)
    ),
    "token": lambda _: (token_of(one.pk) for one in _open_invitations().order_by("-expires_at")),
    "stop": lambda _: (stop_token(one.pk, ALL) for one in Person.objects.all()[:1]),
    "id": lambda _: _ids(Appointment.objects.in_force()),
    "version": lambda _: [1],
}
_WITHOUT_DATA: dict[str, list[Any]] = {
    "slug": [slug_base("Spaarwijk", "Voorbeeldstad")],
    "phase": [Phase.ONTWIKKELEN],
    "track": [Track.SAMENWERKING],
    "number": [1],
    "criterion": [library().phases[Phase.ONTWIKKELEN].criteria[0].id],
}

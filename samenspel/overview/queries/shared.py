"""What a partner sees, and what both sides see of what one of them made: for the guest's own page,
and for a lead who wants to know what somebody else sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Party, Role, Seat
from samenspel.collaboration.queries.invitation import name_of
from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Phase, Side
from samenspel.discussion.models import Note
from samenspel.documents.models import Document
from samenspel.journal.models import Text

AT_MOST = 300


@dataclass(frozen=True)
class SharedThing:
    """Something that was shown: where it is read, who made it, and since when it is shared."""

    title: Text
    url: str
    kind: str
    side: str
    since: datetime | None


@dataclass(frozen=True)
class Contact:
    """A lead of one of the two sides."""

    side: str
    name: str
    function: str


@dataclass(frozen=True)
class GuestPage:
    """Everything a partner sees: name, parties, main phase, contacts, and what was shown."""

    party: str
    parties: Sequence[tuple[str, str]]
    phase: str
    contacts: Sequence[Contact]
    things: Sequence[SharedThing]


def guest_page(here: Here, guest: Actor) -> GuestPage:
    """What this guest sees, for the guest or for a lead who looks along. Four queries."""
    collaboration = here.collaboration
    parties = list(Party.objects.visible_to(guest).select_related("organisation"))
    own = next(party for party in parties if party.pk == guest.party)
    leads = (
        Seat.objects.visible_to(guest)
        .open()
        .filter(side__in=BOTH_SIDES, role=Role.LEAD)
        .select_related("person")
    )
    return GuestPage(
        party=own.organisation.name,
        parties=[(party.side, party.organisation.name) for party in parties],
        phase=str(Phase(collaboration.phase).label),
        contacts=[Contact(seat.side, name_of(seat), seat.function) for seat in leads],
        things=things_seen_by(guest, collaboration.slug),
    )


def things_seen_by(actor: Actor, slug: str) -> list[SharedThing]:
    """Notes and documents, the latest shared first. One query per kind."""
    found = [
        _thing(thing, reverse(kind, args=[slug, thing.pk]), label)
        for model, kind, label in _kinds()
        for thing in model.objects.visible_to(actor)
        .exclude(visibility__in=BOTH_SIDES)
        .select_related("title")
        .order_by("-shared_at")[:AT_MOST]
    ]
    return sorted(found, key=lambda one: str(one.since or ""), reverse=True)


def guest_of(here: Here, party: UUID) -> Actor:
    """An actor who sees what this partner sees; NotFound where it takes no part."""
    found: Party = Party.objects.visible_to(here.actor).one(
        pk=party, side=Side.PARTNER, left_on=None
    )
    return Actor(
        frozenset({Kind.GUEST}),
        side=Side.PARTNER,
        party=found.pk,
        collaboration=here.collaboration.pk,
    )


def other_side_of(here: Here) -> Actor:
    """An actor who sees what the other side sees of this side: what is shared, and no room."""
    if not here.actor.sides:
        raise NotFound(_("This page does not exist."))
    return Actor(frozenset({Kind.COORDINATOR}), collaboration=here.collaboration.pk)


def _kinds() -> list[tuple[Any, str, str]]:
    """The kinds of things that can be shared, with their page and their name."""
    return [(Document, "document", _("document")), (Note, "note", _("note"))]


def _thing(thing: Any, url: str, kind: str) -> SharedThing:
    return SharedThing(thing.title, url, kind, thing.side, thing.shared_at)

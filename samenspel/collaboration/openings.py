"""The reading-access log: who of another party opened, or took along, what was shared."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from samenspel.collaboration.models import Opening, Party, Shareable
from samenspel.collaboration.models.things import ShareableQuerySet
from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import Side

BATCH = 200


def note_opening(actor: Actor, thing: Shareable) -> None:
    """Somebody of another party looks at a shared thing: that goes into the reading-access log."""
    if actor.person is None or thing.side == _side_of(actor):
        return
    party = _party_of(actor)
    if party is None:
        return
    today = clock.today()
    opening, is_new = Opening.objects.get_or_create(
        about=thing.about,
        person_id=actor.person,
        party_id=party,
        in_export=False,
        defaults={"collaboration_id": thing.collaboration_id},
    )
    if not is_new and opening.last_on != today:
        Opening.objects.filter(pk=opening.pk).update(last_on=today)


def note_export(actor: Actor, person: UUID | None, seen: ShareableQuerySet) -> None:
    """An export for this side takes along what it sees of others. person: who asked for it; nobody
    where whoever runs the installation made it. A batch at a time: there may be many."""
    things = seen.exclude(side=actor.own_side).order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(things, BATCH)):
        _note_taken(actor, person, batch)


def _note_taken(actor: Actor, person: UUID | None, things: list[Shareable]) -> None:
    known: dict[str, Any] = {"person_id": person, "party_id": actor.party, "in_export": True}
    earlier = Opening.objects.filter(about__in=[one.about for one in things], **known)
    found = set(earlier.values_list("about", flat=True))
    earlier.update(last_on=clock.today())
    Opening.objects.bulk_create(list(_rows(things, found, known)))


def _rows(things: list[Shareable], found: set[str], known: dict[str, Any]) -> Iterator[Opening]:
    for one in things:
        if one.about not in found:
            yield Opening(about=one.about, collaboration_id=one.collaboration_id, **known)


def _side_of(actor: Actor) -> Side | None:
    """A coordinator reads for the municipality."""
    return Side.MUNICIPALITY if Kind.COORDINATOR in actor.kinds else actor.side


def _party_of(actor: Actor) -> UUID | None:
    if Kind.COORDINATOR not in actor.kinds:
        return actor.party
    town = Party.objects.filter(collaboration=actor.collaboration, side=Side.MUNICIPALITY)
    found: UUID | None = town.values_list("pk", flat=True).first()
    return found

"""What somebody may see now of what they were told: asked whenever a notice is shown or mailed.

A seat can have ended since, a thing can have been taken back, a partner can see it no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Party, Seat, Thing
from samenspel.core.actor import Actor
from samenspel.notices.models import Notice

TITLES = {"step": ("own_title",), "note": ("title",), "document": ("title",)}
"""Things that are named in the words of a notice, with what their names are made of."""


@dataclass(frozen=True)
class Sight:
    """What one person sees of the collaborations and things in these notices.

    seats: the own, by collaboration   things: by the name that the journal gives them
    people: seats by collaboration and person   parties: by collaboration
    """

    seats: Mapping[UUID, Seat]
    things: Mapping[str, Any]
    people: Mapping[tuple[UUID, str], Seat]
    parties: Mapping[UUID, Sequence[Party]]

    def reaches(self, notice: Notice) -> bool:
        """Whether the person may still know of this."""
        seat = self.seats.get(notice.collaboration_id)
        if seat is None or (notice.room and notice.room != seat.side):
            return False
        return all(name in self.things for name in named_in(notice))


def sight_of(person: UUID, notices: Sequence[Notice]) -> Sight:
    """Read anew. Three queries, and one for each kind of thing."""
    places = {notice.collaboration_id for notice in notices}
    open_ = Seat.objects.in_reach().filter(person=person, collaboration__in=places)
    seats = {
        seat.collaboration_id: seat for seat in open_.select_related("collaboration", "person")
    }
    actors = [actor_in_seat(seat) for seat in seats.values()]
    names = {name for notice in notices for name in named_in(notice)}
    return Sight(
        seats=seats,
        things=_things(names, actors),
        people=_people(notices),
        parties=_parties(places),
    )


def named_in(notice: Notice) -> list[str]:
    """The things in rooms and out of them that the notice is about."""
    named = (notice.subject, notice.facts.get("about", ""))
    return [name for name in named if name.partition(":")[0] in _kinds()]


@cache
def _kinds() -> dict[str, type[Thing]]:
    """Everything that has a visibility, by the name that the journal gives it."""
    return {
        model.__name__.lower(): model for model in apps.get_models() if issubclass(model, Thing)
    }


def _things(names: Iterable[str], actors: Sequence[Actor]) -> dict[str, Any]:
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for name in names:
        kind, _colon, key = name.partition(":")
        by_kind[kind].append(UUID(key))
    found = {}
    for kind, keys in by_kind.items():
        seen = _kinds()[kind].objects.none()
        for actor in actors:
            seen = seen | _kinds()[kind].objects.visible_to(actor)
        for thing in seen.filter(pk__in=keys).select_related(*TITLES.get(kind, ())):
            found[f"{kind}:{thing.pk}"] = thing
    return found


def _people(notices: Iterable[Notice]) -> dict[tuple[UUID, str], Seat]:
    acted = {(notice.collaboration_id, notice.actor) for notice in notices if notice.actor}
    there = Seat.objects.filter(
        collaboration__in={place for place, _actor in acted},
        person__in={actor for _place, actor in acted},
    )
    seats = there.select_related("person").order_by("starts_at")
    return {(seat.collaboration_id, str(seat.person_id)): seat for seat in seats}


def _parties(places: Iterable[UUID]) -> dict[UUID, list[Party]]:
    found: dict[UUID, list[Party]] = defaultdict(list)
    for party in Party.objects.filter(collaboration__in=places).select_related("organisation"):
        found[party.collaboration_id].append(party)
    return found

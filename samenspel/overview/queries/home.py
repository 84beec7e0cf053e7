"""The first page of somebody who is signed in: their collaborations, and what waits in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspel.collaboration.states import CollaborationState
from samenspel.core.actor import Actor
from samenspel.core.grid import BOTH_SIDES
from samenspel.overview.place import Place
from samenspel.overview.queries.for_you import (
    invitations_to,
    places_of,
    sides_to_come_back_to,
)
from samenspel.overview.sources import waiting_for
from samenspel.overview.waiting.task import Task
from samenspel.people.models import Person
from samenspel.ui.pictures import small_path


@dataclass(frozen=True)
class Card:
    """One collaboration of this person, in short."""

    name: str
    url: str
    sides: Sequence[tuple[str, str]]
    standing: str
    path: SafeString
    waiting: int
    first: Task | None
    notice: str


@dataclass(frozen=True)
class HomePage:
    cards: Sequence[Card]
    invitations: Sequence[Task]
    deserted: Sequence[Task]
    """Sides that nobody takes part for any more, and that this person led."""

    @property
    def waiting(self) -> int:
        """The number in the badge."""
        return sum(card.waiting for card in self.cards) + len(self.invitations)


def home_page(actor: Actor, person: Person) -> HomePage:
    """Nine queries, whatever the number of collaborations."""
    cards = [_card(place) for place in places_of(person)]
    cards.sort(key=lambda card: -card.waiting)
    return HomePage(cards, invitations_to(actor), sides_to_come_back_to(actor))


def _card(place: Place) -> Card:
    here = place.collaboration
    tasks = [task for task in waiting_for(place) if task.is_waiting]
    passed = sum(gate.is_passed for gate in place.rows.gates.values())
    return Card(
        name=here.name,
        url=place.url("collaboration.show"),
        sides=[(side, place.parties[side].name) for side in BOTH_SIDES if side in place.parties],
        standing=_standing(place),
        path=small_path(int(place.phase), passed),
        waiting=len(tasks),
        first=tasks[0] if tasks else None,
        notice=_notice(place),
    )


def _standing(place: Place) -> str:
    """Where it is, in words; the picture of the path says the same."""
    here = place.collaboration
    if here.state == CollaborationState.STEWARDSHIP:
        return _("Lasting stewardship")
    if here.state == CollaborationState.CLOSED:
        return _("Closed")
    if here.is_alone:
        return _("One side, waiting for the other")
    return f"{place.phase.label}, {place.readiness}"


def _notice(place: Place) -> str:
    if place.collaboration.is_replay:
        return _("Replayed from public sources")
    return _("Example data") if place.collaboration.is_example else ""

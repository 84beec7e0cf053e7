"""What the frame of every page asks about somebody: their offices, and what waits for them.

One query says whether anything happened since what waits was counted; only then is it counted
again. The number of a seat is kept under the heads of the chains that the seat reads, as the page
of a collaboration is (remembered.py), so it is exact: there is no time in which it may be old.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import caches
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samenspel.collaboration.models import Invitation
from samenspel.collaboration.states import InvitationState
from samenspel.core import clock
from samenspel.core.grid import BOTH_SIDES
from samenspel.journal.models import ChainKind, Head
from samenspel.overview.queries.for_you import places_of
from samenspel.overview.sources import waiting_for
from samenspel.overview.waiting.task import Task
from samenspel.people.models import Appointment, Office, Person

KEPT_FOR = 24 * 3600
"""Seconds; tomorrow needs another key anyway."""


@dataclass(frozen=True)
class Stamp:
    """A seat, and how far the chains have come that it reads: what is shared, and the own room."""

    seat: UUID
    collaboration: UUID
    heads: tuple[str, ...]

    @property
    def key(self) -> str:
        """Under which the number that waits for this seat is kept."""
        return ":".join(["waiting", str(self.seat), *self.heads, clock.today().isoformat()])


@dataclass(frozen=True)
class Frame:
    """What holds for one person on every page."""

    offices: frozenset[str]
    invited: int
    stamps: Sequence[Stamp]

    def at(self, collaboration: UUID) -> Stamp | None:
        """The seat that this person has there."""
        return next((one for one in self.stamps if one.collaboration == collaboration), None)


def frame_of(person: Person) -> Frame:
    """One query, whatever the number of seats."""
    offices = {office: _holds(office) for office in Office.values}
    rows = list(
        Person.objects.filter(pk=person.pk)
        .annotate(
            seat=FilteredRelation(
                "seats", condition=Q(seats__ends_at=None, seats__side__in=BOTH_SIDES)
            ),
            shared_head=Subquery(_heads(kind=ChainKind.SHARED)),
            room_head=Subquery(_heads(kind=OuterRef("seat__side"))),
            invited=Coalesce(Subquery(_invitations()), 0),
            **offices,
        )
        .values(
            "seat__id", "seat__collaboration_id", "shared_head", "room_head", "invited", *offices
        )
    )
    return Frame(
        offices=frozenset(office for row in rows[:1] for office in offices if row[office]),
        invited=rows[0]["invited"] if rows else 0,
        stamps=[
            Stamp(
                row["seat__id"],
                row["seat__collaboration_id"],
                (row["shared_head"] or "", row["room_head"] or ""),
            )
            for row in rows
            if row["seat__id"]
        ],
    )


def _holds(office: str) -> Exists:
    return Exists(Appointment.objects.in_force().filter(person=OuterRef("pk"), office=office))


def _heads(**of: object) -> QuerySet[Head, str]:
    chain = {f"chain__{name}": value for name, value in of.items()}
    found = Head.objects.filter(chain__collaboration=OuterRef("seat__collaboration_id"), **chain)
    return found.values_list("hash")[:1]  # type: ignore[return-value]


def _invitations() -> QuerySet[Invitation]:
    """How many invitations to the own address still work."""
    open_ = Invitation.objects.filter(
        email=OuterRef("email"), state=InvitationState.OPEN, expires_at__gt=clock.now()
    )
    counted: QuerySet[Invitation] = (
        open_.order_by().values("email").annotate(n=Count("pk")).values("n")
    )
    return counted


def number_waiting(person: Person, frame: Frame) -> int:
    """The number in the badge. No query while nothing happened; else seven, for all seats."""
    kept = caches["fragments"]
    numbers: dict[str, int] = kept.get_many([stamp.key for stamp in frame.stamps])
    missing = [stamp for stamp in frame.stamps if stamp.key not in numbers]
    if missing:
        found = {place.actor.seat: waiting_for(place) for place in places_of(person)}
        for stamp in missing:
            numbers[stamp.key] = keep_number(stamp, found.get(stamp.seat, []))
    return sum(numbers.values()) + frame.invited


def keep_number(stamp: Stamp, tasks: Iterable[Task]) -> int:
    """Keep how much waits for this seat, until something happens there."""
    number = sum(task.is_waiting for task in tasks)
    caches["fragments"].set(stamp.key, number, KEPT_FOR)
    return number

"""A side that nobody takes part for any more, and who can come back to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Role, Seat
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES
from samenspel.journal.models import Entry


@dataclass(frozen=True)
class ReturnPage:
    """The seat that somebody left, of a side that has nobody now."""

    seat: Seat

    @property
    def name(self) -> str:
        return self.seat.collaboration.name

    @property
    def organisation(self) -> str:
        return self.seat.party.organisation.name


def return_page(actor: Actor, seat: UUID) -> ReturnPage:
    """NotFound where somebody takes part for the side, or where it was never theirs to lead."""
    found = next((one for one in seats_to_resume(actor) if one.pk == seat), None)
    if found is None:
        raise NotFound(_("This page does not exist."))
    return ReturnPage(found)


def seats_to_resume(actor: Actor) -> list[Seat]:
    """The seats from which this person can come back: they led a side, left, and it has nobody.
    One query, and one more where there is such a side."""
    there = Seat.objects.open().filter(collaboration=OuterRef("collaboration"))
    same_side, already = there.filter(side=OuterRef("side")), there.filter(person=actor.person)
    gone = (
        Seat.objects.visible_to(Actor(actor.kinds, person=actor.person))
        .filter(~Exists(same_side), ~Exists(already), role=Role.LEAD, side__in=BOTH_SIDES)
        .exclude(ends_at=None)
        .select_related("collaboration", "party__organisation")
        .order_by("-ends_at")
    )
    left = _left_by_themselves(gone) if gone else set()
    latest: dict[UUID, Seat] = {}
    for seat in gone:
        if f"seat:{seat.pk}" in left:
            latest.setdefault(seat.collaboration_id, seat)
    return list(latest.values())


def _left_by_themselves(gone: Iterable[Seat]) -> set[str]:
    """Those that a colleague did not end."""
    subjects = [f"seat:{seat.pk}" for seat in gone]
    found = Entry.objects.filter(subject__in=subjects, operation="seat.leave")
    return set(found.values_list("subject", flat=True))

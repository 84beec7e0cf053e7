"""The two sides of one or many collaborations, as pages that show many things need them."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from samenspel.collaboration.models import Party, Role, Seat
from samenspel.core.grid import BOTH_SIDES


class PartyHere(NamedTuple):
    """One of the two sides: its organisation, since when it takes part, whether it has a lead."""

    side: str
    name: str
    joined_on: date
    has_lead: bool


def parties_of(condition: Q) -> dict[UUID, dict[str, PartyHere]]:
    """Both sides by collaboration, in the order in which they joined. One query."""
    leads = Seat.objects.open().filter(
        collaboration=OuterRef("collaboration"), side=OuterRef("side"), role=Role.LEAD
    )
    rows = (
        Party.objects.filter(condition, side__in=BOTH_SIDES)
        .annotate(has_lead=Exists(leads))
        .order_by("id")
        .values_list("collaboration_id", "side", "organisation__name", "joined_on", "has_lead")
    )
    found: dict[UUID, dict[str, PartyHere]] = {}
    for row in rows:
        party = PartyHere._make(row[1:])
        found.setdefault(row[0], {})[party.side] = party
    return found

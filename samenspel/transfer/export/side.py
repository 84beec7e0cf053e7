"""For whom an export is: one side, whoever asks for it."""

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration, Party, Role
from samenspel.core.actor import Actor, seat_kind
from samenspel.core.grid import Side


def as_side(collaboration: Collaboration, side: Side) -> Here:
    """The collaboration as a lead of this side meets it, but as no person in particular: what is
    exported must not depend on who asked for it."""
    party = Party.objects.filter(collaboration=collaboration, side=side).first()
    actor = Actor(
        frozenset({seat_kind(side, Role.LEAD)}),
        side=side,
        party=party.pk if party else None,
        collaboration=collaboration.pk,
    )
    return Here(collaboration, actor, None)


def takes_part(collaboration: Collaboration, side: Side) -> bool:
    """Whether this side is in (yet)."""
    return Party.objects.filter(collaboration=collaboration, side=side).exists()

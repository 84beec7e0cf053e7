"""Who sees what: the one function that knows rooms, both sides, partners and public."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import Side


class Visibility(models.TextChoices):
    """Where a thing can be seen: a room, then both sides, then also named partners, then everybody.
    Each later value includes the ones before it."""

    MUNICIPALITY = "municipality", _("only the municipality")
    INITIATIVE = "initiative", _("only the initiative")
    BOTH = "both", _("both sides")
    PARTNERS = "partners", _("both sides and partners")
    PUBLIC = "public", _("everybody")

    @classmethod
    def room_of(cls, side: Side) -> "Visibility":
        """The room of this side."""
        return cls(side)

    @property
    def is_room(self) -> bool:
        return self not in SHARED


SHARED = (Visibility.BOTH, Visibility.PARTNERS, Visibility.PUBLIC)
"""What both sides see; everything else is a room."""


def seen_by(actor: Actor) -> Q:
    """The condition on a thing's `collaboration` and `visibility` under which this actor sees it.

    A coordinator sees what both sides share in the collaborations of the own municipality; the
    clock sees whatever it is about. A guest sees what is public; what was shown to the guest's
    party is added by `shown_to`, for the kinds of things that can be shown to a partner.
    """
    here = Q(collaboration=actor.collaboration)
    if actor.collaboration is None:
        return Q(pk__in=[])
    if Kind.CLOCK in actor.kinds:
        return here
    if actor.sides:
        return here & Q(visibility__in=[*SHARED, actor.side])
    if Kind.COORDINATOR in actor.kinds:
        return here & Q(visibility__in=SHARED)
    if Kind.GUEST in actor.kinds:
        return here & Q(visibility=Visibility.PUBLIC)
    return Q(pk__in=[])


def shown_to(actor: Actor) -> Q:
    """What was shown to the partner for whom this actor is a guest, and not hidden again since."""
    if Kind.GUEST not in actor.kinds:
        return Q(pk__in=[])
    shown = Q(visibility=Visibility.PARTNERS, shown_to=actor.party)
    return Q(collaboration=actor.collaboration) & shown


def seen_by_any(actors: Iterable[Actor]) -> Q:
    """The same for somebody with a seat in several collaborations: at each what that seat sees.

    One condition per side, however many seats: rooms never mix.
    """
    places: dict[Side, list[UUID]] = defaultdict(list)
    for actor in actors:
        if actor.sides and actor.side is not None and actor.collaboration is not None:
            places[actor.side].append(actor.collaboration)
    condition = Q(pk__in=[])
    for side, here in places.items():
        condition |= Q(collaboration__in=here, visibility__in=[*SHARED, side])
    return condition


def shared_in(collaborations: Iterable[UUID]) -> Q:
    """What both sides share there; nothing of any room."""
    return Q(collaboration__in=list(collaborations), visibility__in=SHARED)

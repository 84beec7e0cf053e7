"""When work on a collaboration is possible at all."""

from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Seat
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, WrongState
from samenspel.core.visibility import Visibility


def require_together(collaboration: Collaboration) -> None:
    """What both sides share begins when both are in, and rests when the collaboration has ended."""
    require_open(collaboration)
    if collaboration.is_alone:
        raise WrongState(
            _(
                "This can be done once the other side takes part. "
                "Until then you prepare it in your room."
            )
        )


def require_open(collaboration: Collaboration) -> None:
    """A collaboration that ended can be read, not changed."""
    if not collaboration.is_open:
        raise WrongState(_("This collaboration has ended. You can still read everything."))


def where_made(collaboration: Collaboration, by: Actor, *, in_room: bool) -> Visibility:
    """Where a new thing begins: in the own room when asked for, or while there is no other side."""
    require_open(collaboration)
    if in_room or collaboration.is_alone:
        assert by.side is not None
        return Visibility.room_of(by.side)
    return Visibility.BOTH


def ever_seated(collaboration: UUID, side: str) -> bool:
    """Whether anybody ever took part for this side: from then on it looks after its own people."""
    return bool(Seat.objects.filter(collaboration=collaboration, side=side).exists())


def seats_here(collaboration: Collaboration, ids: list[UUID]) -> list[Seat]:
    """The open seats meant; NotFound when one of them is not in this collaboration."""
    found = list(Seat.objects.open().filter(collaboration=collaboration, pk__in=ids))
    if len(found) != len(set(ids)):
        raise NotFound(_("One of these people does not take part here any more."))
    return found

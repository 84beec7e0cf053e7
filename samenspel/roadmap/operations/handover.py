"""What is handed over when a collaboration ends, line by line, each with who looks after it."""

from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import RuleBroken, WrongState
from samenspel.core.ids import new_id
from samenspel.core.inputs import NewId, RequiredLine
from samenspel.operation import keep, operation, record
from samenspel.roadmap.models import Ending, HandoverLine
from samenspel.roadmap.operations.ending import require_running

MOST = 60
"""More lines than this belong in a document."""


@operation("handover.add", creates=HandoverLine)
def add(
    ending: Ending, *, what: RequiredLine, owner: RequiredLine, new: NewId = None, by: Actor
) -> HandoverLine:
    """Something that goes on: a document, a promise, a contact; and who looks after it."""
    require_running(ending)
    if ending.handovers.filter(dropped_at=None).count() >= MOST:
        raise RuleBroken(_("This list is long enough. Put the rest in a document."))
    record(ending=ending)
    return HandoverLine.objects.create(
        id=new or new_id(),
        collaboration_id=ending.collaboration_id,
        ending=ending,
        side=by.own_side,
        seat_id=by.own_seat,
        what=keep(what),
        owner=keep(owner),
    )


@operation("handover.drop")
def drop(line: HandoverLine, *, by: Actor) -> None:
    """A line that its own side takes off the list again; the journal keeps that it stood there."""
    require_running(line.ending)
    if line.side != by.side:
        raise RuleBroken(_("The side that wrote this can take it off the list."))
    if line.dropped_at is not None:
        raise WrongState(_("This is off the list already."))
    line.dropped_at = clock.now()
    line.save(update_fields=["dropped_at"])
    record(ending=line.ending_id)

"""Open points: what a side wants changed before it can say yes, and that it has been."""

from django.utils.translation import gettext as _

from samenspel.collaboration.rules import require_open
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import Invalid, RuleBroken, WrongState
from samenspel.journal.models import Text
from samenspel.operation import keep, operation, record
from samenspel.roadmap.models import Decision, Gate, OpenPoint

MOST = 20
"""More open points than this nobody keeps in view."""


@operation("point.settle")
def settle(point: OpenPoint, *, by: Actor) -> None:
    """The side that asked for a change says that it is settled."""
    require_open(point.collaboration)
    if point.side != by.side:
        raise RuleBroken(_("The side that asked for this says when it is settled."))
    if point.settled_at is not None:
        raise WrongState(_("This is settled already."))
    point.settled_at = clock.now()
    point.save(update_fields=["settled_at"])
    record(phase=point.gate.phase, gate=point.gate)


def note_points(gate: Gate, decision: Decision) -> None:
    """What must change first, line by line, so that each can be settled by itself."""
    for text in _lines(decision.reason):
        OpenPoint.objects.create(
            collaboration_id=gate.collaboration_id,
            gate=gate,
            proposal=decision.proposal,
            side=decision.side,
            text=text,
        )


def _lines(reason: Text | None) -> list[Text]:
    """Each line as a text of its own; one line only stays the text that it is."""
    assert reason is not None
    lines = [line.strip(" \t-–*•") for line in reason.body.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > MOST:
        raise Invalid(
            {"reason": _("At most %(most)d points: a line for each, please.") % {"most": MOST}}
        )
    return [reason] if len(lines) <= 1 else [keep(line) for line in lines]

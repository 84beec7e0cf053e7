"""How a side sees a cell."""

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.rules import require_together
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.ids import new_id
from samenspel.core.inputs import NewId, RequiredText
from samenspel.operation import keep, operation
from samenspel.roadmap.inputs import PhaseInput, ReadingValue, TrackInput
from samenspel.roadmap.models import Gate, Reading
from samenspel.roadmap.operations.gate import lapse_where_verdicts_changed


@operation("reading.give", creates=Reading, records=["phase", "track", "value"])
def give(
    collaboration: Collaboration,
    *,
    phase: PhaseInput,
    track: TrackInput,
    value: ReadingValue,
    reason: RequiredText,
    new: NewId = None,
    by: Actor,
) -> Reading:
    """Somebody says for their side how it stands, and why. The latest counts, all stay."""
    require_together(collaboration)
    here = Reading.objects.filter(collaboration=collaboration, phase=phase, track=track)
    here.filter(side=by.own_side, is_latest=True).update(is_latest=False)
    given = Reading.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        phase=phase,
        track=track,
        side=by.own_side,
        value=value,
        reason=keep(reason),
        seat_id=by.own_seat,
        given_on=clock.today(),
        given_precision=clock.day_precision(),
    )
    lapse_where_verdicts_changed(Gate.objects.get(collaboration=collaboration, phase=phase), by)
    return given

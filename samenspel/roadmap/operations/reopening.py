"""Going back to an earlier phase, and opening what was closed: one proposes, the other agrees."""

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.states import COLLABORATION
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import Invalid, RuleBroken, WrongState
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.core.inputs import NewId, RequiredText
from samenspel.operation import keep, operation, record
from samenspel.roadmap.inputs import PhaseInput
from samenspel.roadmap.models import Ending, Gate, Reopening
from samenspel.roadmap.models.turning import RUNNING
from samenspel.roadmap.operations.beginning import take_up_first
from samenspel.roadmap.operations.condition import end_conditions
from samenspel.roadmap.queries.reopening import possible_phases
from samenspel.roadmap.states import GATE, REOPENING, GateState, ReopeningState


@operation("reopening.propose", creates=Reopening, records=["phase"])
def propose(
    collaboration: Collaboration,
    *,
    phase: PhaseInput,
    reason: RequiredText,
    new: NewId = None,
    by: Actor,
) -> Reopening:
    """One side says why to go back to a phase; nothing changes until the other side agrees."""
    _require_possible(collaboration, phase)
    waiting = Reopening.objects.filter(collaboration=collaboration, state=ReopeningState.OPEN)
    if waiting.exists():
        raise RuleBroken(_("A proposal to go back waits for an answer. Answer that one first."))
    return Reopening.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        phase=phase,
        side=by.own_side,
        seat_id=by.own_seat,
        reason=keep(reason),
    )


@operation("reopening.agree")
def agree(reopening: Reopening, *, by: Actor) -> None:
    """Both want it: that phase is main again, and its transition and the later ones are decided
    anew. What was proposed and answered before stays readable."""
    collaboration, phase = reopening.collaboration, Phase(reopening.phase)
    _require_other(reopening, by)
    _require_possible(collaboration, phase)
    _require_nothing_runs(collaboration)
    _end(reopening, "agreed")
    _open_again(collaboration)
    for gate in Gate.objects.filter(collaboration=collaboration, phase__gte=phase):
        _prepare_again(gate)
    root.enter_phase(collaboration, phase=phase, by=by)
    take_up_first(collaboration, phase, by)


@operation("reopening.decline")
def decline(reopening: Reopening, *, by: Actor) -> None:
    """The other side does not want to go back; nothing changes."""
    _require_other(reopening, by)
    _end(reopening, "declined")


@operation("reopening.withdraw")
def withdraw(reopening: Reopening, *, by: Actor) -> None:
    """The side that proposed it takes it back; nothing changes."""
    if by.side != reopening.side:
        raise RuleBroken(_("The side that made the proposal can take it back."))
    _end(reopening, "withdrawn")


def _require_possible(collaboration: Collaboration, phase: Phase) -> None:
    possible = possible_phases(collaboration)
    if not possible:
        raise WrongState(_("There is no earlier phase to go back to."))
    if phase not in possible:
        raise Invalid({"phase": _("Choose a phase that is behind you.")})


def _require_nothing_runs(collaboration: Collaboration) -> None:
    """What was laid before both about going on or ending is settled first."""
    if Gate.objects.filter(collaboration=collaboration, state=GateState.PROPOSED).exists():
        raise WrongState(_("A transition is proposed. Answer it or take it back first."))
    if Ending.objects.filter(collaboration=collaboration, state__in=RUNNING).exists():
        raise WrongState(_("You are talking about ending. Finish that first."))


def _open_again(collaboration: Collaboration) -> None:
    was = collaboration.state
    COLLABORATION.move(collaboration, "reopened")
    collaboration.save(update_fields=["state"])
    if collaboration.state != was:
        record(was=was)


def _prepare_again(gate: Gate) -> None:
    if not gate.is_passed:
        return
    GATE.move(gate, "reopened")
    gate.passed_on = None
    gate.save(update_fields=["state", "passed_on"])
    gate.raise_version()
    end_conditions(gate)


def _require_other(reopening: Reopening, by: Actor) -> None:
    if by.side == reopening.side:
        raise RuleBroken(_("The other side answers what you proposed."))


def _end(reopening: Reopening, event: str) -> None:
    REOPENING.move(reopening, event)
    reopening.ended_at = clock.now()
    reopening.save(update_fields=["state", "ended_at"])
    record(phase=reopening.phase)

"""Gates: one side proposes, each side answers, and only two times yes opens the next phase."""

from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from pydantic import StringConstraints

from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.rules import require_together
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.canonical import canonical
from samenspel.core.errors import Invalid, RuleBroken, Stale, WrongState
from samenspel.core.grid import BOTH_SIDES, Phase, Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import LongText, NewId, RequiredText
from samenspel.operation import keep, keep_if_any, operation, record
from samenspel.roadmap.criteria import digest_of, stored_content, unmet_required, verdicts
from samenspel.roadmap.models import Decision, Gate, Proposal
from samenspel.roadmap.operations.beginning import take_up_first
from samenspel.roadmap.operations.condition import begin_conditions
from samenspel.roadmap.operations.ending import end_if_running
from samenspel.roadmap.operations.halfway import lapse_where_open
from samenspel.roadmap.operations.point import note_points
from samenspel.roadmap.states import BASES, GATE, PROPOSAL, Answer, Basis, Outcome

Digest = Annotated[str, StringConstraints(max_length=64)]


@operation("gate.propose", creates=Proposal, records=["outcome"])
def propose(
    gate: Gate,
    *,
    explanation: RequiredText,
    outcome: Outcome | None = None,
    new: NewId = None,
    by: Actor,
) -> Proposal:
    """One side lays before both what going on to the next phase rests on. It is not a yes."""
    require_together(gate.collaboration)
    if gate.phase != gate.collaboration.phase:
        raise WrongState(_("Only the transition at the end of the main phase can be proposed."))
    _require_outcome(gate, outcome)
    GATE.move(gate, "proposed")
    gate.save(update_fields=["state"])
    gate.raise_version()
    gate.refresh_from_db(fields=["version"])
    content = stored_content(gate, outcome or "", verdicts(gate))
    proposal = Proposal.objects.create(
        id=new or new_id(),
        version=gate.version,
        collaboration_id=gate.collaboration_id,
        gate=gate,
        number=gate.proposals.count() + 1,
        side=by.own_side,
        seat_id=by.own_seat,
        explanation=keep(explanation),
        content=keep(canonical(content).decode()),
        outcome=outcome or "",
    )
    record(phase=gate.phase, number=proposal.number, gate=gate)
    lapse_where_open(gate.collaboration, by)
    return proposal


@operation("gate.withdraw")
def withdraw(gate: Gate, *, by: Actor) -> None:
    """The side that proposed takes its proposal back; the answers stay readable."""
    proposal = _open_proposal(gate)
    if proposal.side != by.side:
        raise RuleBroken(_("The side that made the proposal can take it back."))
    _end(gate, proposal, "withdrawn")


@operation("gate.decide", creates=Decision, records=["answer"])
def decide(
    gate: Gate,
    *,
    answer: Answer,
    basis: Basis | None = None,
    reason: LongText = "",
    saw: Digest = "",
    new: NewId = None,
    by: Actor,
) -> Decision:
    """One side answers the proposal; when both say yes, the next phase begins.

    saw: `digest_of` the verdicts that the person saw, where a page was looked at.
    """
    proposal, now = _open_proposal(gate), verdicts(gate)
    _require_seen(saw, digest_of(now))
    _require_basis(answer, basis, by.own_side)
    unmet = unmet_required(now) if answer == Answer.YES else []
    _require_reason(answer, reason, unmet)

    _lapse_changed_answers(gate, proposal, digest_of(now), by)
    moment = clock.now()
    _standing(proposal).filter(side=by.side).update(lapsed_at=moment)
    decision = Decision.objects.create(
        id=new or new_id(),
        collaboration_id=gate.collaboration_id,
        proposal=proposal,
        side=by.own_side,
        seat_id=by.own_seat,
        answer=answer,
        basis=(basis or "") if answer == Answer.YES else "",
        reason=keep_if_any(reason),
        unmet=unmet,
        verdicts=digest_of(now),
        made_at=moment,
    )
    # The basis as it is kept: one that was chosen beside a no is no part of the answer.
    record(basis=decision.basis, unmet=unmet)
    record(phase=gate.phase, number=proposal.number, gate=gate)
    _follow(gate, decision, by)
    gate.raise_version()
    return decision


@operation("gate.lapse")
def lapse(gate: Gate, *, by: Actor) -> None:
    """What answers rested on has changed: they no longer count and can be given again."""
    proposal = _open_proposal(gate)
    lapsed = _standing(proposal).exclude(verdicts=digest_of(verdicts(gate)))
    sides = sorted(lapsed.values_list("side", flat=True))
    if not sides:
        raise WrongState(_("What the answers rest on has not changed."))
    record(phase=gate.phase, number=proposal.number, sides=sides)
    lapsed.update(lapsed_at=clock.now())


def lapse_where_verdicts_changed(gate: Gate, by: Actor) -> None:
    """As a consequence of evidence or a contest: answers to the open proposal may lapse."""
    proposal = gate.open_proposal
    if proposal is not None and _changed(proposal, digest_of(verdicts(gate))):
        lapse(gate, by=by)


def _lapse_changed_answers(gate: Gate, proposal: Proposal, digest: str, by: Actor) -> None:
    if _changed(proposal, digest):
        lapse.first(gate, by=by)


def _changed(proposal: Proposal, digest: str) -> bool:
    """Whether an answer rests on verdicts that are no longer so."""
    return _standing(proposal).exclude(verdicts=digest).exists()


def _standing(proposal: Proposal) -> QuerySet[Decision]:
    return proposal.decisions.filter(lapsed_at=None)


def _open_proposal(gate: Gate) -> Proposal:
    require_together(gate.collaboration)
    proposal = gate.open_proposal
    if proposal is None:
        raise WrongState(_("There is no proposal to answer."))
    return proposal


def _require_outcome(gate: Gate, outcome: Outcome | None) -> None:
    if gate.phase == Phase.BEHEREN and outcome is None:
        raise Invalid({"outcome": _("Say what the last transition leads to.")})
    if gate.phase != Phase.BEHEREN and outcome is not None:
        raise Invalid({"outcome": _("Only the last transition leads to an outcome.")})


def _require_seen(saw: str, now: str) -> None:
    if saw and saw != now:
        raise Stale(
            _("While you were looking at this, something became ready or is ready no more.")
        )


def _require_basis(answer: Answer, basis: Basis | None, side: Side) -> None:
    """A yes rests on something that this side can decide by."""
    if answer == Answer.YES and basis is None:
        raise Invalid({"basis": _("Say on what basis your side says yes.")})
    if answer == Answer.YES and basis not in BASES[side]:
        raise Invalid({"basis": _("Your side cannot say yes on this basis.")})


def _require_reason(answer: Answer, reason: str, unmet: list[str]) -> None:
    if answer == Answer.YES and unmet and not reason:
        raise Invalid({"reason": _("Not every criterion is met: say why you go on all the same.")})
    if answer == Answer.NOT_YET and not reason:
        raise Invalid({"reason": _("Say what must change first.")})
    if answer == Answer.STOP and not reason:
        raise Invalid({"reason": _("Say why your side wants to stop.")})


def _follow(gate: Gate, decision: Decision, by: Actor) -> None:
    """What an answer leads to, by itself or together with that of the other side."""
    proposal = decision.proposal
    if decision.answer != Answer.YES:
        _end(gate, proposal, decision.answer)
        if decision.answer == Answer.NOT_YET:
            note_points(gate, decision)
    elif _both_say_yes(proposal):
        _pass(gate, proposal, by)
    else:
        GATE.move(gate, "one_yes")
        PROPOSAL.move(proposal, "one_yes")


def _both_say_yes(proposal: Proposal) -> bool:
    yes = _standing(proposal).filter(answer=Answer.YES).values_list("side", flat=True)
    return set(yes) == set(BOTH_SIDES)


def _end(gate: Gate, proposal: Proposal, event: str) -> None:
    GATE.move(gate, event)
    gate.save(update_fields=["state"])
    PROPOSAL.move(proposal, event)
    proposal.ended_at = clock.now()
    proposal.save(update_fields=["state", "ended_at"])
    record(phase=gate.phase, number=proposal.number)


def _pass(gate: Gate, proposal: Proposal, by: Actor) -> None:
    """Both sides said yes to the same stored content: the gate opens."""
    _end(gate, proposal, "both_yes")
    gate.passed_on, gate.passed_precision = clock.today(), clock.day_precision()
    gate.save(update_fields=["passed_on", "passed_precision"])
    record(passed=True)
    if proposal.outcome == Outcome.CLOSED:
        end_if_running(gate.collaboration)
    else:
        begin_conditions(gate, list(_standing(proposal)))
    begin_next(gate, proposal.outcome, by)


def begin_next(gate: Gate, outcome: str, by: Actor) -> None:
    """What follows a passed gate: the next phase with its first steps, or the end of the last."""
    following = Phase(gate.phase).next
    if following is None:
        root.conclude(gate.collaboration, outcome=outcome, by=by)
        return
    root.enter_phase(gate.collaboration, phase=following, by=by)
    take_up_first(gate.collaboration, following, by)

"""Gates: one side proposes, each side answers, and only two times yes opens the next phase."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.rules import require_together
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.canonical import canonical
from samenspel.core.errors import Invalid, RuleBroken, WrongState
from samenspel.core.grid import BOTH_SIDES, Phase
from samenspel.core.ids import new_id
from samenspel.core.inputs import LongText, NewId, RequiredText
from samenspel.operation import keep, operation, record
from samenspel.roadmap.criteria import digest_of, stored_content, unmet_required, verdicts
from samenspel.roadmap.models import Decision, Gate, OpenPoint, Proposal
from samenspel.roadmap.operations.beginning import take_up_first
from samenspel.roadmap.states import (
    GATE,
    PROPOSAL,
    Answer,
    Basis,
    Outcome,
)


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
    if (gate.phase == Phase.BEHEREN) != (outcome is not None):
        raise Invalid({"outcome": _("Say what the last transition leads to.")})
    GATE.move(gate, "proposed")
    gate.save(update_fields=["state"])
    content = stored_content(gate, outcome or "", verdicts(gate))
    proposal = Proposal.objects.create(
        id=new or new_id(),
        collaboration_id=gate.collaboration_id,
        gate=gate,
        number=gate.proposals.count() + 1,
        side=by.side,
        seat_id=by.seat,
        explanation=keep(explanation),
        content=keep(canonical(content).decode()),
        outcome=outcome or "",
    )
    record(phase=gate.phase, number=proposal.number, gate=gate)
    return proposal


@operation("gate.withdraw")
def withdraw(gate: Gate, *, by: Actor) -> None:
    """The side that proposed takes its proposal back; the answers stay readable."""
    proposal = _open_proposal(gate)
    if proposal.side != by.side:
        raise RuleBroken(_("The side that made the proposal can take it back."))
    _end(gate, proposal, "withdrawn")


@operation("gate.decide", records=["answer", "basis"])
def decide(
    gate: Gate,
    *,
    answer: Answer,
    basis: Basis | None = None,
    reason: LongText = "",
    by: Actor,
) -> None:
    """One side answers the proposal; when both say yes, the next phase begins."""
    proposal = _open_proposal(gate)
    now = verdicts(gate)
    unmet = unmet_required(now)
    _require_words(answer, basis, reason, unmet)
    _lapse_changed_answers(gate, proposal, digest_of(now), by)

    _standing(proposal).filter(side=by.side).update(lapsed_at=clock.now())
    Decision.objects.create(
        collaboration_id=gate.collaboration_id,
        proposal=proposal,
        side=by.side,
        seat_id=by.seat,
        answer=answer,
        basis=basis or "",
        reason=(words := keep(reason)),
        unmet=unmet if answer == Answer.YES else [],
        verdicts=digest_of(now),
    )
    record(phase=gate.phase, number=proposal.number, unmet=unmet)

    if answer != Answer.YES:
        _end(gate, proposal, answer)
        if answer == Answer.NOT_YET:
            _note_open_point(gate, proposal, words, by)
    elif _both_say_yes(proposal):
        _pass(gate, proposal, by)
    else:
        GATE.move(gate, "one_yes")
        PROPOSAL.move(proposal, "one_yes")


@operation("gate.lapse")
def lapse(gate: Gate, *, by: Actor) -> None:
    """What the answers rested on has changed: they no longer count and can be given again."""
    proposal = _open_proposal(gate)
    lapsed = _standing(proposal)
    record(
        phase=gate.phase,
        number=proposal.number,
        sides=sorted(lapsed.values_list("side", flat=True)),
    )
    lapsed.update(lapsed_at=clock.now())


@operation("point.settle")
def settle(point: OpenPoint, *, by: Actor) -> None:
    """The side that asked for a change says that it is settled."""
    if point.side != by.side:
        raise RuleBroken(_("The side that asked for this says when it is settled."))
    if point.settled_at is not None:
        raise WrongState(_("This is settled already."))
    point.settled_at = clock.now()
    point.save(update_fields=["settled_at"])
    record(phase=point.gate.phase, gate=point.gate)


def lapse_where_verdicts_changed(gate: Gate, by: Actor) -> None:
    """As a consequence of evidence or a contest: answers to the open proposal may lapse."""
    proposal = gate.open_proposal
    if proposal is None:
        return
    digest = digest_of(verdicts(gate))
    if _standing(proposal).exclude(verdicts=digest).exists():
        lapse(gate, by=by)


def _lapse_changed_answers(gate: Gate, proposal: Proposal, digest: str, by: Actor) -> None:
    if _standing(proposal).exclude(verdicts=digest).exists():
        lapse.first(gate, by=by)


def _open_proposal(gate: Gate) -> Proposal:
    proposal = gate.open_proposal
    if proposal is None:
        raise WrongState(_("There is no proposal to answer."))
    return proposal


def _require_words(answer: Answer, basis: Basis | None, reason: str, unmet: list[str]) -> None:
    if answer == Answer.YES and basis is None:
        raise Invalid({"basis": _("Say on what basis your side says yes.")})
    if answer == Answer.YES and unmet and not reason:
        raise Invalid({"reason": _("Not every criterion is met: say why you go on all the same.")})
    if answer == Answer.NOT_YET and not reason:
        raise Invalid({"reason": _("Say what must change first.")})
    if answer == Answer.STOP and not reason:
        raise Invalid({"reason": _("Say why your side wants to stop.")})


def _standing(proposal: Proposal) -> QuerySet[Decision]:
    return proposal.decisions.filter(lapsed_at=None)


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


def _note_open_point(gate: Gate, proposal: Proposal, words: object, by: Actor) -> None:
    OpenPoint.objects.create(
        collaboration_id=gate.collaboration_id,
        gate=gate,
        proposal=proposal,
        side=by.side,
        text=words,
    )


def _pass(gate: Gate, proposal: Proposal, by: Actor) -> None:
    """Both sides said yes to the same stored content: the gate opens."""
    _end(gate, proposal, "both_yes")
    gate.passed_on, gate.passed_precision = clock.today(), clock.day_precision()
    gate.save(update_fields=["passed_on", "passed_precision"])
    record(passed=True)
    begin_next(gate, proposal.outcome, by)


def begin_next(gate: Gate, outcome: str, by: Actor) -> None:
    """What follows a passed gate: the next phase with its first steps, or the end of the last."""
    following = Phase(gate.phase).next
    if following is None:
        root.conclude(gate.collaboration, outcome=outcome, by=by)
        return
    root.enter_phase(gate.collaboration, phase=following, by=by)
    take_up_first(gate.collaboration, following, by)

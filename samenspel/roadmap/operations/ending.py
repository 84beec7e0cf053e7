"""Ending a collaboration well: by both at any time, or by one side after the notice period."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.rules import require_open, require_together
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.dates import months_later
from samenspel.core.errors import RuleBroken, WrongState
from samenspel.core.ids import new_id
from samenspel.core.inputs import LongText, NewId, RequiredText
from samenspel.operation import keep, keep_if_any, operation, record
from samenspel.roadmap.models import Ending, Gate, LookingBack, Reopening
from samenspel.roadmap.models.turning import RUNNING
from samenspel.roadmap.operations.halfway import lapse_where_open
from samenspel.roadmap.states import (
    ENDING,
    GATE,
    PROPOSAL,
    REOPENING,
    EndingState,
    GateState,
    Outcome,
    ReopeningState,
)

CONVERSATION = timedelta(days=30)
"""So long both have to look back and hand over; after that one side may close by itself, so that
silence does not keep the other."""


@operation("ending.propose", creates=Ending)
def propose(
    collaboration: Collaboration, *, reason: RequiredText, new: NewId = None, by: Actor
) -> Ending:
    """One side asks the other to end it together; nothing ends by asking."""
    _require_none(collaboration)
    return _made(collaboration, reason, new, by)


@operation("ending.give_notice", creates=Ending)
def give_notice(
    collaboration: Collaboration, *, reason: RequiredText, new: NewId = None, by: Actor
) -> Ending:
    """One side ends its part after the notice period, whatever the other side says."""
    _require_none(collaboration)
    ending = _made(collaboration, reason, new, by)
    ENDING.move(ending, "notice")
    ending.by_notice = True
    ending.alone_from = months_later(clock.today(), collaboration.notice_months)
    ending.save(update_fields=["state", "by_notice", "alone_from"])
    record(alone_from=ending.alone_from, months=collaboration.notice_months)
    return ending


@operation("ending.agree")
def agree(ending: Ending, *, by: Actor) -> None:
    """The other side agrees: now they look back and hand over together."""
    _require_other(ending, by)
    require_open(ending.collaboration)
    ENDING.move(ending, "agreed")
    # After a notice its day stands: agreeing can bring the end nearer, never move it away.
    ending.alone_from = min(ending.alone_from or date.max, clock.today() + CONVERSATION)
    ending.save(update_fields=["state", "alone_from"])
    record(alone_from=ending.alone_from)


@operation("ending.decline")
def decline(ending: Ending, *, by: Actor) -> None:
    """The other side does not want to end it now; they go on."""
    _require_other(ending, by)
    _end(ending, "declined")


@operation("ending.withdraw")
def withdraw(ending: Ending, *, by: Actor) -> None:
    """The side that asked takes it back; they go on."""
    _require_own(ending, by)
    _end(ending, "withdrawn")


@operation("ending.take_back")
def take_back(ending: Ending, *, by: Actor) -> None:
    """The side that gave notice takes it back before the day; they go on."""
    _require_own(ending, by)
    _end(ending, "taken_back")


@operation("ending.take_effect")
def take_effect(ending: Ending, *, by: Actor) -> None:
    """The notice period is over: what is left is to look back and hand over."""
    if ending.alone_from is None or clock.today() < ending.alone_from:
        raise WrongState(_("The notice period is not over yet."))
    ENDING.move(ending, "took_effect")
    ending.save(update_fields=["state"])


@operation("ending.look_back", creates=LookingBack)
def look_back(
    ending: Ending,
    *,
    evaluation: RequiredText,
    lessons: LongText = "",
    new: NewId = None,
    by: Actor,
) -> LookingBack:
    """How a side looks back, and what others can learn. Written again, the newer words count."""
    require_running(ending)
    ending.looks_back.filter(side=by.own_side, is_latest=True).update(is_latest=False)
    record(ending=ending)
    return LookingBack.objects.create(
        id=new or new_id(),
        collaboration_id=ending.collaboration_id,
        ending=ending,
        side=by.own_side,
        seat_id=by.own_seat,
        evaluation=keep(evaluation),
        lessons=keep_if_any(lessons),
    )


@operation("ending.finish")
def finish(ending: Ending, *, by: Actor) -> None:
    """A side is ready to close. It closes once both are; from the day that is fixed, with one."""
    require_open(ending.collaboration)
    if not ENDING.allows(ending.state, "closed"):
        raise WrongState(_("First agree to end it, or wait until the notice period is over."))
    if not _may_close(ending, by):
        if ending.ready == by.side:
            raise WrongState(_("Your side has said already that it is ready."))
        ending.ready = by.own_side
        ending.save(update_fields=["ready"])
        record(closed=False)
        return
    _close_what_waits(ending.collaboration, by)
    _end(ending, "closed")
    record(closed=True)
    root.conclude(ending.collaboration, outcome=Outcome.CLOSED, by=by)


def end_if_running(collaboration: Collaboration) -> None:
    """The last transition closed it: a question about ending is answered by that."""
    for ending in Ending.objects.filter(collaboration=collaboration, state__in=RUNNING):
        ENDING.move(ending, "last_gate")
        ending.ended_at = clock.now()
        ending.save(update_fields=["state", "ended_at"])
        ending.raise_version()


def _made(collaboration: Collaboration, reason: str, new: NewId, by: Actor) -> Ending:
    return Ending.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        side=by.own_side,
        seat_id=by.own_seat,
        reason=keep(reason),
    )


def _may_close(ending: Ending, by: Actor) -> bool:
    both = ending.ready not in ("", by.side)
    is_due = ending.alone_from is not None and clock.today() >= ending.alone_from
    return both or is_due


def _close_what_waits(collaboration: Collaboration, by: Actor) -> None:
    """Proposals that nobody can answer any more end; everything stays readable."""
    lapse_where_open(collaboration, by)
    moment = clock.now()
    for gate in Gate.objects.filter(collaboration=collaboration, state=GateState.PROPOSED):
        proposal = gate.open_proposal
        GATE.move(gate, "closed")
        gate.save(update_fields=["state"])
        if proposal is not None:
            PROPOSAL.move(proposal, "closed")
            proposal.ended_at = moment
            proposal.save(update_fields=["state", "ended_at"])
        gate.raise_version()
    for one in Reopening.objects.filter(collaboration=collaboration, state=ReopeningState.OPEN):
        REOPENING.move(one, "withdrawn")
        one.ended_at = moment
        one.save(update_fields=["state", "ended_at"])


def _require_none(collaboration: Collaboration) -> None:
    require_together(collaboration)
    if Ending.objects.filter(collaboration=collaboration, state__in=RUNNING).exists():
        raise RuleBroken(_("You are talking about ending already. See what stands there."))


def require_running(ending: Ending) -> None:
    require_open(ending.collaboration)
    if ending.state not in (EndingState.NOTICE, EndingState.CLOSING):
        raise WrongState(_("This is asked once you end the collaboration."))


def _require_other(ending: Ending, by: Actor) -> None:
    if by.side == ending.side:
        raise RuleBroken(_("The other side answers what you proposed."))


def _require_own(ending: Ending, by: Actor) -> None:
    if by.side != ending.side:
        raise RuleBroken(_("The side that made the proposal can take it back."))


def _end(ending: Ending, event: str) -> None:
    ENDING.move(ending, event)
    ending.ended_at = clock.now()
    ending.save(update_fields=["state", "ended_at"])

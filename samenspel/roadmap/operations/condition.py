"""Conditions: what was not met when both went on all the same, until both see it as settled."""

from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Party
from samenspel.collaboration.rules import require_open, seats_here
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken, WrongState
from samenspel.core.inputs import Day, RequiredText
from samenspel.operation import keep, operation, record
from samenspel.roadmap.models import Condition, Decision, Gate
from samenspel.roadmap.states import CONDITION, Answer


@operation("condition.plan", records=["party", "seat", "due_on"])
def plan(
    condition: Condition,
    *,
    party: UUID | None = None,
    seat: UUID | None = None,
    due_on: Day | None = None,
    by: Actor,
) -> None:
    """Who sees to it, and before when. A side names its own people; to both it is anybody's."""
    _require_left(condition)
    person = seats_here(condition.collaboration, [seat])[0] if seat else None
    owner = person.party if person else _party(condition, party)
    if owner != condition.party or person != condition.seat:
        _require_own(owner, by)
    _require_own(condition.party, by)  # what one side took on, the other does not take away
    condition.party, condition.seat, condition.due_on = owner, person, due_on
    condition.save(update_fields=["party", "seat", "due_on"])
    _tell(condition)


@operation("condition.settle")
def settle(condition: Condition, *, words: RequiredText, by: Actor) -> None:
    """One side says that it is settled, and what shows it; the other side looks at it."""
    require_open(condition.collaboration)
    CONDITION.move(condition, "settled")
    condition.settled_by, condition.settled_at = by.own_side, clock.now()
    condition.words = keep(words)
    condition.save(update_fields=["state", "settled_by", "settled_at", "words"])
    _tell(condition)


@operation("condition.confirm")
def confirm(condition: Condition, *, by: Actor) -> None:
    """The other side sees it too: from now on it is settled by both."""
    _require_other(condition, by)
    CONDITION.move(condition, "confirmed")
    condition.confirmed_at = clock.now()
    condition.save(update_fields=["state", "confirmed_at"])
    _tell(condition)


@operation("condition.dispute")
def dispute(condition: Condition, *, reason: RequiredText, by: Actor) -> None:
    """The other side does not see it as settled; it is open again, with the reason."""
    _require_other(condition, by)
    CONDITION.move(condition, "disputed")
    condition.doubt = keep(reason)
    condition.save(update_fields=["state", "doubt"])
    _tell(condition)


def begin_conditions(gate: Gate, decisions: list[Decision]) -> None:
    """What a passed gate leaves to be settled: each required criterion that was not met."""
    unmet = {name for one in decisions if one.answer == Answer.YES for name in one.unmet}
    made = [
        Condition.objects.create(
            collaboration_id=gate.collaboration_id,
            gate=gate,
            proposal_id=decisions[0].proposal_id,
            criterion=name,
        )
        for name in sorted(unmet)
    ]
    if made:
        record(conditions=[one.pk for one in made])


def end_conditions(gate: Gate) -> None:
    """The gate is decided anew, so what was left of the last time is no longer asked."""
    for condition in Condition.objects.filter(gate=gate, state__in=CONDITION_LEFT):
        CONDITION.move(condition, "reopened")
        condition.save(update_fields=["state"])
        condition.raise_version()


CONDITION_LEFT = tuple(start for start, event, _end in CONDITION.transitions if event == "reopened")


def _tell(condition: Condition) -> None:
    record(phase=condition.gate.phase, criterion=condition.criterion)


def _require_left(condition: Condition) -> None:
    require_open(condition.collaboration)
    if not condition.is_left:
        raise WrongState(_("This is settled already, or no longer asked."))


def _require_other(condition: Condition, by: Actor) -> None:
    require_open(condition.collaboration)
    if by.side == condition.settled_by and CONDITION.allows(condition.state, "confirmed"):
        raise RuleBroken(_("The other side looks at this."))


def _party(condition: Condition, id: UUID | None) -> Party | None:
    if id is None:
        return None
    found: Party | None = Party.objects.filter(
        collaboration=condition.collaboration_id, pk=id, left_on=None
    ).first()
    if found is None:
        raise NotFound(_("This organisation does not take part."))
    return found


def _require_own(owner: Party | None, by: Actor) -> None:
    """A side promises for itself only."""
    if owner is not None and owner.pk != by.party:
        raise RuleBroken(_("The other side says itself that it sees to this."))

"""Conditions of a gate that was passed, ready to show: whose they are, and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Seat
from samenspel.core import clock
from samenspel.core.grid import Phase
from samenspel.policy import POLICY
from samenspel.roadmap.library import library_of
from samenspel.roadmap.models import Condition, Gate
from samenspel.roadmap.queries.ages import Due, due
from samenspel.roadmap.queries.answer import who
from samenspel.roadmap.queries.proposal import ProposalView
from samenspel.roadmap.states import ConditionState


@dataclass(frozen=True)
class ConditionView:
    """One thing that both went on without.

    owner: who sees to it   settled_by: the side that says it is settled, by its name
    may_…: what whoever looks can do with it now
    """

    condition: Condition
    title: str
    state_words: str
    owner: str
    due: Due | None
    settled_by: str
    may_plan: bool
    may_settle: bool
    may_confirm: bool
    may_dispute: bool

    @property
    def is_left(self) -> bool:
        return self.condition.is_left

    @property
    def tone(self) -> str:
        return {ConditionState.CONFIRMED: "ok", ConditionState.SETTLED: "soon"}.get(
            ConditionState(self.condition.state), "plain"
        )


def conditions_of(
    here: Here, gate: Gate, accepted: ProposalView, names: Mapping[str, str]
) -> list[ConditionView]:
    """Those of the proposal that both said yes to. One query, and none where nothing was left."""
    if not accepted.conditions:
        return []
    found = Condition.objects.visible_to(here.actor).filter(
        gate=gate, proposal__number=accepted.number
    )
    known = library_of(gate)
    everything = found.select_related("party__organisation", "seat__person", "words", "doubt")
    return [
        _view(here, one, str(known.criterion(one.criterion).title), names) for one in everything
    ]


def one_condition(here: Here, phase: Phase, id: UUID) -> Condition:
    """The condition meant; NotFound where it is not of this gate."""
    found: Condition = Condition.objects.visible_to(here.actor).one(pk=id, gate__phase=phase)
    return found


Choices = list[tuple[str, str]]


def owners_of(here: Here) -> Choices:
    """Whom a side can name: both, its own organisation, its own people. One query."""
    choices = [("", _("both sides"))]
    mine = Seat.objects.visible_to(here.actor).open().filter(side=here.actor.side)
    for seat in mine.select_related("person", "party__organisation"):
        party = (f"party:{seat.party_id}", str(seat.party))
        if party not in choices:
            choices.append(party)
        choices.append((f"seat:{seat.pk}", who(seat)))
    return choices


def with_owner_now(choices: Choices, condition: Condition) -> Choices:
    """The same, and who it is now where that is somebody of the other side."""
    now = (owner_value(condition), _owner(condition))
    return choices if now[0] in dict(choices) else [*choices, now]


def owner_value(condition: Condition) -> str:
    """Who it is now, as the form says it."""
    if condition.seat_id:
        return f"seat:{condition.seat_id}"
    return f"party:{condition.party_id}" if condition.party_id else ""


def _view(here: Here, condition: Condition, title: str, names: Mapping[str, str]) -> ConditionView:
    works = here.collaboration.is_open
    is_open = condition.state == ConditionState.OPEN
    waits = condition.state == ConditionState.SETTLED
    other = here.actor.side != condition.settled_by
    late = due(condition.due_on, clock.today()) if condition.due_on else None
    may: dict[str, Any] = {
        "may_plan": works and condition.is_left,
        "may_settle": works and is_open,
        "may_confirm": works and waits and other,
        "may_dispute": works and waits and other,
    }
    return ConditionView(
        condition=condition,
        title=title,
        state_words=str(condition.get_state_display()),
        owner=_owner(condition),
        due=late if condition.is_left else None,
        settled_by=names[condition.settled_by] if condition.settled_by else "",
        **{name: can and POLICY.allows(here.actor, _ACTS[name]) for name, can in may.items()},
    )


_ACTS = {
    "may_plan": "condition.plan",
    "may_settle": "condition.settle",
    "may_confirm": "condition.confirm",
    "may_dispute": "condition.dispute",
}


def _owner(condition: Condition) -> str:
    if condition.seat is not None:
        return who(condition.seat)
    return str(condition.party) if condition.party is not None else _("both sides")

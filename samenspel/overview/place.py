"""A collaboration as one person meets it, with everything that was read there.

What waits, what to talk about and the grid are worked out from a Place without another query.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Party, Role, Seat
from samenspel.core.actor import Actor
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.policy import POLICY
from samenspel.roadmap.criteria import Verdict, digest_of
from samenspel.roadmap.queries.rows import AnswerRow, GateRow, Rows, StepRow
from samenspel.roadmap.states import ProposalState


class PartyHere(NamedTuple):
    """One of the two sides: its organisation, since when it takes part, whether it has a lead."""

    side: str
    name: str
    joined_on: date
    has_lead: bool


@dataclass(frozen=True)
class Place:
    """One collaboration, one actor, one day."""

    collaboration: Collaboration
    actor: Actor
    rows: Rows
    parties: Mapping[str, PartyHere]
    today: date

    def may(self, operation: str) -> bool:
        """Whether the policy lets this actor do it; the operation checks again."""
        return POLICY.allows(self.actor, operation)

    def url(self, name: str, *args: object) -> str:
        """An address below this collaboration."""
        return reverse(name, args=[self.collaboration.slug, *args])

    def named(self, side: str) -> str:
        """The side by the name of its organisation, as far as it is known."""
        if side in self.parties:
            return self.parties[side].name
        if side == Side.MUNICIPALITY:
            return self.collaboration.municipality.name
        return _("the initiative")

    @property
    def phase(self) -> Phase:
        return Phase(self.collaboration.phase)

    @property
    def gate(self) -> GateRow | None:
        """The gate of the main phase; there is none while one side is alone."""
        return self.rows.gates.get(self.phase)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """The criteria of the main phase's gate as they stand now."""
        return self.rows.verdicts(self.collaboration)

    @cached_property
    def required(self) -> list[Verdict]:
        """The criteria that must be met, or reasoned about."""
        return [verdict for verdict in self.verdicts if verdict.criterion.required]

    @property
    def met(self) -> int:
        """How many required criteria are met."""
        return sum(verdict.met for verdict in self.required)

    @cached_property
    def standing(self) -> dict[str, AnswerRow]:
        """Answers to the open proposal that still count, by side: a verdict that flipped since
        makes an answer lapse, also before that is recorded."""
        now = digest_of(self.verdicts)
        return {row.side: row for row in self._answers_now() if row.verdicts == now}

    @property
    def lapsed(self) -> set[str]:
        """Sides whose answer no longer counts because a criterion changed."""
        return {row.side for row in self._answers_now()} - set(self.standing)

    def _answers_now(self) -> list[AnswerRow]:
        gate = self.gate
        if gate is None or gate.number is None:
            return []
        open_ = (row for row in self.rows.answers if row.proposal == ProposalState.OPEN)
        return [row for row in open_ if row.phase == gate.phase]

    @property
    def stops(self) -> list[AnswerRow]:
        """Answers “we want to stop” that stand: no newer proposal was made since."""
        if self.gate is None or self.gate.last_proposal != ProposalState.STOPPED:
            return []
        here = [row for row in self.rows.answers if row.phase == self.gate.phase]
        last = max(row.number for row in here)
        return [row for row in here if row.number == last and row.answer == "stop"]

    @cached_property
    def open_steps(self) -> list[StepRow]:
        return [step for step in self.rows.steps if not step.is_settled]

    def place_of(self, step: StepRow) -> str:
        """Where on the grid a step stands, in words."""
        return f"{Track(step.track).label}, {Phase(step.phase).label}"

    @property
    def first_side(self) -> str:
        """The side that started alone."""
        return next(iter(self.parties))


def parties_of(condition: Q) -> dict[UUID, dict[str, PartyHere]]:
    """Both sides by collaboration, in the order in which they joined. One query."""
    leads = Seat.objects.open().filter(
        collaboration=OuterRef("collaboration"), side=OuterRef("side"), role=Role.LEAD
    )
    rows = (
        Party.objects.filter(condition, side__in=BOTH_SIDES)
        .annotate(has_lead=Exists(leads))
        .order_by("id")
        .values_list("collaboration_id", "side", "organisation__name", "joined_on", "has_lead")
    )
    found: dict[UUID, dict[str, PartyHere]] = {}
    for row in rows:
        party = PartyHere._make(row[1:])
        found.setdefault(row[0], {})[party.side] = party
    return found


def invitations_by(actors: Iterable[Actor]) -> Q:
    """Invitations that the own side sent, for somebody with seats in several collaborations."""
    condition = Q(pk__in=[])
    for side in BOTH_SIDES:
        here = [actor.collaboration for actor in actors if actor.side == side]
        if here:
            condition |= Q(from_side=side, collaboration__in=here)
    return condition

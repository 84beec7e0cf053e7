"""How the main phase of a collaboration stands, worked out from its rows without another query."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, cast

from samenspel.collaboration.models import Collaboration
from samenspel.core.grid import BOTH_SIDES, Phase, Track
from samenspel.roadmap.criteria import PRODUCT_ANSWERS, Facts, Verdict, digest_of
from samenspel.roadmap.library import library_of
from samenspel.roadmap.queries.pending import CONTEST, SHOWN
from samenspel.roadmap.queries.rows import AnswerRow, GateRow, Rows
from samenspel.roadmap.states import Answer, ProposalState

AGENDA_FROM = 2
"""From this difference on a cell is something to talk about, in the main phase only."""


class Gap(NamedTuple):
    """A cell of the main phase that both sides have read, and how far apart they are."""

    apart: int
    track: Track
    municipality: int
    initiative: int


@dataclass(frozen=True)
class Now:
    """One collaboration with what was read of it."""

    collaboration: Collaboration
    rows: Rows

    @property
    def phase(self) -> Phase:
        return Phase(self.collaboration.phase)

    @property
    def gate(self) -> GateRow | None:
        """The gate of the main phase; there is none while one side is alone."""
        return self.rows.gates.get(self.phase)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """Every criterion of the main phase's gate as it stands now, in the library's order."""
        here = {(r.track, r.side): r for r in self.rows.readings.values() if r.phase == self.phase}
        # Rows stand in for readings and evidence: only whether they are there counts here.
        facts = Facts(self.collaboration, self.phase, cast(Any, here))
        return [
            Verdict(
                criterion,
                PRODUCT_ANSWERS[criterion.answered_by](facts) if criterion.answered_by else None,
                cast(Any, self.rows.at(SHOWN, criterion.id)),
                cast(Any, self.rows.at(CONTEST, criterion.id)),
            )
            for criterion in library_of(self.gate or self.collaboration).phases[self.phase].criteria
        ]

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
        given = (row for row in self._answers_now() if row.lapsed_at is None)
        return {row.side: row for row in given if row.verdicts == now}

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
        return [row for row in here if row.number == last and row.answer == Answer.STOP]

    @cached_property
    def gaps(self) -> list[Gap]:
        """Cells of the main phase that both sides have read, the furthest apart first."""
        found = []
        for track in Track:
            pair = [self.rows.readings.get((self.phase, track, side)) for side in BOTH_SIDES]
            if pair[0] is not None and pair[1] is not None:
                one, other = pair[0].value, pair[1].value
                found.append(Gap(abs(one - other), track, one, other))
        return sorted(found, key=lambda gap: (-gap.apart, gap.track))

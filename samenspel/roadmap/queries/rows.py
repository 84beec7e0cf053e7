"""What the grid holds, read for one or for many collaborations at once, as light rows.

For the pages that show everything together (the overview, Voor jou, the portfolio): a fixed number
of queries, whatever the number of collaborations, steps and readings. `seen` is the condition of
core.visibility for whoever looks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BooleanField,
    Exists,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
)

from samenspel.journal.models import REMOVED
from samenspel.roadmap.library import library
from samenspel.roadmap.models import Decision, Gate, Proposal, Reading, Step, StepAssignee
from samenspel.roadmap.queries.pending import RANKS, TOGETHER, Pending, read_pending
from samenspel.roadmap.states import GateState, ProposalState, StepState

OPEN_STATES = (StepState.OPEN, StepState.IN_PROGRESS)


class StepRow(NamedTuple):
    """A step; `mine` and `assigned` say whether the reader, or anybody, was asked to do it."""

    id: UUID
    phase: int
    track: int
    state: str
    visibility: str
    led_by: str
    due_on: date | None
    library_id: str
    library_version: int | None
    words: str | None
    lang: str | None
    mine: bool
    assigned: bool

    @property
    def is_settled(self) -> bool:
        """Done, or not needed: nobody waits for it any more."""
        return self.state not in OPEN_STATES

    @property
    def title(self) -> str:
        """The own words, or the library's in the reader's language."""
        if self.library_id:
            return str(library(self.library_version or 1).step(self.library_id).title)
        return self.words or str(REMOVED)


class ReadingRow(NamedTuple):
    """The reading that counts of one side in one cell."""

    phase: int
    track: int
    side: str
    value: int
    given_on: date


class GateRow(NamedTuple):
    """A gate, with the proposal that waits for answers, if there is one."""

    phase: int
    library_version: int
    state: str
    passed_on: date | None
    passed_precision: str
    last_proposal: str | None
    """The state of the latest proposal; None where there never was one."""
    number: int | None
    proposed_by: str | None
    proposed_at: datetime | None

    @property
    def is_passed(self) -> bool:
        return self.state in (GateState.PASSED, GateState.PASSED_BEFORE)


class AnswerRow(NamedTuple):
    """What a side answered to a proposal that is open, was accepted, or was stopped.

    Of an open proposal also the answers that count no longer, for their side must hear of it.
    """

    phase: int
    number: int
    proposal: str
    side: str
    answer: str
    unmet: list[str]
    verdicts: str
    made_at: datetime
    lapsed_at: datetime | None
    reason: str | None
    lang: str | None


@dataclass
class Rows:
    """All that was read of one collaboration."""

    gates: dict[int, GateRow] = field(default_factory=dict)
    answers: list[AnswerRow] = field(default_factory=list)
    readings: dict[tuple[int, int, str], ReadingRow] = field(default_factory=dict)
    """By phase, track and side."""
    steps: list[StepRow] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)

    def at(self, kind: str, criterion: str) -> tuple[Pending, ...]:
        """What was shown, or is contested, at this criterion."""
        return tuple(row for row in self.pending if row.kind == kind and row.word == criterion)


def read_rows(
    seen: Q,
    *,
    steps: Q,
    readings: Q,
    seats: Iterable[UUID] = (),
    pending: Collection[str] = TOGETHER,
) -> dict[UUID, Rows]:
    """Everything, by collaboration. Five queries.

    steps, readings: which of them are wanted   seats: of the reader, to know what is theirs to do
    pending: the kinds of things that can wait
    """
    found: dict[UUID, Rows] = defaultdict(Rows)
    for here, gate in _gates(seen):
        found[here].gates[gate.phase] = gate
    for here, answer in _answers(seen):
        found[here].answers.append(answer)
    for here, reading in _readings(seen & readings):
        found[here].readings[reading.phase, reading.track, reading.side] = reading
    for here, step in _steps(seen & steps, list(seats)):
        found[here].steps.append(step)
    # A union has no order of its own: without this, two databases show ties differently.
    for here, one in sorted(read_pending(seen, pending), key=_since):
        found[here].pending.append(one)
    return found


def _since(row: tuple[UUID, Pending]) -> tuple[int, datetime, str, str]:
    """By kind, and of a kind what waits longest first."""
    one = row[1]
    return (RANKS[one.kind], one.at, one.word, one.text or "")


def _gates(seen: Q) -> Iterator[tuple[UUID, GateRow]]:
    latest = Proposal.objects.filter(gate=OuterRef("pk")).order_by("-number").values("state")[:1]
    waiting = FilteredRelation("proposals", condition=Q(proposals__state=ProposalState.OPEN))
    rows = (
        Gate.objects.filter(seen)
        .annotate(waiting=waiting, last_proposal=Subquery(latest))
        .order_by()
        .values_list(
            "collaboration_id",
            "phase",
            "library_version",
            "state",
            "passed_on",
            "passed_precision",
            "last_proposal",
            "waiting__number",
            "waiting__side",
            "waiting__made_at",
        )
    )
    return ((row[0], GateRow._make(row[1:])) for row in rows)


def _answers(seen: Q) -> Iterator[tuple[UUID, AnswerRow]]:
    wanted = (ProposalState.OPEN, ProposalState.ACCEPTED, ProposalState.STOPPED)
    counts = Q(lapsed_at=None) | Q(proposal__state=ProposalState.OPEN)
    rows = (
        Decision.objects.filter(seen, counts, proposal__state__in=wanted)
        .order_by("made_at")
        .values_list(
            "collaboration_id",
            "proposal__gate__phase",
            "proposal__number",
            "proposal__state",
            "side",
            "answer",
            "unmet",
            "verdicts",
            "made_at",
            "lapsed_at",
            "reason__body",
            "reason__lang",
        )
    )
    return ((row[0], AnswerRow._make(row[1:])) for row in rows)


def _readings(seen: Q) -> Iterator[tuple[UUID, ReadingRow]]:
    rows = (
        Reading.objects.filter(seen, is_latest=True)
        .order_by()
        .values_list("collaboration_id", "phase", "track", "side", "value", "given_on")
    )
    return ((row[0], ReadingRow._make(row[1:])) for row in rows)


def _steps(seen: Q, seats: list[UUID]) -> Iterator[tuple[UUID, StepRow]]:
    doing = StepAssignee.objects.filter(step=OuterRef("pk"))
    nobody: Any = Value(False, output_field=BooleanField())
    rows = (
        Step.objects.filter(seen)
        .annotate(
            mine=Exists(doing.filter(seat__in=seats)) if seats else nobody,
            assigned=Exists(doing.filter(seat__ends_at=None)) if seats else nobody,
        )
        .order_by("phase", "track", "made_at", "id")
        .values_list(
            "collaboration_id",
            "id",
            "phase",
            "track",
            "state",
            "visibility",
            "led_by",
            "due_on",
            "library_id",
            "library_version",
            "own_title__body",
            "own_title__lang",
            "mine",
            "assigned",
        )
    )
    return ((row[0], StepRow._make(row[1:])) for row in rows)

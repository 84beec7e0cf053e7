"""A proposal as it is read: what was stored, what was answered, and whether that still counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.core.grid import BOTH_SIDES, Side, Track
from samenspel.core.words import Words
from samenspel.journal.models import ChainKind, Entry, Text
from samenspel.roadmap.models import Decision, Gate, Proposal, Reading
from samenspel.roadmap.queries.answer import Frame, Seal, seal_of, who
from samenspel.roadmap.queries.criterion import (
    Row,
    as_decided,
    rows_now,
    rows_stored,
    with_news,
)
from samenspel.roadmap.states import Answer, Outcome, ProposalState


@dataclass(frozen=True)
class ReadingPair:
    """How both sides saw one cell when it was proposed, and now where that is otherwise."""

    track: Track
    then: Mapping[str, int]
    now: Mapping[str, int] = field(default_factory=dict)

    @property
    def municipality(self) -> int | None:
        return self.then.get(Side.MUNICIPALITY)

    @property
    def initiative(self) -> int | None:
        return self.then.get(Side.INITIATIVE)

    @property
    def in_words(self) -> str:
        return _seen(self.then)

    @property
    def since(self) -> str:
        """The same in words as it is now, where it changed since the proposal."""
        changed = self.now and dict(self.now) != dict(self.then)
        return _("Now: %(readings)s") % {"readings": _seen(self.now)} if changed else ""


@dataclass(frozen=True)
class ProposalView:
    """A proposal with everything that was stored with it."""

    number: int
    state: str
    state_words: str
    side: str
    name: str
    who: str
    day: str
    ended: str
    explanation: Text
    outcome: str
    outcome_words: str
    result: str
    rows: list[Row]
    readings: list[ReadingPair]
    seals: list[Seal]
    is_open: bool

    @property
    def waits_for(self) -> list[Seal]:
        """The sides that must still answer, or answer again."""
        return [seal for seal in self.seals if not seal.counts] if self.is_open else []

    @property
    def lapsed(self) -> list[Seal]:
        """The sides whose answer no longer counts, and who have not answered again."""
        return [seal for seal in self.waits_for if seal.has_lapsed]

    @property
    def flipped(self) -> list[Row]:
        """Criteria that are met now and were not, or the other way round."""
        return [row for row in self.rows if row.news and row.news.flipped]

    @property
    def stopping(self) -> list[Seal]:
        return [seal for seal in self.seals if seal.given and seal.given.answer == Answer.STOP]

    @property
    def conditions(self) -> list[Row]:
        """What both went on without: required, and not met when they said yes."""
        unmet = {name for seal in self.seals if seal.given for name in seal.given.unmet}
        return [row for row in self.rows if row.id in unmet] if self.is_accepted else []

    @property
    def has_readings(self) -> bool:
        """Whether either side had said how it saw one of the cells."""
        return any(pair.then for pair in self.readings)

    @property
    def is_accepted(self) -> bool:
        return self.state == ProposalState.ACCEPTED


def proposals_of(gate: Gate) -> list[Proposal]:
    """Every proposal of the gate with its answers, the newest first. Two queries."""
    answers = Decision.objects.select_related("reason", "seat__person")
    proposals = gate.proposals.select_related("explanation", "content", "seat__person")
    return list(proposals.prefetch_related(Prefetch("decisions", answers)))


def view_of(proposal: Proposal, frame: Frame) -> ProposalView:
    """One proposal, ready to show. No query."""
    stored, is_open = proposal.stored, proposal.state == ProposalState.OPEN
    return ProposalView(
        number=proposal.number,
        state=proposal.state,
        state_words=proposal.get_state_display(),
        side=proposal.side,
        name=frame.names[proposal.side],
        who=who(proposal.seat),
        day=frame.day(proposal, proposal.made_at),
        ended=frame.day(_last_act(proposal), proposal.ended_at),
        explanation=proposal.explanation,
        outcome=proposal.outcome,
        outcome_words=_led_to(proposal.outcome),
        result=str(Words(**stored["result"])),
        rows=_rows(proposal, frame),
        readings=_readings(stored["readings"], frame.readings if is_open else {}),
        seals=[seal_of(proposal, side, frame) for side in BOTH_SIDES],
        is_open=is_open,
    )


def _last_act(proposal: Proposal) -> Proposal | Decision:
    """What ended it, as far as that was an answer."""
    if proposal.state == ProposalState.WITHDRAWN:
        return proposal
    return next(reversed(list(proposal.decisions.all())), proposal)


def _rows(proposal: Proposal, frame: Frame) -> list[Row]:
    """The criteria as stored, and beside them what came later, as far as it concerns this one."""
    stored, now = rows_stored(proposal.stored, frame.names), rows_now(frame.verdicts, frame.names)
    if proposal.state == ProposalState.OPEN:
        return with_news(stored, now)
    if proposal.state == ProposalState.ACCEPTED:
        standing = (one for one in proposal.decisions.all() if one.lapsed_at is None)
        return as_decided(stored, now, {name for one in standing for name in one.unmet})
    return stored


def _readings(
    stored: Iterable[Mapping[str, int | str]], now: Mapping[tuple[int, str], Reading]
) -> list[ReadingPair]:
    then: dict[tuple[int, str], int] = {
        (int(row["track"]), str(row["side"])): int(row["value"]) for row in stored
    }
    return [
        ReadingPair(
            track,
            {side: then[track, side] for side in BOTH_SIDES if (track, side) in then},
            {side: now[track, side].value for side in BOTH_SIDES if (track, side) in now},
        )
        for track in Track
    ]


def _led_to(outcome: str) -> str:
    """What the last gate is about, as both read it."""
    words = {
        Outcome.STEWARDSHIP: _("lasting stewardship"),
        Outcome.CLOSED: _("close the collaboration"),
    }
    return words[Outcome(outcome)] if outcome else ""


def _seen(values: Mapping[str, int]) -> str:
    """Both readings of a cell in words."""
    said = {side: values.get(side) for side in BOTH_SIDES}
    words = {
        side: _("no reading") if value is None else _("%(value)d of 4") % {"value": value}
        for side, value in said.items()
    }
    return _("municipality %(municipality)s, initiative %(initiative)s.") % words


def precisions(here: Here, proposals: Iterable[Proposal]) -> dict[str, str]:
    """How exactly it is known when a replayed history proposed and answered. One query."""
    if not here.collaboration.is_replay:
        return {}
    found = Entry.objects.filter(
        chain__collaboration=here.collaboration.pk,
        chain__kind=ChainKind.SHARED,
        operation__in=("gate.propose", "gate.decide"),
    )
    return dict(found.values_list("subject", "precision"))

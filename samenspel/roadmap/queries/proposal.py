"""A proposal as it is read: what was stored, what was answered, and whether that still counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Seat
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import BOTH_SIDES, Side, Track
from samenspel.core.words import Words
from samenspel.journal.models import ChainKind, Entry, Text
from samenspel.roadmap.criteria import Verdict, digest_of
from samenspel.roadmap.models import Decision, Gate, Proposal, Reading
from samenspel.roadmap.queries.criterion import Row, rows_stored
from samenspel.roadmap.states import Answer, Basis, Outcome, ProposalState

Fate = Literal["counts", "lapsed", "replaced"]


@dataclass(frozen=True)
class Given:
    """One answer of a side. `fate`: it counts, it lapsed by a change, or a newer one came."""

    answer: str
    basis: str
    reason: Text | None
    who: str
    day: str
    fate: Fate
    unmet: tuple[str, ...]
    """Ids of what was required and not met when this was said."""

    @property
    def words(self) -> str:
        return {
            Answer.YES: pgettext("answer", "Yes"),
            Answer.NOT_YET: pgettext("answer", "Not yet"),
            Answer.STOP: pgettext("answer", "Wants to stop"),
        }[Answer(self.answer)]

    @property
    def tone(self) -> str:
        """Of the chip; an answer that no longer counts is said without colour."""
        if self.fate != "counts":
            return "plain"
        return {Answer.YES: "ok", Answer.NOT_YET: "soon", Answer.STOP: "plain"}[Answer(self.answer)]


@dataclass(frozen=True)
class Seal:
    """What one side says about a proposal: always two of them, equal in weight."""

    side: str
    name: str
    given: Given | None
    """The answer that counts, or the latest that lapsed."""
    earlier: tuple[Given, ...]
    leads: tuple[str, ...]
    """Who can answer for this side, while it can be answered."""

    @property
    def counts(self) -> bool:
        return self.given is not None and self.given.fate == "counts"

    @property
    def has_lapsed(self) -> bool:
        return self.given is not None and self.given.fate == "lapsed"


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


@dataclass(frozen=True)
class Frame:
    """What is the same for every proposal of a gate, read once."""

    names: Mapping[str, str]
    leads: Mapping[str, tuple[str, ...]]
    precision: Mapping[str, str]
    verdicts: Sequence[Verdict]
    readings: Mapping[tuple[int, str], Reading]

    def day(self, thing: Proposal | Decision, moment: datetime | None) -> str:
        """The day of something, saying no more than is known."""
        if moment is None:
            return ""
        known = self.precision.get(f"{type(thing).__name__.lower()}:{thing.pk}", Precision.DAY)
        precision = Precision.DAY if known == Precision.INSTANT else known
        return in_words(moment.astimezone(AMSTERDAM).date(), precision)


def proposals_of(gate: Gate) -> list[Proposal]:
    """Every proposal of the gate with its answers, the newest first. Two queries."""
    return list(
        gate.proposals.select_related("explanation", "content", "seat__person").prefetch_related(
            "decisions__reason", "decisions__seat__person"
        )
    )


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
        ended=frame.day(proposal, proposal.ended_at),
        explanation=proposal.explanation,
        outcome=proposal.outcome,
        outcome_words=str(Outcome(proposal.outcome).label) if proposal.outcome else "",
        result=str(Words(**stored["result"])),
        rows=rows_stored(stored, frame.verdicts if is_open else (), frame.names),
        readings=_readings(stored["readings"], frame.readings if is_open else {}),
        seals=[_seal(proposal, side, frame) for side in BOTH_SIDES],
        is_open=is_open,
    )


def _seal(proposal: Proposal, side: Side, frame: Frame) -> Seal:
    rows = [one for one in proposal.decisions.all() if one.side == side]
    given = [_given(one, rows, proposal, frame) for one in rows]
    return Seal(
        side=side,
        name=frame.names[side],
        given=given[-1] if given else None,
        earlier=tuple(reversed(given[:-1])),
        leads=frame.leads.get(side, ()),
    )


def _given(one: Decision, rows: Sequence[Decision], proposal: Proposal, frame: Frame) -> Given:
    return Given(
        answer=one.answer,
        basis=str(Basis(one.basis).label) if one.basis else "",
        reason=one.reason,
        who=who(one.seat),
        day=frame.day(one, one.made_at),
        fate=_fate(one, rows, proposal, frame),
        unmet=tuple(one.unmet),
    )


def _fate(one: Decision, rows: Sequence[Decision], proposal: Proposal, frame: Frame) -> Fate:
    """An answer to an open proposal also lapses before that is recorded: when it is read."""
    if one.lapsed_at is None:
        is_open = proposal.state == ProposalState.OPEN
        changed = is_open and one.verdicts != digest_of(list(frame.verdicts))
        return "lapsed" if changed else "counts"
    newer = (other for other in rows if other.made_at == one.lapsed_at and other.pk != one.pk)
    return "replaced" if any(other.verdicts == one.verdicts for other in newer) else "lapsed"


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


def who(seat: Seat) -> str:
    """Name and function of somebody, as far as there are."""
    called = seat.function or seat.get_role_display()
    name = seat.person.name
    return _("%(name)s, %(function)s") % {"name": name, "function": called} if name else called

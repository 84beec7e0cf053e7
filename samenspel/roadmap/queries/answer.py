"""What one side answered to a proposal, and whether it still counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samenspel.collaboration.models import Seat
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Side
from samenspel.journal.models import Text
from samenspel.roadmap.criteria import Verdict, digest_of
from samenspel.roadmap.models import Decision, Proposal, Reading
from samenspel.roadmap.states import Answer, Basis, ProposalState

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


def seal_of(proposal: Proposal, side: Side, frame: Frame) -> Seal:
    """What this side says about the proposal. No query."""
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


def who(seat: Seat) -> str:
    """Name and function of somebody, as far as there are."""
    called = seat.function or seat.get_role_display()
    name = seat.person.name
    return _("%(name)s, %(function)s") % {"name": name, "function": called} if name else called

"""What was not met when both sides went on all the same, and why each of them did.

Product.md 3: it "stays visible on the grid as a condition to be settled".
"""

from dataclasses import dataclass

from samenspel.core.grid import BOTH_SIDES, Phase
from samenspel.overview.place import Place
from samenspel.roadmap.library import library_of
from samenspel.roadmap.queries.pending import CONDITION
from samenspel.roadmap.queries.rows import AnswerRow
from samenspel.roadmap.states import Answer, ProposalState


@dataclass(frozen=True)
class Reason:
    """Why one side went on, in its own words."""

    side: str
    party: str
    text: str
    lang: str


def conditions(place: Place, phase: Phase) -> list[str]:
    """What both went on without and do not both see as settled yet: ids, in the library's order."""
    here = (row for row in place.rows.pending if row.kind == CONDITION)
    left = {row.word for row in here if row.number == phase}
    known = library_of(place.rows.gates[phase]).phases[phase].criteria if left else ()
    return [one.id for one in known if one.id in left]


def condition_titles(place: Place, phase: Phase) -> list[str]:
    """The same in words."""
    left = conditions(place, phase)
    known = library_of(place.rows.gates[phase]) if left else None
    return [str(known.criterion(one).title) for one in left] if known else []


def reasons_all_the_same(place: Place, phase: Phase) -> list[Reason]:
    """Each side's own reason, the municipality first; none that was erased."""
    given = {row.side: row for row in _passing(place, phase) if row.unmet and row.reason}
    return [
        Reason(side, place.named(side), given[side].reason or "", given[side].lang or "")
        for side in BOTH_SIDES
        if side in given
    ]


def _passing(place: Place, phase: Phase) -> list[AnswerRow]:
    """The answers with which this gate was passed, the latest time."""
    accepted = [
        row
        for row in place.rows.answers
        if row.phase == phase and row.proposal == ProposalState.ACCEPTED
    ]
    last = max((row.number for row in accepted), default=0)
    return [row for row in accepted if row.number == last and row.answer == Answer.YES]

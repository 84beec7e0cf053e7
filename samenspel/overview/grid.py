"""The grid in words: what every cell and every transition says, worked out from a Place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samenspel.core.grid import Phase, Side, Track
from samenspel.core.visibility import Visibility
from samenspel.overview.gate_cell import GateCell, gate_cell
from samenspel.overview.place import Place
from samenspel.overview.when import short
from samenspel.roadmap.library import library_of
from samenspel.roadmap.queries.ages import due
from samenspel.roadmap.queries.now import AGENDA_FROM
from samenspel.roadmap.queries.rows import StepRow
from samenspel.roadmap.states import GateState
from samenspel.ui.pictures import reading_line
from samenspel.ui.words import READING_WORDS

TITLE_FITS = 56
"""Characters of a step's title that fit a cell; the whole of it stands on the page of the cell."""

Where = tuple[int, int]


@dataclass(frozen=True)
class Cell:
    """What one cell says. Every mark in it is said in words too.

    name: where it is and how many steps are done, for who hears only the link
    state: done, now, ahead or later   progress: how many steps are done   ready: all of them
    apart: that the sides see it differently; far: so much that it is on the agenda
    line: both readings, drawn   step, when: the step that is due next; is_late: it should be done
    ideas: proposals of the library that were not taken up   room: steps in the own room
    """

    url: str
    name: str
    state: str
    progress: str
    ready: bool = False
    apart: str = ""
    far: bool = False
    line: SafeString | str = ""
    step: str = ""
    step_url: str = ""
    lang: str = ""
    when: str = ""
    is_late: bool = False
    ideas: str = ""
    room: str = ""
    shown: bool = False


@dataclass(frozen=True)
class Column:
    """A phase above its cells."""

    title: str
    slug: str
    is_now: bool
    shown: bool


@dataclass(frozen=True)
class Line:
    """A track with its five cells."""

    title: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    columns: Sequence[Column]
    lines: Sequence[Line]
    gates: Sequence[GateCell]


def grid_of(place: Place, shown: Phase) -> Grid:
    """The whole grid; on a phone one phase of it is shown."""
    steps: Mapping[Where, list[StepRow]] = defaultdict(list)
    for step in place.rows.steps:
        steps[step.phase, step.track].append(step)
    taken = {step.library_id for step in place.rows.steps}
    return Grid(
        columns=[
            Column(str(phase.label), phase.slug, _is_now(place, phase), phase == shown)
            for phase in Phase
        ],
        lines=[
            Line(
                str(track.label),
                [_cell(place, p, track, steps[p, track], taken, p == shown) for p in Phase],
            )
            for track in Track
        ],
        gates=[gate_cell(place, phase, phase == shown) for phase in Phase],
    )


def begun_ahead(place: Place) -> set[int]:
    """Later phases in which work has begun already, as far as both sides see it."""
    shared = {s.phase for s in place.rows.steps if s.visibility == Visibility.BOTH}
    return {phase for phase in shared if phase > place.phase}


def _is_now(place: Place, phase: Phase) -> bool:
    return phase == place.phase and place.collaboration.is_open


def _is_ahead(place: Place, phase: Phase) -> bool:
    """Where there is still something to take up."""
    return phase >= place.phase and place.collaboration.is_open


def _cell(
    place: Place, phase: Phase, track: Track, steps: list[StepRow], taken: set[str], shown: bool
) -> Cell:
    shared = [step for step in steps if step.visibility == Visibility.BOTH]
    settled = sum(step.is_settled for step in shared)
    municipality = place.rows.readings.get((phase, track, "municipality"))
    initiative = place.rows.readings.get((phase, track, "initiative"))
    pair = (municipality and municipality.value, initiative and initiative.value)
    state = _state(place, phase, bool(shared) or pair != (None, None))
    ready = bool(shared) and settled == len(shared)
    step = None if ready else _next(shared)
    apart = abs(pair[0] - pair[1]) if pair[0] is not None and pair[1] is not None else 0
    progress = _progress(place, phase, settled, len(shared))
    return Cell(
        name=f"{track.label}, {phase.label}: {progress}",
        url=place.url("cell", phase.slug, track.slug),
        state=state,
        progress=progress,
        ready=ready,
        apart=_apart(apart),
        far=apart >= AGENDA_FROM,
        line=_line(*pair, get_language()) if pair != (None, None) else "",
        step=_fitting(step.title) if step else "",
        step_url=place.url("step", step.id) if step else "",
        lang=(step.lang or "") if step else "",
        when=_when(place, step, shared) if step else "",
        is_late=bool(step and step.due_on and step.due_on < place.today),
        ideas=_ideas(place, phase, track, taken, bool(shared)) if _is_ahead(place, phase) else "",
        room=_room(len(steps) - len(shared)),
        shown=shown,
    )


def _state(place: Place, phase: Phase, begun: bool) -> str:
    if phase < place.phase or not place.collaboration.is_open:
        return "done"
    if phase == place.phase:
        return "now"
    return "ahead" if begun else "later"


def _progress(place: Place, phase: Phase, settled: int, all_: int) -> str:
    gate = place.rows.gates.get(phase)
    if all_:
        if settled == all_ and phase < place.phase:
            return _("Done")
        return ngettext("%(done)d of %(all)d step", "%(done)d of %(all)d steps", all_) % {
            "done": settled,
            "all": all_,
        }
    if gate is not None and gate.state == GateState.PASSED_BEFORE:
        return _("Done before Samenspel")
    if phase > place.phase:
        return _("Later")
    return _("No steps yet") if phase == place.phase else _("No steps")


def _next(shared: list[StepRow]) -> StepRow | None:
    """What is due first; without a date what was begun, then what comes first."""
    waiting = [step for step in shared if not step.is_settled]
    dated = [step for step in waiting if step.due_on is not None]
    if dated:
        return min(dated, key=lambda step: step.due_on or step.id)
    busy = [step for step in waiting if step.state == "in_progress"]
    return next(iter([*busy, *waiting]), None)


def _fitting(title: str) -> str:
    return title if len(title) <= TITLE_FITS else f"{title[:TITLE_FITS].rstrip()}…"


def _when(place: Place, step: StepRow, shared: list[StepRow]) -> str:
    """By when, or how late, and how many more are late."""
    if step.due_on is None:
        return ""
    if step.due_on >= place.today:
        return short(step.due_on, place.today)
    overdue = [s for s in shared if not s.is_settled and s.due_on and s.due_on < place.today]
    words = due(step.due_on, place.today).words
    if len(overdue) == 1:
        return words
    more = ngettext("%(n)d more is late", "%(n)d more are late", len(overdue) - 1)
    return f"{words}, {more % {'n': len(overdue) - 1}}"


def _apart(difference: int) -> str:
    if difference == 0:
        return ""
    return _("difference") if difference >= AGENDA_FROM else _("small difference")


def _ideas(place: Place, phase: Phase, track: Track, taken: set[str], begun: bool) -> str:
    steps = library_of(place.collaboration).steps_of(phase, track)
    left = sum(step.id not in taken for step in steps)
    if not left:
        return ""
    if begun:
        return ngettext("%(n)d more proposal", "%(n)d more proposals", left) % {"n": left}
    return ngettext("%(n)d proposal", "%(n)d proposals", left) % {"n": left}


def _room(steps: int) -> str:
    """Steps that only the own side sees; they do not count in the progress."""
    if not steps:
        return ""
    return ngettext("%(n)d step in your room", "%(n)d steps in your room", steps) % {"n": steps}


@lru_cache(maxsize=256)
def _line(municipality: int | None, initiative: int | None, language: str | None) -> SafeString:
    """Both readings on one line, with the same in words."""
    words = [
        _reading(Side.MUNICIPALITY, municipality),
        _reading(Side.INITIATIVE, initiative),
    ]
    return reading_line(municipality, initiative, "cell", " ".join(words))


def _reading(side: Side, value: int | None) -> str:
    ours = side == Side.MUNICIPALITY
    if value is None:
        if ours:
            return _("The municipality has not said how it stands.")
        return _("The initiative has not said how it stands.")
    facts = {"value": value, "word": READING_WORDS[value]}
    if ours:
        return _("The municipality sees %(value)d of 4: %(word)s.") % facts
    return _("The initiative sees %(value)d of 4: %(word)s.") % facts

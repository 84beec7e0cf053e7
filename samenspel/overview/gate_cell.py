"""What the grid says of a transition: where it stands, and under which conditions it was passed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase
from samenspel.overview.conditions import Reason, condition_titles, reasons_all_the_same
from samenspel.overview.place import Place
from samenspel.roadmap.queries.path import gate_name
from samenspel.roadmap.queries.rows import GateRow
from samenspel.roadmap.states import GateState


@dataclass(frozen=True)
class GateCell:
    """The transition at the end of a phase: where it stands, and under which conditions."""

    state: str
    name: str
    words: str
    url: str = ""
    conditions: Sequence[str] = ()
    """What was not met when both went on all the same."""
    reasons: Sequence[Reason] = ()
    """Why each side did."""
    shown: bool = False


def gate_cell(place: Place, phase: Phase, shown: bool) -> GateCell:
    """The cell below a phase."""
    gate, name = place.rows.gates.get(phase), gate_name(phase)
    if gate is None:
        return GateCell("later", name, _("Later"), shown=shown)
    return GateCell(
        state=_gate_state(place, gate),
        name=name,
        words=_gate_words(place, gate),
        url=place.url("gate", phase.slug),
        conditions=condition_titles(place, phase),
        reasons=reasons_all_the_same(place, phase),
        shown=shown,
    )


def _gate_state(place: Place, gate: GateRow) -> str:
    if gate.is_passed:
        return "passed"
    return "next" if gate.phase == place.phase else "later"


def _gate_words(place: Place, gate: GateRow) -> str:
    if gate.state == GateState.PASSED_BEFORE:
        return _("Passed before Samenspel")
    if gate.is_passed and gate.passed_on:
        exact = gate.passed_precision in (Precision.DAY, Precision.INSTANT)
        when = in_words(gate.passed_on, Precision.MONTH if exact else gate.passed_precision)
        return _("Both said yes, %(when)s") % {"when": when}
    if gate.phase != place.phase:
        return _("Later")
    if gate.number is not None:
        return waiting_sides(place)
    return place.readiness


def waiting_sides(place: Place) -> str:
    """Whose answer the open proposal waits for."""
    missing = [side for side in ("municipality", "initiative") if side not in place.standing]
    if len(missing) == 1:
        return _("Proposed. Waits for %(party)s") % {"party": place.named(missing[0])}
    return _("Proposed. Waits for both sides")

"""The path of five phases with a gate between each: on every page of a collaboration."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase
from samenspel.core.visibility import Visibility
from samenspel.roadmap.criteria import Verdict, verdicts
from samenspel.roadmap.models import Gate, Step
from samenspel.roadmap.states import GateState
from samenspel.ui.parts import PathGate, PathPhase, PhaseState


class GateHere(Protocol):
    """A gate, or the row that stands for one."""

    @property
    def phase(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def passed_on(self) -> date | None: ...
    @property
    def passed_precision(self) -> str: ...
    @property
    def is_passed(self) -> bool: ...


def path_of(collaboration: Collaboration, actor: Actor) -> list[PathPhase]:
    """The path as this actor sees it. Five queries."""
    gates = list(Gate.objects.visible_to(actor))
    current = next((gate for gate in gates if gate.phase == collaboration.phase), None)
    now = verdicts(current, collaboration) if current else []
    return path_from(collaboration, gates, now, begun_ahead(collaboration, actor))


def begun_ahead(collaboration: Collaboration, actor: Actor) -> list[int]:
    """Later phases in which both sides have steps already: one may work ahead. One query."""
    steps = Step.objects.visible_to(actor).filter(
        visibility=Visibility.BOTH, phase__gt=collaboration.phase
    )
    return list(steps.order_by().values_list("phase", flat=True).distinct())


def path_from(
    collaboration: Collaboration,
    gates: Iterable[GateHere],
    current: Sequence[Verdict],
    ahead: Iterable[int] = (),
) -> list[PathPhase]:
    """The path from what was read already: gates, the verdicts of the main phase's gate, and the
    later phases in which work has begun. No query."""
    by_phase = {gate.phase: gate for gate in gates}
    begun = set(ahead)
    show = reverse("collaboration.show", args=[collaboration.slug])
    return [
        PathPhase(
            title=str(phase.label),
            note=_note(collaboration, phase, by_phase, phase in begun),
            state=_state(collaboration, phase, begun),
            url=f"{show}?fase={phase.slug}#grid",
            gate=_gate(collaboration, phase, by_phase.get(phase), current),
        )
        for phase in Phase
    ]


def _state(collaboration: Collaboration, phase: Phase, ahead: set[int]) -> PhaseState:
    if phase == collaboration.phase:
        return "now" if collaboration.is_open else "done"
    if phase < collaboration.phase:
        return "done"
    return "ahead" if phase in ahead else "later"


def _note(
    collaboration: Collaboration, phase: Phase, gates: Mapping[int, GateHere], begun: bool
) -> str:
    gate = gates.get(phase)
    if gate is not None and gate.state == GateState.PASSED_BEFORE:
        return _("finished before Samenspel")
    if gate is not None and gate.passed_on is not None:
        if gate.passed_precision == Precision.UNKNOWN:
            return _("finished")
        when = in_words(gate.passed_on, _month(gate.passed_precision))
        return _("finished in %(when)s") % {"when": when}
    if phase == collaboration.phase:
        if collaboration.phase_precision == Precision.UNKNOWN:
            return _("going on now")
        since = in_words(collaboration.phase_since, _month(collaboration.phase_precision))
        return _("since %(when)s") % {"when": since}
    return _("already begun") if begun and phase > collaboration.phase else _("later")


def _month(precision: str) -> str:
    """On the path a month is exact enough."""
    return Precision.MONTH if precision in (Precision.DAY, Precision.INSTANT) else precision


def _gate(
    collaboration: Collaboration, phase: Phase, gate: GateHere | None, current: Sequence[Verdict]
) -> PathGate:
    name = gate_name(phase)
    if gate is None:
        return PathGate(label=name)
    url = reverse("gate", args=[collaboration.slug, phase.slug])
    if gate.is_passed:
        label = _("%(gate)s: passed") % {"gate": name}
        return PathGate(label=label, state="passed", mark="✓", url=url)
    if phase == collaboration.phase:
        required = [verdict for verdict in current if verdict.criterion.required]
        met = sum(verdict.met for verdict in required)
        count = ngettext(
            "%(met)d of %(all)d points is ready",
            "%(met)d of %(all)d points are ready",
            met,
        ) % {"met": met, "all": len(required)}
        return PathGate(
            label=f"{name}: {count}", state="next", mark=f"{met}/{len(required)}", url=url
        )
    return PathGate(label=name, url=url)


def gate_name(phase: Phase) -> str:
    """What the gate at the end of this phase is called: after where it leads."""
    if phase.next is None:
        return _("The last transition")
    return _("Transition to %(phase)s") % {"phase": phase.next.label}

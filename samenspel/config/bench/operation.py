"""What an operation costs, compared with only its body."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from samenspel.config.bench import whole
from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.measuring import Medians, Timed, alternately, milliseconds, timed
from samenspel.config.bench.people import a_pair, a_town
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.ids import new_id
from samenspel.operation import Operation
from samenspel.operation.recording import Frame, running
from samenspel.roadmap.models import Step
from samenspel.roadmap.operations import reading, step

ROUNDS = 200

READING = {
    "phase": Phase.OPSTARTEN,
    "track": Track.WIJK,
    "value": 3,
    "reason": "Wij hebben elkaar gesproken, de wijk weet nog van niets.",
}
PLAN = {"due_on": date(2030, 6, 1)}


def measure(size: Size) -> Measured:
    """The worse of one that changes something and one that makes something."""
    here = a_pair("Spaarwijk", a_town())
    by, root = here.lead(Side.INITIATIVE), here.collaboration
    steps = Step.objects.filter(collaboration=root)
    found = {
        one.name: alternately(
            _whole(one, again, inputs, by), _body(one, again, inputs, by), rounds=size.of(ROUNDS)
        )
        for one, again, inputs in (
            (step.plan, steps.first, PLAN),
            (reading.give, lambda: type(root).objects.get(pk=root.pk), READING),
        )
    }
    whole.require()
    return Measured(max(pair.ratio for pair in found.values()), _detail(found))


def _whole(one: Operation, again: Callable[[], Any], inputs: dict[str, Any], by: Actor) -> Timed:
    """As a page calls it: with the version that was seen, or with the id of the new thing."""

    def measure() -> float:
        subject = again()
        also = {"new": new_id()} if one.creates else {"seen": subject.version_seen}
        return timed(lambda: one(subject, **inputs, **also, by=by))()

    return measure


def _body(one: Operation, again: Callable[[], Any], inputs: dict[str, Any], by: Actor) -> Timed:
    """The same function with inputs that were checked before, and nothing around it but a
    transaction."""
    given = one.check(inputs)
    alone = transaction.atomic(one.function)

    def measure() -> float:
        subject = again()
        token = running.set(Frame(subject.collaboration_id))
        try:
            return timed(lambda: alone(subject, **given, by=by))()
        finally:
            running.reset(token)

    return measure


def _detail(found: dict[str, Medians]) -> dict[str, Any]:
    return {
        "ours": "the whole operation; the ratio is that of the worse one",
        "baseline": "its body in a bare transaction, with inputs that were checked before",
        "operations": {
            name: {
                "ratio": round(pair.ratio, 3),
                "ours_ms": milliseconds(pair.ours),
                "baseline_ms": milliseconds(pair.baseline),
            }
            for name, pair in found.items()
        },
    }

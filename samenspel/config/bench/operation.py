"""What an operation costs, compared with only its body."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models, transaction

from samenspel.collaboration.models import Collaboration
from samenspel.config.bench import whole
from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.measuring import Medians, Timed, alternately, milliseconds, timed
from samenspel.config.bench.people import Pair, a_pair, a_town
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


Act = tuple[Operation[..., Any], Callable[[Collaboration], Any], dict[str, Any]]


def measure(size: Size) -> Measured:
    """The worse of one that changes something and one that makes something."""
    here = a_pair("Spaarwijk", a_town())
    acts: tuple[Act, ...] = ((step.plan, _a_step, PLAN), (reading.give, _itself, READING))
    unrecorded: list[models.Model] = []
    found = {
        act[0].name: alternately(
            _whole(act, here), _body(act, here, unrecorded), rounds=size.of(ROUNDS)
        )
        for act in acts
    }
    for thing in unrecorded:
        thing.delete()
    whole.require()
    return Measured(max(medians.ratio for medians in found.values()), _detail(found))


def _a_step(here: Collaboration) -> Step:
    return Step.objects.filter(collaboration=here).earliest("id")


def _itself(here: Collaboration) -> Collaboration:
    return Collaboration.objects.get(pk=here.pk)


def _whole(act: Act, here: Pair) -> Timed:
    """As a page calls it: with the version that was seen, or with the id of the new thing."""
    one, subject_in, inputs = act
    by = here.lead(Side.INITIATIVE)

    def measure() -> float:
        subject = subject_in(here.collaboration)
        also = {"new": new_id()} if one.creates else {"seen": subject.version_seen}
        return timed(lambda: one(subject, **inputs, **also, by=by))()

    return measure


def _body(act: Act, here: Pair, unrecorded: list[models.Model]) -> Timed:
    """The same function with inputs that were checked before, and nothing around it but a
    transaction. What it makes stands in no journal."""
    one, subject_in, inputs = act
    by, given = here.lead(Side.INITIATIVE), one.check(inputs)
    alone = transaction.atomic(one.function)

    def measure() -> float:
        subject, made = subject_in(here.collaboration), list[models.Model | None]()
        token = running.set(Frame(subject.collaboration_id))
        taken = timed(lambda: made.append(alone(subject, **given, by=by)))()
        running.reset(token)
        unrecorded.extend(thing for thing in made if thing is not None)
        return taken

    return measure


def _detail(found: dict[str, Medians]) -> dict[str, Any]:
    return {
        "ours": "the whole operation; the ratio is that of the worse one",
        "baseline": "its body in a bare transaction, with inputs that were checked before",
        "operations": {
            name: {
                "ratio": round(medians.ratio, 3),
                "ours_ms": milliseconds(medians.ours),
                "baseline_ms": milliseconds(medians.baseline),
            }
            for name, medians in found.items()
        },
    }

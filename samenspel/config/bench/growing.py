"""A collaboration that is years old; its rows are written at once, its journal holds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction

from samenspel.config.bench.figures import Size
from samenspel.config.bench.people import Pair
from samenspel.config.bench.rows import MAIN, readings_of, steps_of
from samenspel.core.grid import BOTH_SIDES, Phase, Side
from samenspel.core.plain import plain
from samenspel.journal.append import Happening, entry_after
from samenspel.journal.guards import without_guards
from samenspel.journal.models import Entry, Head, Text
from samenspel.roadmap.models import Gate, Reading, Step
from samenspel.roadmap.operations import gate
from samenspel.roadmap.states import Answer, Basis

STEPS, READINGS, ENTRIES = 300, 400, 10_000


def grow(pair: Pair, size: Size) -> None:
    """Two transitions behind it, and as many steps, readings and entries as stand above."""
    for phase in MAIN.earlier:
        _pass(pair, phase)
    pair.collaboration.refresh_from_db()
    steps = list(steps_of(pair, size.of(STEPS, 30)))
    readings = list(readings_of(pair, size.of(READINGS)))
    told = [*_added(pair, steps), *_given(pair, readings)]
    Text.objects.bulk_create([step.own_title for step in steps if step.own_title])
    Text.objects.bulk_create([reading.reason for reading in readings])
    Step.objects.bulk_create(steps)
    Reading.objects.bulk_create(readings)
    key = pair.collaboration.journal_chain
    head = Head.objects.get(chain__collaboration=key[0], chain__kind=key[1])
    left = size.of(ENTRIES) - head.seq - len(told)
    continue_chains([(head, [*told, *_planned(pair, steps, left)])])


def continue_chains(chains: Iterable[tuple[Head, Iterable[Happening]]]) -> None:
    """Entries as `append` makes them, written at once: the guards, which look at every single one,
    are away for that moment."""
    entries, heads = [], []
    for head, happenings in chains:
        for happening in happenings:
            entries.append(entry := entry_after(head, happening))
            head.seq, head.hash = entry.seq, entry.hash
        heads.append(head)
    with transaction.atomic(), without_guards():
        Entry.objects.bulk_create(entries, batch_size=500)
        Head.objects.bulk_update(heads, ["seq", "hash"], batch_size=200)


def _pass(pair: Pair, phase: Phase) -> None:
    """Both sides say yes at the end of this phase."""
    found = Gate.objects.get(collaboration=pair.collaboration, phase=phase)
    gate.propose(found, explanation="Wij zijn zover.", by=pair.lead(Side.MUNICIPALITY))
    for side in BOTH_SIDES:
        gate.decide(
            found,
            answer=Answer.YES,
            basis=Basis.MANDATE,
            reason="De rest regelen wij onderweg.",
            by=pair.lead(side),
        )


def _added(pair: Pair, steps: Sequence[Step]) -> Iterator[Happening]:
    for step in steps:
        facts = {"phase": step.phase, "track": step.track, "due_on": step.due_on}
        known = {} if step.own_title else {"library_id": step.library_id}
        act = "step.add" if step.own_title else "step.take_up"
        yield _told(pair, act, f"step:{step.pk}", {**facts, **known}, step.own_title)


def _given(pair: Pair, readings: Sequence[Reading]) -> Iterator[Happening]:
    for one in readings:
        facts = {"phase": one.phase, "track": one.track, "value": one.value}
        yield _told(pair, "reading.give", f"reading:{one.pk}", facts, one.reason, one.side)


def _planned(pair: Pair, steps: Sequence[Step], wanted: int) -> Iterator[Happening]:
    """Everything else that happened: steps were planned, again and again."""
    for number in range(wanted):
        step = steps[number % len(steps)]
        facts = {"phase": step.phase, "track": step.track, "due_on": step.due_on}
        yield _told(pair, "step.plan", f"step:{step.pk}", {**facts, "led_by": step.led_by})


def _told(
    pair: Pair,
    act: str,
    subject: str,
    facts: dict[str, Any],
    text: Text | None = None,
    side: str = Side.INITIATIVE,
) -> Happening:
    person = pair.officer if side == Side.MUNICIPALITY else pair.resident
    return Happening(
        operation=act,
        subject=subject,
        kind=f"{side}.lead",
        actor=str(person.pk),
        side=str(side),
        details={name: plain(fact) for name, fact in facts.items()},
        texts=[{"id": str(text.pk), "hash": text.salted_hash()}] if text else [],
    )

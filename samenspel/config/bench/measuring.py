"""Timing two things in turns, so that whatever the machine does meanwhile falls on both."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

Timed = Callable[[], float]
"""Does something and returns the seconds of the part that counts."""

QUEUE = Path("/proc/thread-self/schedstat")
"""Of Linux: nanoseconds on a processor, nanoseconds in the queue for one, and how often."""

AT_MOST = 20
"""How often the shorter of the two is done in one turn."""


@dataclass(frozen=True)
class Medians:
    """What is ours and the baseline, in seconds."""

    ours: float
    baseline: float

    @property
    def ratio(self) -> float:
        return self.ours / self.baseline


def timed(act: Callable[[], object]) -> Timed:
    """The whole act counts, waiting for the database too; not that the machine did something else
    while this process was ready to go on."""

    def measure() -> float:
        held_up, begin = _held_up(), perf_counter()
        act()
        return perf_counter() - begin - (_held_up() - held_up)

    return measure


def alternately(ours: Timed, baseline: Timed, *, rounds: int) -> Medians:
    """Medians over so many rounds, after a tenth more to warm up; who begins changes in turns.

    In one turn the shorter act is done as often as makes it last as long as the other: what befalls
    the process every few milliseconds, such as collecting garbage, then falls on both.
    """
    warm = _medians(ours, baseline, max(3, rounds // 10))
    return _medians(
        _repeated(ours, warm.baseline / warm.ours),
        _repeated(baseline, warm.ours / warm.baseline),
        rounds,
    )


def milliseconds(seconds: float) -> float:
    """As it is reported: to the microsecond."""
    return round(seconds * 1000, 3)


def _medians(ours: Timed, baseline: Timed, rounds: int) -> Medians:
    gc.collect()
    taken: dict[Timed, list[float]] = {ours: [], baseline: []}
    for number in range(rounds):
        for measure in (ours, baseline) if number % 2 else (baseline, ours):
            taken[measure].append(measure())
    return Medians(median(taken[ours]), median(taken[baseline]))


def _held_up() -> float:
    """Seconds in which this thread stood in the queue for a processor; 0 where none are counted."""
    try:
        return int(QUEUE.read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def _repeated(measure: Timed, shorter: float) -> Timed:
    """The mean of as many times as fit into the time of the other."""
    times = min(AT_MOST, max(1, round(shorter)))
    return lambda: sum(measure() for _ in range(times)) / times

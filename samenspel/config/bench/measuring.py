"""Timing two things in turns, so that whatever the machine does meanwhile falls on both."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Timed = Callable[[], float]
"""Does something and returns the seconds of the part that counts."""

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
    """The whole act counts."""

    def measure() -> float:
        begin = perf_counter()
        act()
        return perf_counter() - begin

    return measure


def alternately(ours: Timed, baseline: Timed, *, rounds: int) -> Medians:
    """Medians over so many rounds, after a tenth more to warm up; who begins changes in turns.

    In one turn the shorter act is done as often as makes it last as long as the other: else a busy
    machine, which interrupts every few milliseconds, would fall on the longer one only.
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


def _repeated(measure: Timed, shorter: float) -> Timed:
    """The mean of as many times as fit into the time of the other."""
    times = min(AT_MOST, max(1, round(shorter)))
    return lambda: sum(measure() for _ in range(times)) / times

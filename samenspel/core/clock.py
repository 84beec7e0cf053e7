"""What time it is. Everything asks here; a replayed history sets the day by which rules judge.

`now()` and `today()` follow the replay; `recorded_at()` never does, so that a journal always tells
when something was really written down.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from samenspel.core.dates import Precision, RoughDate

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_replayed: ContextVar[RoughDate | None] = ContextVar("samenspel_replayed_day", default=None)


def recorded_at() -> datetime:
    """The real instant, in UTC, whatever is being replayed."""
    return datetime.now(UTC)


def now() -> datetime:
    """The instant by which rules judge: real time, or noon of the replayed day."""
    replayed = _replayed.get()
    return recorded_at() if replayed is None else instant_of(replayed.day)


def today() -> date:
    """The day by which rules judge, in Amsterdam."""
    return now().astimezone(AMSTERDAM).date()


def precision() -> Precision:
    """How exactly the present moment is known: to the instant, or as the replayed date says."""
    replayed = _replayed.get()
    return Precision.INSTANT if replayed is None else replayed.precision


def instant_of(day: date) -> datetime:
    """Noon in Amsterdam of that day, in UTC: safe from daylight saving at both ends."""
    return datetime.combine(day, time(12), AMSTERDAM).astimezone(UTC)


@contextmanager
def replaying(day: RoughDate) -> Iterator[None]:
    """Let rules and `happened_at` follow this day; used by case files and the demo only."""
    token = _replayed.set(day)
    try:
        yield
    finally:
        _replayed.reset(token)


def day_precision() -> Precision:
    """How exactly today is known: to the day, unless a replayed date knows less."""
    known = precision()
    return Precision.DAY if known == Precision.INSTANT else known

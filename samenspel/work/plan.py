"""What happens by the clock: duties that come round, each carried out as a job."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samenspel.core import clock
from samenspel.work import kinds
from samenspel.work.models import Job, Plan
from samenspel.work.progress import Progress
from samenspel.work.queue import start

Rhythm = Callable[[datetime], datetime]
"""When a duty comes round next, seen from now."""


def every(**span: float) -> Rhythm:
    """`every(minutes=1)`: so long after it began last."""
    return lambda now: now + timedelta(**span)


def daily(at: time) -> Rhythm:
    """Each day at this time in Amsterdam."""

    def following(now: datetime) -> datetime:
        local = now.astimezone(clock.AMSTERDAM)
        day = local.date() if local.time() < at else local.date() + timedelta(days=1)
        return datetime.combine(day, at, clock.AMSTERDAM)

    return following


def monthly(day: int, at: time) -> Rhythm:
    """Each month on this day (1 to 28), at this time in Amsterdam."""

    def following(now: datetime) -> datetime:
        local = now.astimezone(clock.AMSTERDAM)
        here = datetime.combine(local.date().replace(day=day), at, clock.AMSTERDAM)
        if local < here:
            return here
        year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
        return here.replace(year=year, month=month)

    return following


@dataclass(frozen=True)
class Duty:
    """One row of the schedule. does: gets the progress, as every job; safe to run twice."""

    name: str
    when: Rhythm
    does: Callable[[Progress], None]
    lease: timedelta = kinds.LEASE

    @property
    def kind(self) -> str:
        return f"duty.{self.name}"


def register(duties: Iterable[Duty]) -> None:
    """Make the duties known as kinds of work; once, at start-up."""
    for duty in duties:
        kinds.register(
            kinds.KindOfJob(duty.kind, _no_result(duty), _("Work by the clock"), lease=duty.lease)
        )


def _no_result(duty: Duty) -> Callable[[Progress], dict[str, Any]]:
    def run(progress: Progress) -> dict[str, Any]:
        duty.does(progress)
        return {}

    return run


def start_due(duties: Iterable[Duty]) -> list[Job]:
    """The jobs for the duties whose time has come. One that never ran is due at once; one that
    still runs from the last time is not begun a second time."""
    now = clock.now()
    next_at = dict(Plan.objects.values_list("name", "next_at"))
    due = [duty for duty in duties if next_at.get(duty.name, now) <= now]
    return [job for duty in due if (job := _start(duty, now))]


def _start(duty: Duty, now: datetime) -> Job | None:
    """Exactly one of several workers gets the turn; the job is there once the turn is taken."""
    with transaction.atomic():
        Plan.objects.get_or_create(name=duty.name, defaults={"next_at": now})
        row = Plan.objects.select_for_update().filter(name=duty.name, next_at__lte=now).first()
        if row is None:
            return None
        row.next_at = duty.when(now)
        row.save()
        return start(duty.kind, key=duty.name)

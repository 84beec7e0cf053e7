"""What people hear because a day comes: steps that are due soon or late, and readings.

Once a day. Each is told once: its source names the day that it is about. It looks back over days
on which nobody worked, but not so far that what was told and forgotten would be told again.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.states import CollaborationState
from samenspel.core import clock
from samenspel.core.grid import BOTH_SIDES, Track
from samenspel.core.visibility import SHARED
from samenspel.notices import asides
from samenspel.notices.happened import Happened
from samenspel.notices.models import Turn
from samenspel.roadmap.models import Condition, Reading, Step
from samenspel.roadmap.operations.condition import CONDITION_LEFT
from samenspel.roadmap.queries.ages import months_between
from samenspel.roadmap.queries.rows import OPEN_STATES

MORNING = time(6)
"""From this hour the new day is looked at, so that the mail of half past seven has it."""
SOON = timedelta(days=7)
BACK = timedelta(days=30)
"""So far back is looked; shorter than a notice that was read is kept."""
NEW_PHASE = timedelta(days=30)
"""So long nobody has to say yet how it stands in a phase that has just begun."""


BEFORE = date(1970, 1, 1)


def take_turn(name: str, day: date) -> bool:
    """Whether this is the first to come for this day; the others leave it."""
    Turn.objects.get_or_create(name=name, defaults={"last": BEFORE})
    return bool(Turn.objects.filter(name=name, last__lt=day).update(last=day))


def look_at_the_day(now: datetime) -> None:
    """Notices of what is due, once a day from the morning on."""
    local = now.astimezone(clock.AMSTERDAM)
    if local.time() < MORNING:
        return
    today = local.date()
    with transaction.atomic():
        if not take_turn("day", today):
            return
        here = {one.pk: one for one in _where_work_goes_on()}
        happened = [
            *_steps(here, today, now),
            *_conditions(here, today, now),
            *_readings(here, today, now),
        ]
        asides.note_or_put_aside(happened, here, now)


def _where_work_goes_on() -> Iterator[Collaboration]:
    open_ = Q(state__in=(CollaborationState.ALONE, CollaborationState.TOGETHER))
    yield from Collaboration.objects.filter(open_, is_replay=False)


def _steps(here: dict[UUID, Collaboration], today: date, now: datetime) -> Iterator[Happened]:
    """Open steps that are due within a week, and those that have become late."""
    window = Q(due_on__gte=today - BACK, due_on__lte=today + SOON)
    for step in Step.objects.filter(window, state__in=OPEN_STATES, collaboration__in=here):
        assert step.due_on is not None
        what, day = "step.soon" if step.due_on >= today else "step.late", step.due_on.isoformat()
        yield Happened(
            what=what,
            source=f"{what}:{step.pk}:{day}",
            collaboration=step.collaboration_id,
            at=now,
            room="" if step.visibility in SHARED else step.visibility,
            subject=f"step:{step.pk}",
            details={"due_on": day},
        )


def _conditions(here: dict[UUID, Collaboration], today: date, now: datetime) -> Iterator[Happened]:
    """What a passed gate left to be settled, and is due within a week, or late."""
    window = Q(due_on__gte=today - BACK, due_on__lte=today + SOON)
    left = Condition.objects.filter(window, state__in=CONDITION_LEFT, collaboration__in=here)
    for one in left.select_related("gate"):
        assert one.due_on is not None
        what = "condition.soon" if one.due_on >= today else "condition.late"
        day = one.due_on.isoformat()
        yield Happened(
            what=what,
            source=f"{what}:{one.pk}:{day}",
            collaboration=one.collaboration_id,
            at=now,
            subject=f"condition:{one.pk}",
            details={
                "due_on": day,
                "phase": one.gate.phase,
                "criterion": one.criterion,
                "seat": str(one.seat_id or ""),
                "party": str(one.party_id or ""),
            },
        )


def _readings(here: dict[UUID, Collaboration], today: date, now: datetime) -> Iterator[Happened]:
    """Per side, the cells of the main phase whose reading came to be too old, or never came. What
    was said on one day is asked again in one notice."""
    given = {
        (one.collaboration_id, one.phase, one.track, one.side): one.given_on
        for one in Reading.objects.filter(is_latest=True, collaboration__in=here)
    }
    for one in here.values():
        for side in () if one.is_alone else BOTH_SIDES:
            said = {track: given.get((one.pk, one.phase, track, side)) for track in Track}
            due = {day: track for track, day in said.items() if _came_due(one, day, today)}
            for day, track in due.items():
                yield Happened(
                    what="reading.due",
                    source=f"reading.due:{one.pk}:{one.phase}:{side}:{day or one.phase_since}",
                    collaboration=one.pk,
                    at=now,
                    side=side,
                    details={"phase": one.phase, "track": int(track)},
                )


def _came_due(here: Collaboration, given_on: date | None, today: date) -> bool:
    """Whether a reading of that day is too old now, and was not yet when one last looked back."""

    def is_due(day: date) -> bool:
        if given_on is None:
            return day >= here.phase_since + NEW_PHASE
        return months_between(given_on, day) >= here.reading_months

    return is_due(today) and not is_due(today - BACK)

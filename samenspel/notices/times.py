"""When mail goes: at once outside the quiet hours, each morning, each Monday morning."""

from datetime import date, datetime, time, timedelta

from samenspel.core.clock import AMSTERDAM
from samenspel.notices.kinds import HowOften
from samenspel.notices.models import Preference

DIGEST = time(7, 30)
"""When the mail of each day, or of each Monday, goes: in Amsterdam, before the work begins."""
MONDAY = 0
LEASE = timedelta(minutes=15)
"""So long nobody else touches a letter that is being sent. Much longer than a mail server can take
(ten seconds for each answer): who is slower than this has died."""
LONGEST_PAUSE = timedelta(hours=1)


def due_at(often: HowOften, preference: Preference, now: datetime) -> datetime | None:
    """When mail about something that is noticed now should go; None: never."""
    local = now.astimezone(AMSTERDAM)
    if often == HowOften.NONE:
        return None
    if often == HowOften.DIRECT:
        return _after_quiet(local, preference)
    day = local.date() if local.time() < DIGEST else local.date() + timedelta(days=1)
    if often == HowOften.WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return _at(day, DIGEST)


def _after_quiet(local: datetime, preference: Preference) -> datetime:
    """Now, or when the quiet hours end; they may go past midnight."""
    begin, end, here = preference.quiet_from, preference.quiet_until, local.time()
    if begin <= end:
        is_quiet, ends = begin <= here < end, local.date()
    else:
        is_quiet = here >= begin or here < end
        ends = local.date() + timedelta(days=1) if here >= begin else local.date()
    return _at(ends, end) if is_quiet else local


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, AMSTERDAM)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries in vain: one minute, two, four … one hour."""
    return min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_PAUSE)

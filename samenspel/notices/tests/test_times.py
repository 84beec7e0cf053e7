"""When mail goes: quiet hours, each morning, each Monday, also around daylight saving."""

from datetime import datetime, time, timedelta

import pytest

from samenspel.core.clock import AMSTERDAM
from samenspel.notices.kinds import DAILY, DIRECT, NONE, WEEKLY
from samenspel.notices.models import Preference
from samenspel.notices.times import due_at, pause_after

USUAL = Preference()


def at(written: str) -> datetime:
    """A moment in Amsterdam."""
    return datetime.fromisoformat(written).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("often", "now", "due"),
    [
        (DIRECT, "2027-03-03T12:00", "2027-03-03T12:00"),
        (DIRECT, "2027-03-03T20:59", "2027-03-03T20:59"),
        (DIRECT, "2027-03-03T21:00", "2027-03-04T07:00"),
        (DIRECT, "2027-03-04T02:30", "2027-03-04T07:00"),
        (DIRECT, "2027-03-04T07:00", "2027-03-04T07:00"),
        (DAILY, "2027-03-03T07:29", "2027-03-03T07:30"),
        (DAILY, "2027-03-03T07:30", "2027-03-04T07:30"),
        (DAILY, "2027-03-03T23:00", "2027-03-04T07:30"),
        (WEEKLY, "2027-03-03T12:00", "2027-03-08T07:30"),  # a Wednesday
        (WEEKLY, "2027-03-08T07:00", "2027-03-08T07:30"),  # a Monday, early
        (WEEKLY, "2027-03-08T08:00", "2027-03-15T07:30"),
        # the clock goes forward on 28 March 2027, back on 31 October
        (DIRECT, "2027-03-27T23:00", "2027-03-28T07:00"),
        (DAILY, "2027-03-27T12:00", "2027-03-28T07:30"),
        (DAILY, "2027-10-30T12:00", "2027-10-31T07:30"),
        (DIRECT, "2027-10-31T02:30", "2027-10-31T07:00"),
    ],
)
def test_mail_is_due_when_people_in_amsterdam_expect_it(often, now, due):
    assert due_at(often, USUAL, at(now)) == at(due)


def test_no_mail_is_never_due():
    assert due_at(NONE, USUAL, at("2027-03-03T12:00")) is None


@pytest.mark.parametrize(
    ("begin", "end", "now", "due"),
    [
        (13, 15, "2027-03-03T14:00", "2027-03-03T15:00"),  # within one day
        (13, 15, "2027-03-03T15:00", "2027-03-03T15:00"),
        (13, 15, "2027-03-03T23:00", "2027-03-03T23:00"),
        (8, 8, "2027-03-03T08:00", "2027-03-03T08:00"),  # no quiet hours at all
        (0, 9, "2027-03-03T00:00", "2027-03-03T09:00"),
        (23, 0, "2027-03-03T23:30", "2027-03-04T00:00"),
    ],
)
def test_everybody_chooses_their_own_quiet_hours(begin, end, now, due):
    preference = Preference(quiet_from=time(begin), quiet_until=time(end))
    assert due_at(DIRECT, preference, at(now)) == at(due)


def test_quiet_hours_do_not_hold_back_the_mail_of_the_morning():
    late = Preference(quiet_from=time(21), quiet_until=time(10))
    assert due_at(DAILY, late, at("2027-03-03T12:00")) == at("2027-03-04T07:30")


def test_the_pause_doubles_up_to_an_hour():
    minutes = [pause_after(tries) / timedelta(minutes=1) for tries in (1, 2, 3, 6, 7, 100)]
    assert minutes == [1, 2, 4, 32, 60, 60]

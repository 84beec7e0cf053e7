"""The spelling of a calendar: whole days, and moments that are right around the change of the
clock, in two readers that know nothing of each other."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from samenspel.calendars.ical import spelled
from samenspel.calendars.sources import Event

MADE = datetime(2026, 3, 1, 12, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def event(begins, **more) -> Event:
    given: dict[str, Any] = {
        "uid": "proef-1",
        "title": "Bijeenkomst; met koffie, thee",
        "changed_at": MADE,
    }
    return Event(**given, begins=begins, version=3, text="Regel 1\nRegel 2", **more)


def written(*events: Event) -> bytes:
    return spelled("Samenspel: Spaarwijk", events, lambda one: "https://samenspel.example/x/")


AROUND_THE_CLOCK = [
    # in UTC                                        in Amsterdam
    (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), (2026, 3, 29, 1, 30, 1)),  # just before summer time
    (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), (2026, 3, 29, 3, 0, 2)),  # the hour that is skipped
    (datetime(2026, 3, 28, 19, 0, tzinfo=UTC), (2026, 3, 28, 20, 0, 1)),
    (datetime(2026, 3, 29, 18, 0, tzinfo=UTC), (2026, 3, 29, 20, 0, 2)),
    (datetime(2026, 10, 24, 18, 0, tzinfo=UTC), (2026, 10, 24, 20, 0, 2)),
    (datetime(2026, 10, 25, 3, 0, tzinfo=UTC), (2026, 10, 25, 4, 0, 1)),
    (datetime(2026, 10, 25, 19, 0, tzinfo=UTC), (2026, 10, 25, 20, 0, 1)),
]


def read_by_icalendar(content: bytes):
    (found,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return found.decoded("DTSTART"), found.decoded("DTEND")


def read_by_vobject(content: bytes):
    found = vobject.readOne(content.decode())
    return found.vevent.dtstart.value, found.vevent.dtend.value


READERS = [read_by_icalendar, read_by_vobject]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("moment", "there"), AROUND_THE_CLOCK)
def test_a_moment_is_the_same_moment_on_both_sides_of_the_change(read, moment, there):
    begins, ends = read(written(event(moment, ends=moment + timedelta(hours=1))))

    year, month, day, hour, minute, offset = there
    assert begins.astimezone(UTC) == moment
    assert begins.utcoffset() == timedelta(hours=offset)
    assert (begins.year, begins.month, begins.day, begins.hour, begins.minute) == (
        year,
        month,
        day,
        hour,
        minute,
    )
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=1)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)])
def test_a_day_is_that_day_in_every_time_zone(read, day):
    content = written(event(day))

    assert read(content) == (day, day + timedelta(days=1))
    assert b"DTSTART;VALUE=DATE:" + day.strftime("%Y%m%d").encode() in content
    assert b"VTIMEZONE" not in content


def test_a_moment_brings_the_rules_of_its_time_zone_along():
    content = written(event(datetime(2026, 7, 1, 18, tzinfo=UTC))).decode()

    assert content.count("BEGIN:VTIMEZONE") == 1
    assert "TZID:Europe/Amsterdam" in content
    assert "DTSTART;TZID=Europe/Amsterdam:20260701T200000" in content


@pytest.mark.parametrize(
    "read", [icalendar.Calendar.from_ical, lambda c: vobject.readOne(c.decode())]
)
def test_signs_and_lines_come_out_as_they_went_in(read):
    long = "Ä" * 90 + "; einde, \\ of \N{HOUSE BUILDING}"
    content = written(
        Event("proef-2", long, date(2026, 5, 1), MADE, 1, text="Eén\nTwee;drie, vier\\vijf")
    )

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    found = read(content)
    if hasattr(found, "vevent"):
        summary, text = found.vevent.summary.value, found.vevent.description.value
    else:
        (one,) = found.walk("VEVENT")
        summary, text = str(one["SUMMARY"]), str(one["DESCRIPTION"])
    assert summary == long
    assert text == "Eén\nTwee;drie, vier\\vijf\nhttps://samenspel.example/x/"
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_an_empty_calendar_is_still_one():
    assert icalendar.Calendar.from_ical(written()).walk("VEVENT") == []

"""A calendar as iCalendar (RFC 5545), the spelling that every calendar program reads."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import icalendar

from samenspel.calendars.sources import Event
from samenspel.core.clock import AMSTERDAM

EVERY = timedelta(hours=6)
"""How often a program should look again."""


DUTCH_TIME = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The rules of the European Union since 1996. Written out: the ones that icalendar makes itself let
summer time begin an hour late, and the second reader of the tests follows them to the letter."""


def spelled(name: str, events: Iterable[Event], address_of: Callable[[Event], str]) -> bytes:
    """The whole calendar. Days are whole days; moments are in Dutch time, with its rules along."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Samenspel//Samenspel//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    found = list(events)
    if any(isinstance(event.begins, datetime) for event in found):
        calendar.add_component(icalendar.Timezone.from_ical(DUTCH_TIME))
    for event in found:
        calendar.add_component(_component(event, address_of(event)))
    return calendar.to_ical()


def _component(event: Event, address: str) -> icalendar.Event:
    found = icalendar.Event()
    found.add("uid", f"{event.uid}@samenspel")
    found.add("dtstamp", event.changed_at)
    found.add("last-modified", event.changed_at)
    found.add("sequence", event.version - 1)
    found.add("summary", event.title)
    found.add("description", f"{event.text}\n{address}".strip())
    found.add("url", address)
    if isinstance(event.begins, datetime):
        found.add("dtstart", event.begins.astimezone(AMSTERDAM))
        if event.ends is not None:
            found.add("dtend", event.ends.astimezone(AMSTERDAM))
    else:
        found.add("dtstart", event.begins)  # VALUE=DATE
        found.add("dtend", event.begins + timedelta(days=1))
        found.add("transp", "TRANSPARENT")  # a due date does not make anybody busy
    return found

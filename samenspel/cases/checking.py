"""What a schema cannot say about a case file: that its parts fit together."""

from collections.abc import Iterator
from typing import Any

from samenspel.cases.days import Days
from samenspel.cases.schema import is_distance
from samenspel.cases.shapes import Case, Event, FaultyCase
from samenspel.collaboration.models import Collaboration, Party, Seat
from samenspel.core.actor import Kind
from samenspel.core.installation import Installation
from samenspel.operation import all_operations
from samenspel.policy import POLICY
from samenspel.roadmap.models import Gate, OpenPoint, Step

START = "collaboration.start"
ADDRESSES: dict[str, type] = {
    "gate": Gate,
    "step": Step,
    "point": OpenPoint,
    "seat": Seat,
    "party": Party,
    "cell": Collaboration,
}
"""What each kind of address after `on` leads to; a cell lies in the collaboration."""
FOUND_BY_ITSELF = {
    "person.describe",
    "seat.accept",
    "seat.leave",
    "seat.take_lead",
    "party.describe",
    "party.succeed",
}
"""These need no `on`: they are about oneself, the own invitation, seat or party."""


def check(case: Case, days: Days) -> None:
    """FaultyCase with the first thing that does not fit."""
    made: dict[str, type] = {}
    begun = False
    for event in case.events:
        for sentence in _faults(case, event, made, begun, days):
            raise FaultyCase(case.source, event.line, f"event {event.number}: {sentence}")
        begun = begun or event.do == START
        if event.name:
            made[event.name] = _makes(event)


def _faults(
    case: Case, event: Event, made: dict[str, type], begun: bool, days: Days
) -> Iterator[str]:
    yield from _faults_of_date(case, event, days)
    if missing := [one for one in event.sources if case.replay and one not in case.sources]:
        yield f"source {missing[0]!r} is not in the list of sources"
    if not event.does_something:
        return
    if event.do == START and begun:
        yield "a case has one collaboration.start"
    above = event.by is not None and event.by.is_administrator
    if event.do != START and not begun and not above:
        yield f"{event.do} comes before collaboration.start"
    if event.name in made:
        yield f"the name {event.name!r} is given twice"
    if event.name and all_operations()[event.do].creates is None:
        yield f"{event.do} makes nothing that could be called {event.name!r}"
    yield from _faults_of_who(event)
    yield from _faults_of_subject(event, made)


def _faults_of_date(case: Case, event: Event, days: Days) -> Iterator[str]:
    if event.date is None:
        if event.number == 1 and event.does_something:
            yield "the first event needs a date"
        return
    if is_distance(event.date) and not case.example:
        yield "a number of days is no date of a source; only made-up examples count from today"
    try:
        day = days.read(event.date).day
    except ValueError as fault:
        yield str(fault)
    else:
        if day > days.base and event.does_something:
            yield "what is still to come cannot have been done: write do: none"


def _faults_of_who(event: Event) -> Iterator[str]:
    needs_administrator = POLICY[event.do] == {Kind.ADMINISTRATOR}
    if event.by is not None and event.by.is_administrator != needs_administrator:
        yield f"{event.do} is not done by this role"


def _faults_of_subject(event: Event, made: dict[str, type]) -> Iterator[str]:
    wanted = all_operations()[event.do].subject_type
    if isinstance(event.on, str) and event.on not in made:
        yield f"{event.on!r} is not the name of something made before"
        return
    found = _subject(event, made)
    if found is None and not _finds_subject(event, wanted):
        yield f"{event.do} needs `on`: what it is about"
    elif found is not None and found is not wanted and event.do != "comment.write":
        yield f"{event.do} is about {_called(wanted)}, not about {_called(found)}"
    elif event.do == "comment.write" and found is None:
        yield "comment.write needs `on`: what it is about"


def _subject(event: Event, made: dict[str, type]) -> type | None:
    if isinstance(event.on, str):
        return made[event.on]
    return ADDRESSES[next(iter(event.on))] if event.on else None


def _finds_subject(event: Event, wanted: type) -> bool:
    return wanted in (Collaboration, Installation) or event.do in FOUND_BY_ITSELF


def _makes(event: Event) -> type:
    made: Any = all_operations()[event.do].creates
    return made


def _called(kind: type) -> str:
    return f"a {kind.__name__.lower()}"

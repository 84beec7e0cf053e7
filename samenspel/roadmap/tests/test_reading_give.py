"""A side says how it sees a cell. The latest counts, all stay."""

from datetime import date
from typing import Any

import pytest

from samenspel.core import clock
from samenspel.core.dates import RoughDate
from samenspel.core.errors import Invalid, NotAllowed, NotFound, WrongState
from samenspel.core.grid import Phase, Track
from samenspel.core.ids import new_id
from samenspel.roadmap.models import Reading
from samenspel.roadmap.operations import reading
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    chains_hold,
    ends,
    everything,
    last,
    seat_of,
    words_of,
)
from tests.builders import a_collaboration, alone, lead, member, reader, sees

pytestmark = pytest.mark.django_db

PLACE: Any = {"phase": Phase.OPSTARTEN, "track": Track.PLAN}


def all_of(collaboration):
    """Side, value and whether it counts, in the order in which they were given."""
    found = Reading.objects.filter(collaboration=collaboration, **PLACE).order_by("id")
    return [(one.side, one.value, one.is_latest) for one in found]


def test_the_latest_of_each_side_counts_and_all_stay():
    collaboration = a_collaboration()
    for side, value in [(INITIATIVE, 1), (MUNICIPALITY, 3), (INITIATIVE, 2)]:
        sees(collaboration, side, value, Track.PLAN)

    assert all_of(collaboration) == [
        ("initiative", 1, False),
        ("municipality", 3, True),
        ("initiative", 2, True),
    ]
    assert chains_hold()


def test_a_reading_of_one_cell_says_nothing_about_another():
    collaboration = a_collaboration()
    sees(collaboration, INITIATIVE, 1, Track.PLAN)
    sees(collaboration, INITIATIVE, 4, Track.WIJK)
    sees(collaboration, INITIATIVE, 4, Track.PLAN, phase=Phase.UITWERKEN)
    assert all_of(collaboration) == [("initiative", 1, True)]


def test_the_journal_holds_the_value_and_keeps_the_reason_apart():
    collaboration = a_collaboration()
    by = member(collaboration, MUNICIPALITY)
    made = reading.give(collaboration, value=3, reason="Bijna rond.", by=by, **PLACE)

    entry = last(collaboration)
    assert (entry.operation, entry.subject) == ("reading.give", f"reading:{made.pk}")
    assert entry.details == {"phase": 1, "track": 3, "value": 3}
    assert (entry.kind, entry.actor) == ("municipality.member", str(seat_of(by).person_id))
    assert words_of(entry) == ["Bijna rond."]


def test_it_keeps_its_day_as_exactly_as_that_is_known():
    collaboration = a_collaboration()
    with clock.replaying(RoughDate.parse("2022-winter")):
        made = sees(collaboration, INITIATIVE, 1, Track.PLAN)
    assert (made.given_on, made.given_precision) == (date(2022, 12, 1), "season")


def test_a_form_that_is_sent_twice_gives_one_reading():
    collaboration = a_collaboration()
    by, new = lead(collaboration, INITIATIVE), new_id()
    for _twice in range(2):
        reading.give(collaboration, value=2, reason="Op weg.", new=new, by=by, **PLACE)
    assert all_of(collaboration) == [("initiative", 2, True)]


@pytest.mark.parametrize(
    "given",
    [
        {"value": 5},
        {"value": -1},
        {"value": "veel"},
        {"value": 2.5},
        {"reason": ""},
        {"reason": "x" * 5001},
        {"reason": "nul\x00"},
        {"phase": "onzin"},
        {"track": 9},
    ],
    ids=lambda given: str(given)[:30],
)
def test_bad_input_is_refused_without_a_trace(given):
    collaboration = a_collaboration()
    inputs = {**PLACE, "value": 2, "reason": "Op weg.", **given}
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        reading.give(collaboration, by=by, **inputs)
    assert everything() == before


def test_readers_strangers_a_side_alone_and_after_the_end():
    collaboration, waiting, over = a_collaboration(), alone(), a_collaboration()
    ends(over)
    tries = [
        (collaboration, reader(collaboration, INITIATIVE), NotAllowed),
        (collaboration, lead(over, INITIATIVE), NotFound),
        (waiting, lead(waiting, INITIATIVE), WrongState),
        (over, lead(over, MUNICIPALITY), WrongState),
    ]
    before = everything()
    for where, by, error in tries:
        with pytest.raises(error):
            reading.give(where, value=2, reason="Op weg.", by=by, **PLACE)
    assert everything() == before

"""The small truths everything stands on: dates, clock, canonical JSON, states, inputs, seeing."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.utils import translation
from pydantic import TypeAdapter, ValidationError

from samenspel.core import clock
from samenspel.core.actor import VISITOR, Actor, Kind, seat_kind, the_clock
from samenspel.core.canonical import canonical, digest, instant
from samenspel.core.dates import Precision, RoughDate, in_words
from samenspel.core.errors import WrongState
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.inputs import Day, Email, LongText, PastDay, RequiredLine, WebAddress
from samenspel.core.states import StateMachine
from samenspel.core.visibility import Visibility
from samenspel.policy import POLICY


@pytest.mark.parametrize(
    ("written", "day", "precision", "dutch"),
    [
        ("2021-05-20", date(2021, 5, 20), Precision.DAY, "20 mei 2021"),
        ("2021-05", date(2021, 5, 1), Precision.MONTH, "mei 2021"),
        ("2022-winter", date(2022, 12, 1), Precision.SEASON, "winter 2022"),
        ("2021", date(2021, 1, 1), Precision.YEAR, "2021"),
    ],
)
def test_a_date_says_no_more_than_its_source(written, day, precision, dutch):
    read = RoughDate.parse(written)

    with translation.override("nl"):
        assert (read.day, read.precision, in_words(read.day, read.precision)) == (
            day,
            precision,
            dutch,
        )


def test_a_moment_that_no_source_dates_is_said_to_be_unknown():
    with translation.override("nl"):
        assert in_words(date(2021, 5, 20), Precision.UNKNOWN) == "datum onbekend"


@pytest.mark.parametrize(
    "written", ["", "mei 2021", "2021-13", "2021-02-30", "20-05-2021", "2021-autum"]
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError):
        RoughDate.parse(written)


def test_a_replay_sets_the_day_of_rules_but_never_the_moment_of_recording():
    before = clock.recorded_at()

    with clock.replaying(RoughDate.parse("2019-03")):
        assert (clock.today(), clock.precision()) == (date(2019, 3, 1), Precision.MONTH)
        assert clock.recorded_at() >= before

    assert clock.precision() == Precision.INSTANT


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)])
def test_noon_of_a_day_is_that_day_in_amsterdam_around_daylight_saving(day):
    assert clock.instant_of(day).astimezone(clock.AMSTERDAM).date() == day


def test_the_same_content_has_one_spelling():
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    assert digest({"a": [1, 2]}) == digest({"a": [1, 2]})
    assert digest({"a": [1, 2]}) != digest({"a": [2, 1]})


def test_a_moment_is_spelled_in_utc_with_six_decimals():
    moment = datetime(2026, 11, 24, 9, 5, 3, 7, tzinfo=UTC)
    assert instant(moment) == "2026-11-24T09:05:03.000007Z"
    assert instant(moment.astimezone(clock.AMSTERDAM)) == "2026-11-24T09:05:03.000007Z"


def test_the_grid_is_five_phases_and_six_tracks_with_their_addresses():
    assert [phase.slug for phase in Phase] == [
        "opstarten",
        "uitwerken",
        "ontwikkelen",
        "uitvoeren",
        "beheren",
    ]
    assert [track.slug for track in Track] == [
        "ambitie",
        "samenwerking",
        "plan",
        "gemeenteorganisatie",
        "initiatief",
        "wijk",
    ]
    assert (Phase.OPSTARTEN.next, Phase.BEHEREN.next) == (Phase.UITWERKEN, None)
    assert Phase.from_slug("uitvoeren") is Phase.UITVOEREN
    with pytest.raises(ValueError):
        Track.from_slug("opstarten")


class Lamp:
    def __init__(self):
        self.state = "off"

    def get_state_display(self):
        return self.state


LAMP = StateMachine("lamp", initial="off", transitions=(("off", "pressed", "on"),))


def test_nothing_moves_but_along_the_table():
    lamp = Lamp()
    LAMP.move(lamp, "pressed")

    assert (lamp.state, LAMP.allows("on", "pressed")) == ("on", False)
    with pytest.raises(WrongState):
        LAMP.move(lamp, "pressed")
    assert lamp.state == "on"


def test_an_event_that_leads_two_ways_is_no_table():
    with pytest.raises(ValueError, match="two states"):
        StateMachine("x", initial="a", transitions=(("a", "go", "b"), ("a", "go", "c")))


def given(kind, value):
    return TypeAdapter(kind).validate_python(value)


def test_what_people_type_is_kept_as_they_typed_it_but_for_the_edges():
    assert given(LongText, "  <b>Ja</b>\r\nnee  ") == "<b>Ja</b>\nnee"
    assert given(RequiredLine, "Wijk ‘De Linde’ עברית") == "Wijk ‘De Linde’ עברית"


@pytest.mark.parametrize("hidden", ["a\x00b", "a\u202eb", "a\u2066b", "a\x1bb"])
def test_characters_that_nobody_can_see_are_refused(hidden):
    with pytest.raises(ValidationError):
        given(LongText, hidden)


@pytest.mark.parametrize("line", ["", "   ", "a\nb", "x" * 201])
def test_a_required_line_is_one_line_with_something_on_it(line):
    with pytest.raises(ValidationError):
        given(RequiredLine, line)


def test_addresses_are_compared_in_small_letters():
    assert given(Email, " Anna@Example.ORG ") == "anna@example.org"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.nl", "x.nl", "https://", "data:,x"]
)
def test_only_web_addresses_can_be_linked_to(address):
    with pytest.raises(ValidationError):
        given(WebAddress, address)


def test_days_lie_within_living_planning_and_what_happened_is_not_ahead():
    assert given(Day, "2030-01-31") == date(2030, 1, 31)
    for kind, day in ((Day, "1066-10-14"), (PastDay, "2199-01-01"), (Day, "geen")):
        with pytest.raises(ValidationError):
            given(kind, day)


def test_an_actor_is_the_first_kind_in_column_order():
    both = Actor(frozenset({Kind.ADMINISTRATOR, Kind.PERSON}), person=uuid4())

    assert (both.kind, VISITOR.kind) == (Kind.PERSON, Kind.VISITOR)
    assert POLICY.kind_for(both, "organisation.register") == Kind.ADMINISTRATOR
    assert POLICY.kind_for(both, "collaboration.start") == Kind.PERSON


def test_every_seat_of_a_partner_is_a_guest():
    assert seat_kind(Side.PARTNER, "lead") == Kind.GUEST
    assert seat_kind(Side.INITIATIVE, "reader") == Kind.INITIATIVE_READER
    assert the_clock().kinds == {Kind.CLOCK}


def test_a_side_has_one_room_and_one_side_across_the_table():
    assert Visibility.room_of(Side.INITIATIVE) is Visibility.INITIATIVE
    assert (Side.MUNICIPALITY.other, Side.INITIATIVE.other) == (Side.INITIATIVE, Side.MUNICIPALITY)
    with pytest.raises(KeyError):
        _ = Side.PARTNER.other

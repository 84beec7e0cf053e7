"""What people hear because a day comes: steps due soon or late, and readings."""

from datetime import UTC, date, datetime, timedelta

import pytest

from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import Side, Track
from samenspel.notices.duty import run
from samenspel.notices.models import Notice, Turn
from samenspel.notices.tests import scenes
from samenspel.notices.tests.telling import NOON, texts_for, told_to
from samenspel.notices.tests.world import GROUP, TOWN
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import condition, ending, step
from tests.builders import a_collaboration, a_step, alone, lead, sees

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def on(day: date, hour: int = 11) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def told_on(world, day: date, **changes):
    """What everybody is told by the clock on this day."""
    run(on(day))
    return world.told()


def only_by_the_clock(world):
    run(NOON)
    Notice.objects.all().delete()


@pytest.mark.parametrize(
    ("due_in", "told"),
    [(8, None), (7, "step.soon"), (0, "step.soon"), (-1, "step.late"), (-30, "step.late")],
)
def test_a_step_is_told_a_week_before_it_is_due_and_when_it_is_late(world, due_in, told):
    only_by_the_clock(world)
    a_step(world.here, led_by="initiative", due_on=TODAY + timedelta(days=1 + due_in))
    expected = {one: [told] for one in ("group", "group-lead")} if told else {}
    assert told_on(world, TODAY + timedelta(days=1)) == expected


def test_it_is_told_once_soon_and_once_late(world):
    only_by_the_clock(world)
    a_step(world.here, "Bel de kerk", led_by="initiative", due_on=TODAY + timedelta(days=9))
    for day in (1, 2, 3, 8, 9, 10, 11, 30, 38, 39, 40, 59):
        run(on(TODAY + timedelta(days=day)))
    told = [one for one in told_to(world["group"]) if one.startswith("step")]
    assert told == ["step.soon", "step.late"]
    assert "Deze stap is te laat. Hij moest klaar zijn op 12 maart 2027: “" in " ".join(
        texts_for(world["group"])
    )


def test_who_does_the_step_is_told_else_who_leads_it(world):
    todo = a_step(world.here, led_by="both", due_on=TODAY + timedelta(days=3))
    step.assign(todo, seats=[world["group-reader"].own_seat], by=world["group"])
    a_step(world.here, led_by="municipality", due_on=TODAY + timedelta(days=3))
    only_by_the_clock(world)
    Turn.objects.all().delete()
    assert told_on(world, TODAY) == {
        "group-reader": ["step.soon"],
        "town": ["step.soon"],
        "town-lead": ["step.soon"],
    }


def test_of_a_step_in_a_room_only_its_own_side_is_told(world):
    only_by_the_clock(world)
    a_step(world.here, in_room=True, led_by="both", due_on=TODAY + timedelta(days=3))
    assert set(told_on(world, TODAY + timedelta(days=1))) == {"group", "group-lead"}


def test_a_step_that_is_done_is_not_told(world):
    only_by_the_clock(world)
    todo = a_step(world.here, due_on=TODAY + timedelta(days=3))
    step.finish(todo, kind=EvidenceKind.WORDS, words="Gedaan", by=world["group"])
    assert told_on(world, TODAY + timedelta(days=1)) == {}


def test_the_day_is_looked_at_once_from_the_morning_on(world):
    only_by_the_clock(world)
    tomorrow = TODAY + timedelta(days=1)
    a_step(world.here, led_by="initiative", due_on=tomorrow)
    run(on(tomorrow, hour=4))  # five o'clock in Amsterdam
    assert told_to(world["group"]) == []
    run(on(tomorrow, hour=6))
    assert told_to(world["group"]) == ["step.soon"]


def test_days_on_which_nobody_worked_are_made_up_for(world):
    only_by_the_clock(world)
    a_step(world.here, led_by="initiative", due_on=TODAY + timedelta(days=2))
    assert told_on(world, TODAY + timedelta(days=20))["group"][0] == "step.late"


def started(world) -> date:
    return world.here.phase_since


def test_a_reading_is_asked_a_month_after_the_phase_began_and_each_half_year(world):
    Turn.objects.all().delete()
    begun = started(world)
    run(on(begun + timedelta(days=29)))
    assert "reading.due" not in told_to(world["group"])

    run(on(begun + timedelta(days=30)))

    assert told_to(world["group"]).count("reading.due") == 1
    assert told_to(world["group-member"]).count("reading.due") == 1
    assert "reading.due" not in told_to(world["group-reader"])
    for day in range(31, 120, 7):
        run(on(begun + timedelta(days=day)))
    assert told_to(world["group"]).count("reading.due") == 1
    text = "Het is tijd om te zeggen hoe jullie kant de fase Opstarten ziet."
    assert text in texts_for(world["group"])


def test_a_side_that_has_spoken_is_asked_when_that_is_half_a_year_ago():
    here = a_collaboration()
    Turn.objects.all().delete()
    for track in Track:
        sees(here, Side.INITIATIVE, 2, track)
    begun = here.phase_since
    run(on(begun + timedelta(days=40)))
    group, town = lead(here, GROUP), lead(here, TOWN)
    assert ("reading.due" in told_to(group), "reading.due" in told_to(town)) == (False, True)

    run(on(begun + timedelta(days=190)))

    assert told_to(group).count("reading.due") == 1


def test_while_one_side_is_alone_nobody_is_asked_for_a_reading():
    here = alone()
    run(on(here.phase_since + timedelta(days=40)))
    assert told_to(lead(here, GROUP)) == []


@pytest.mark.parametrize(("due_in", "told"), [(8, None), (7, "soon"), (-1, "late")])
def test_what_was_left_to_be_settled_is_told_to_who_sees_to_it(world, due_in, told):
    one = scenes.left_over(world)
    only_by_the_clock(world)
    due_on = TODAY + timedelta(days=1 + due_in)
    condition.plan(one, seat=world["town-member"].own_seat, due_on=due_on, by=world["town"])
    run(NOON)
    Notice.objects.all().delete()
    expected = {"town-member": [f"condition.{told}"]} if told else {}
    assert told_on(world, TODAY + timedelta(days=1)) == expected


def test_what_is_left_to_both_is_told_to_the_leads_of_both(world):
    one = scenes.left_over(world)
    only_by_the_clock(world)
    condition.plan(one, due_on=TODAY + timedelta(days=3), by=world["town"])
    told = told_on(world, TODAY + timedelta(days=1))
    assert told == {one: ["condition.soon"] for one in ("town", "town-lead", "group", "group-lead")}


def test_that_a_notice_period_is_over_is_told_to_both(world):
    one = ending.give_notice(world.here, reason="Klaar", by=world["group"])
    run(NOON)
    Notice.objects.all().delete()
    assert one.alone_from is not None
    with clock.replaying(RoughDate(one.alone_from, Precision.DAY)):
        ending.take_effect(one, by=the_clock(world.here.pk))
    run(NOON)
    told = world.told()
    assert told["town-reader"] == told["group"] == ["ending.take_effect"]
    assert len(told) == 8

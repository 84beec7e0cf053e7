"""When a step should be done, and who leads it."""

from datetime import date

import pytest

from samenspel.core.errors import Invalid, RuleBroken
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.operations import step
from samenspel.roadmap.tests.steps import INITIATIVE, MUNICIPALITY, again, everything, last
from tests.builders import a_collaboration, a_step, lead

pytestmark = pytest.mark.django_db


def test_it_has_a_day_and_somebody_who_leads_it():
    found = a_step(a_collaboration())
    by = lead(found.collaboration, INITIATIVE)

    step.plan(found, due_on=date(2030, 3, 1), led_by=Led.INITIATIVE, by=by)

    found, entry = again(found), last(found.collaboration)
    assert (found.due_on, found.led_by) == (date(2030, 3, 1), "initiative")
    assert (entry.operation, entry.texts) == ("step.plan", [])
    assert entry.details == {
        "due_on": "2030-03-01",
        "led_by": "initiative",
        "phase": 1,
        "track": 6,
    }


def test_without_a_day_the_day_is_taken_away_and_who_leads_stays():
    found = a_step(a_collaboration())
    by = lead(found.collaboration, MUNICIPALITY)
    step.plan(found, due_on=date(2030, 3, 1), led_by=Led.MUNICIPALITY, by=by)

    step.plan(found, by=by)

    found = again(found)
    assert (found.due_on, found.led_by) == (None, "municipality")


@pytest.mark.parametrize(
    ("side", "other"), [(INITIATIVE, MUNICIPALITY), (MUNICIPALITY, INITIATIVE)]
)
def test_nobody_hands_a_step_to_the_other_side_alone(side, other):
    found = a_step(a_collaboration())
    by = lead(found.collaboration, side)
    before = everything()
    with pytest.raises(RuleBroken):
        step.plan(found, led_by=Led(other), by=by)
    assert everything() == before

    step.plan(found, led_by=Led(other), by=lead(found.collaboration, other))
    step.plan(found, due_on=date(2030, 3, 1), led_by=Led(other), by=by)
    assert (again(found).led_by, again(found).due_on) == (other, date(2030, 3, 1))
    step.plan(found, led_by=Led.BOTH, by=by)
    assert again(found).led_by == "both"


@pytest.mark.parametrize(
    "given", [{"due_on": "1 maart"}, {"due_on": "0001-01-01"}, {"led_by": "partner"}], ids=str
)
def test_bad_input_is_refused_without_a_trace(given):
    found = a_step(a_collaboration())
    by = lead(found.collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        step.plan(found, by=by, **given)
    assert everything() == before

"""A step fits better in another phase or track."""

import pytest

from samenspel.core.errors import Invalid, RuleBroken
from samenspel.core.grid import Phase, Track
from samenspel.roadmap.models import Evidence
from samenspel.roadmap.operations import step
from samenspel.roadmap.tests.steps import INITIATIVE, again, everything, last, shows, words_of
from tests.builders import a_collaboration, a_step, lead

pytestmark = pytest.mark.django_db


def test_the_step_and_what_shows_it_stand_in_the_new_cell():
    found = a_step(a_collaboration())
    shown = shows(found, INITIATIVE)

    step.move(
        found,
        phase=Phase.UITWERKEN,
        track=Track.PLAN,
        reason="Hoort bij het plan.",
        by=lead(found.collaboration, INITIATIVE),
    )

    found, shown = again(found), Evidence.objects.get(pk=shown.pk)
    assert (found.phase, found.track) == (Phase.UITWERKEN, Track.PLAN)
    assert (shown.phase, shown.track) == (Phase.UITWERKEN, Track.PLAN)


def test_the_journal_says_from_where_to_where_and_why():
    found = a_step(a_collaboration())
    step.move(
        found,
        phase=Phase.UITWERKEN,
        track=Track.PLAN,
        reason="Hoort bij het plan.",
        by=lead(found.collaboration, INITIATIVE),
    )
    entry = last(found.collaboration)
    assert entry.operation == "step.move"
    assert entry.details == {"phase": 2, "track": 3, "from_phase": 1, "from_track": 6}
    assert (entry.phase, entry.track, words_of(entry)) == (2, 3, ["Hoort bij het plan."])


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"phase": "opstarten", "track": "wijk"}, RuleBroken),
        ({"phase": "onzin"}, Invalid),
        ({"track": 0}, Invalid),
        ({"reason": ""}, Invalid),
        ({"reason": "x" * 5001}, Invalid),
    ],
    ids=["where it is", "no phase", "no track", "no reason", "too long a reason"],
)
def test_a_move_that_makes_no_sense_leaves_no_trace(given, error):
    found = a_step(a_collaboration())
    inputs = {"phase": "uitwerken", "track": "plan", "reason": "Past beter.", **given}
    by = lead(found.collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(error):
        step.move(found, by=by, **inputs)
    assert everything() == before

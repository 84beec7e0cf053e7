"""A step is not needed here, with the reason; and opening it again."""

import pytest

from samenspel.core.errors import Invalid
from samenspel.roadmap.operations import step
from samenspel.roadmap.states import StepState
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    drops,
    everything,
    last,
    words_of,
)
from tests.builders import a_collaboration, a_step, lead

pytestmark = pytest.mark.django_db


def test_the_reason_stays_with_the_step_and_in_the_journal():
    found = a_step(a_collaboration())

    drops(found, MUNICIPALITY, "Dat doet de provincie.")

    found, entry = again(found), last(found.collaboration)
    assert (found.state, str(found.reason)) == (StepState.NOT_NEEDED, "Dat doet de provincie.")
    assert (entry.operation, entry.details) == ("step.drop", {"phase": 1, "track": 6})
    assert words_of(entry) == ["Dat doet de provincie."]


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 5001, "nul\x00", "\u2066om"], ids=repr)
def test_without_a_good_reason_it_is_not_dropped(reason):
    found = a_step(a_collaboration())
    by = lead(found.collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        step.drop(found, reason=reason, by=by)
    assert everything() == before

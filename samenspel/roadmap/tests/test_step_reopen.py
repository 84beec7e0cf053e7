"""It turned out not to be done, or to be needed after all."""

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, WrongState
from samenspel.roadmap.operations import step
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    drops,
    ends,
    everything,
    finishes,
    last,
    words_of,
)
from tests.builders import a_collaboration, a_step, lead, reader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("settle", "state"), [(finishes, "in_progress"), (drops, "open")], ids=["done", "not needed"]
)
def test_a_settled_step_is_open_again_with_the_reason(settle, state):
    found = a_step(a_collaboration())
    settle(found)
    evidence = found.evidence.count()

    step.reopen(found, reason="Toch nog niet.", by=lead(found.collaboration, MUNICIPALITY))

    found, entry = again(found), last(found.collaboration)
    assert (found.state, found.done_on, str(found.reason)) == (state, None, "Toch nog niet.")
    assert found.evidence.count() == evidence
    assert (entry.operation, words_of(entry)) == ("step.reopen", ["Toch nog niet."])


def test_refusals_leave_no_trace():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    finishes(found)
    by, read = lead(collaboration, INITIATIVE), reader(collaboration, INITIATIVE)
    stranger = lead(a_collaboration(), INITIATIVE)
    before = everything()
    for actor, reason, error in [
        (by, "", Invalid),
        (read, "Toch niet.", NotAllowed),
        (stranger, "Toch niet.", NotFound),
    ]:
        with pytest.raises(error):
            step.reopen(found, reason=reason, by=actor)
    assert everything() == before
    ends(collaboration)
    before = everything()
    with pytest.raises(WrongState):
        step.reopen(found, reason="Toch niet.", by=by)
    assert everything() == before

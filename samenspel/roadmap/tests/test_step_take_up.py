"""Taking up a step of the step library."""

from datetime import date

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.ids import new_id
from samenspel.roadmap.library import LATEST
from samenspel.roadmap.models import Step
from samenspel.roadmap.operations import step
from samenspel.roadmap.states import StepState
from samenspel.roadmap.tests.steps import (
    FIRST,
    INITIATIVE,
    MUNICIPALITY,
    OTHERS,
    ends,
    everything,
    last,
)
from tests.builders import a_collaboration, alone, lead, reader

pytestmark = pytest.mark.django_db

ONE = OTHERS[0]


def test_a_library_step_becomes_a_step_of_both_sides_in_its_cell():
    collaboration = a_collaboration()

    made = step.take_up(
        collaboration,
        library_id=ONE.id,
        due_on=date(2030, 3, 1),
        by=lead(collaboration, INITIATIVE),
    )

    assert (made.title, made.phase, made.track) == (str(ONE.title), ONE.phase, ONE.track)
    assert (made.state, made.led_by, made.library_version) == (StepState.OPEN, ONE.lead, LATEST)
    assert (made.due_on, made.visibility) == (date(2030, 3, 1), "both")


def test_the_journal_holds_which_step_and_where_it_stands():
    collaboration = a_collaboration()
    made = step.take_up(collaboration, library_id=ONE.id, by=lead(collaboration, MUNICIPALITY))

    entry = last(collaboration)
    assert (entry.operation, entry.subject, entry.texts) == ("step.take_up", f"step:{made.pk}", [])
    assert entry.details == {
        "library_id": ONE.id,
        "due_on": None,
        "phase": int(ONE.phase),
        "track": int(ONE.track),
    }


def test_a_form_that_is_sent_twice_makes_one_step():
    collaboration = a_collaboration()
    by, new = lead(collaboration, INITIATIVE), new_id()

    made = [step.take_up(collaboration, library_id=ONE.id, new=new, by=by) for _twice in range(2)]

    assert made[0] == made[1]
    assert Step.objects.filter(library_id=ONE.id).count() == 1


@pytest.mark.parametrize(
    ("library_id", "error"),
    [(FIRST.id, RuleBroken), ("bestaat-niet", NotFound), (ONE.id + "\x00", NotFound)],
    ids=["taken up before", "unknown", "with a null character"],
)
def test_a_step_that_cannot_be_taken_up_leaves_no_trace(library_id, error):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(error):
        step.take_up(collaboration, library_id=library_id, by=by)
    assert everything() == before


def test_a_reader_takes_nothing_up_and_a_wrong_day_is_refused():
    collaboration = a_collaboration()
    by, read = lead(collaboration, INITIATIVE), reader(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(NotAllowed):
        step.take_up(collaboration, library_id=ONE.id, by=read)
    with pytest.raises(Invalid):
        step.take_up(collaboration, library_id=ONE.id, due_on=date(1234, 1, 1), by=by)
    assert everything() == before


def test_while_alone_and_after_the_end_nothing_is_taken_up():
    waiting, over = alone(), a_collaboration()
    ends(over)
    for collaboration in (waiting, over):
        by = lead(collaboration, INITIATIVE)
        before = everything()
        with pytest.raises(WrongState):
            step.take_up(collaboration, library_id=ONE.id, by=by)
        assert everything() == before

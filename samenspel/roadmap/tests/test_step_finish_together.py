"""Several steps that were done already, with one sentence."""

from uuid import uuid4

import pytest

from samenspel.core import clock
from samenspel.core.errors import Invalid, NotAllowed, RuleBroken, WrongState
from samenspel.roadmap.models import Evidence, Step
from samenspel.roadmap.operations import step
from samenspel.roadmap.operations.together import already_done
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    OTHERS,
    again,
    ends,
    everything,
    finishes,
    in_room,
    last,
    words_of,
)
from tests.builders import a_collaboration, a_step, lead, reader

pytestmark = pytest.mark.django_db


def several(collaboration, number=3):
    return [a_step(collaboration, f"Stap {n}") for n in range(number)]


def test_every_step_is_done_with_the_same_sentence():
    collaboration = a_collaboration()
    found = several(collaboration)

    step.finish_together(
        collaboration,
        steps=[one.pk for one in found],
        words="Zie de presentatie.",
        by=lead(collaboration, MUNICIPALITY),
    )

    assert [again(one).state for one in found] == ["done"] * 3
    shown = Evidence.objects.filter(step__in=found)
    assert sorted(str(one.words) for one in shown) == ["Zie de presentatie."] * 3


def test_it_is_one_line_in_the_journal_that_names_them_all():
    collaboration = a_collaboration()
    found = several(collaboration, 2)
    day = clock.today().replace(year=clock.today().year - 1, day=1)
    step.finish_together(
        collaboration,
        steps=[one.pk for one in found],
        words="Zie de presentatie.",
        happened_on=day,
        by=lead(collaboration, MUNICIPALITY),
    )

    entry = last(collaboration)
    assert (entry.operation, entry.subject) == (
        "step.finish_together",
        f"collaboration:{collaboration.pk}",
    )
    assert entry.details["steps"] == [str(one.pk) for one in found]
    assert entry.happened_at.astimezone(clock.AMSTERDAM).date() == day
    assert words_of(entry) == ["Zie de presentatie."] * 2


def test_who_looks_at_an_older_page_of_one_of_them_notices():
    collaboration = a_collaboration()
    (found,) = several(collaboration, 1)
    by = lead(collaboration, MUNICIPALITY)
    step.finish_together(collaboration, steps=[found.pk], words="Zie.", by=by)
    assert again(found).version == found.version + 1


@pytest.mark.parametrize(
    "pick",
    [
        lambda c: [],
        lambda c: [uuid4()],
        lambda c: [a_step(a_collaboration()).pk],
        lambda c: [in_room(c, MUNICIPALITY).pk],
        lambda c: [a_step(c).pk, in_room(c, INITIATIVE).pk],
    ],
    ids=[
        "none",
        "one that is not there",
        "of another collaboration",
        "in the other room",
        "one still in the own room",
    ],
)
def test_all_of_them_or_none(pick):
    collaboration = a_collaboration()
    steps, by = pick(collaboration), lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(RuleBroken):
        step.finish_together(collaboration, steps=steps, words="Zie.", by=by)
    assert everything() == before


def test_when_one_is_done_already_none_is_finished():
    collaboration = a_collaboration()
    found = several(collaboration)
    finishes(found[1])
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(WrongState):
        step.finish_together(collaboration, steps=[s.pk for s in found], words="Zie.", by=by)
    assert everything() == before


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"words": ""}, Invalid),
        ({"words": "x" * 201}, Invalid),
        ({"happened_on": "2999-01-01"}, Invalid),
        ({"steps": ["geen-id"]}, Invalid),
    ],
    ids=str,
)
def test_bad_input_is_refused_without_a_trace(given, error):
    collaboration = a_collaboration()
    inputs = {"steps": [a_step(collaboration).pk], "words": "Zie.", **given}
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(error):
        step.finish_together(collaboration, by=by, **inputs)
    assert everything() == before


def test_readers_do_not_and_after_the_end_nobody_does():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    by, read = lead(collaboration, INITIATIVE), reader(collaboration, INITIATIVE)
    with pytest.raises(NotAllowed):
        step.finish_together(collaboration, steps=[found.pk], words="Zie.", by=read)
    ends(collaboration)
    before = everything()
    with pytest.raises(WrongState):
        step.finish_together(collaboration, steps=[found.pk], words="Zie.", by=by)
    assert everything() == before


def test_steps_of_the_library_are_taken_up_and_finished_at_once():
    collaboration = a_collaboration()
    own = a_step(collaboration)
    ids = [one.id for one in OTHERS[:2]]

    already_done(
        collaboration,
        steps=[own.pk],
        library_ids=ids,
        words="Zie.",
        by=lead(collaboration, INITIATIVE),
    )

    found = Step.objects.filter(library_id__in=ids)
    assert sorted(one.library_id for one in found) == sorted(ids)
    assert {again(one).state for one in [own, *found]} == {"done"}


def test_when_one_of_the_library_was_taken_up_meanwhile_nothing_happens():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    step.take_up(collaboration, library_id=OTHERS[1].id, by=by)
    ids = [one.id for one in OTHERS[:2]]
    before = everything()
    with pytest.raises(RuleBroken):
        already_done(collaboration, steps=[], library_ids=ids, words="Zie.", by=by)
    assert everything() == before

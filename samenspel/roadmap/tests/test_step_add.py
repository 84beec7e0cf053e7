"""A step of their own: for both sides, or first in the own room."""

from datetime import date
from typing import Any

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import Phase, Track
from samenspel.core.ids import new_id
from samenspel.core.visibility import Visibility
from samenspel.journal.models import ChainKind
from samenspel.roadmap.models import Step
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.operations import step
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    ends,
    entries,
    everything,
    in_room,
    last,
    words_of,
)
from tests.builders import a_collaboration, alone, lead, reader

pytestmark = pytest.mark.django_db

PLACE: Any = {"phase": Phase.UITWERKEN, "track": Track.PLAN}


def test_an_own_step_is_seen_by_both_sides():
    collaboration = a_collaboration()

    made = step.add(
        collaboration,
        title="Praat met de kerk",
        led_by=Led.INITIATIVE,
        due_on=date(2030, 3, 1),
        by=lead(collaboration, INITIATIVE),
        **PLACE,
    )

    assert (made.title, made.phase, made.track) == ("Praat met de kerk", 2, 3)
    assert (made.led_by, made.due_on, made.library_id) == ("initiative", date(2030, 3, 1), "")
    assert Step.objects.visible_to(lead(collaboration, MUNICIPALITY)).filter(pk=made.pk).exists()


def test_the_journal_keeps_its_title_apart_and_holds_only_facts():
    collaboration = a_collaboration()
    made = step.add(
        collaboration, title="Praat met de kerk", by=lead(collaboration, MUNICIPALITY), **PLACE
    )

    entry = last(collaboration)
    assert (entry.operation, entry.subject) == ("step.add", f"step:{made.pk}")
    assert entry.details == {"phase": 2, "track": 3, "led_by": "both", "due_on": None}
    assert words_of(entry) == ["Praat met de kerk"]


def test_a_step_in_a_room_stands_in_the_journal_of_that_room_only():
    collaboration = a_collaboration()
    shared = len(entries(collaboration))

    made = in_room(collaboration, INITIATIVE)

    assert made.visibility == Visibility.INITIATIVE
    assert last(collaboration, ChainKind.INITIATIVE).subject == f"step:{made.pk}"
    assert (len(entries(collaboration)), entries(collaboration, ChainKind.MUNICIPALITY)) == (
        shared,
        [],
    )
    assert not Step.objects.visible_to(lead(collaboration, MUNICIPALITY)).filter(pk=made.pk)


def test_while_alone_a_step_always_begins_in_the_own_room():
    collaboration = alone()
    made = step.add(collaboration, title="Alvast", by=lead(collaboration, INITIATIVE), **PLACE)
    assert made.visibility == Visibility.INITIATIVE


def test_a_form_that_is_sent_twice_makes_one_step():
    collaboration = a_collaboration()
    by, new = lead(collaboration, INITIATIVE), new_id()
    for _twice in range(2):
        step.add(collaboration, title="Eén keer", new=new, by=by, **PLACE)
    assert Step.objects.filter(own_title__body="Eén keer").count() == 1


def test_the_id_of_somebody_elses_step_says_nothing_about_it():
    collaboration = a_collaboration()
    theirs = in_room(collaboration, MUNICIPALITY)
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(RuleBroken):
        step.add(collaboration, title="Van mij", new=theirs.pk, by=by, **PLACE)
    assert everything() == before


@pytest.mark.parametrize(
    "given",
    [
        {"title": ""},
        {"title": "   "},
        {"title": "x" * 201},
        {"title": "twee\nregels"},
        {"title": "nul\x00teken"},
        {"title": "omge\u202ekeerd"},
        {"title": "Goed", "phase": "onzin"},
        {"title": "Goed", "track": 7},
        {"title": "Goed", "due_on": "morgen"},
        {"title": "Goed", "led_by": "niemand"},
    ],
    ids=str,
)
def test_bad_input_is_refused_without_a_trace(given):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        step.add(collaboration, **{**PLACE, **given}, by=by)
    assert everything() == before


def test_a_script_is_only_text():
    collaboration = a_collaboration()
    title = "<script>alert(1)</script>"
    made = step.add(collaboration, title=title, by=lead(collaboration, INITIATIVE), **PLACE)
    assert made.title == title


@pytest.mark.parametrize(
    ("who", "error"), [(lambda c: reader(c, INITIATIVE), NotAllowed), (None, NotFound)]
)
def test_readers_and_strangers_add_nothing(who, error):
    collaboration = a_collaboration()
    by = who(collaboration) if who else lead(a_collaboration(), INITIATIVE)
    before = everything()
    with pytest.raises(error):
        step.add(collaboration, title="Nee", by=by, **PLACE)
    assert everything() == before


def test_after_the_end_nothing_is_added():
    collaboration = a_collaboration()
    ends(collaboration)
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(WrongState):
        step.add(collaboration, title="Te laat", by=by, **PLACE)
    assert everything() == before

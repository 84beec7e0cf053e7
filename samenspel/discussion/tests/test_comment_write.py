"""Saying something about a thing; who sees the thing sees the remark."""

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, WrongState
from samenspel.core.ids import new_id
from samenspel.discussion.models import Comment
from samenspel.discussion.operations import comment
from samenspel.journal.models import ChainKind
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    ends,
    entries,
    everything,
    last,
    says,
    seat_of,
    words_of,
)
from tests.builders import a_collaboration, alone, lead, member, reader

pytestmark = pytest.mark.django_db

CELL = {"about": "cell:opstarten-wijk", "phase": 1, "track": 6}


def test_both_sides_see_what_is_said_about_a_shared_thing():
    collaboration = a_collaboration()
    by = member(collaboration, INITIATIVE)

    made = says(collaboration, by, "Wie belt?\nIk niet.")

    assert (str(made.text), made.seat_id, made.visibility) == (
        "Wie belt?\nIk niet.",
        by.seat,
        "both",
    )
    other = lead(collaboration, MUNICIPALITY)
    assert list(Comment.objects.visible_to(other)) == [made]


def test_the_journal_holds_about_what_and_keeps_the_words_apart():
    collaboration = a_collaboration()
    by = member(collaboration, INITIATIVE)
    made = says(collaboration, by, "Wie belt?")

    entry = last(collaboration)
    assert (entry.operation, entry.subject) == ("comment.write", f"comment:{made.pk}")
    assert entry.details == CELL
    assert (entry.kind, entry.actor) == ("initiative.member", str(seat_of(by).person_id))
    assert words_of(entry) == ["Wie belt?"]


def test_about_a_thing_in_a_room_it_stands_in_that_room():
    collaboration = a_collaboration()
    shared = len(entries(collaboration))

    made = says(collaboration, lead(collaboration, INITIATIVE), in_room=True)

    assert made.visibility == "initiative"
    assert (len(entries(collaboration)), last(collaboration, ChainKind.INITIATIVE).subject) == (
        shared,
        f"comment:{made.pk}",
    )
    assert not Comment.objects.visible_to(lead(collaboration, MUNICIPALITY)).exists()


def test_while_alone_it_always_stands_in_the_own_room():
    collaboration = alone()
    assert says(collaboration, lead(collaboration, INITIATIVE)).visibility == "initiative"


def test_a_form_that_is_sent_twice_says_it_once():
    collaboration = a_collaboration()
    by, new = lead(collaboration, INITIATIVE), new_id()
    for _twice in range(2):
        says(collaboration, by, new=new)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"text": ""},
        {"text": " \n\t "},
        {"text": "x" * 5001},
        {"text": "nul\x00"},
        {"text": "\u202eom"},
        {"about": "zomaar"},
        {"about": "step:" + "x" * 61},
        {"about": "<script>:x"},
        {"phase": 6},
        {"track": 0},
    ],
    ids=lambda given: str(given)[:30],
)
def test_bad_input_is_refused_without_a_trace(given):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        comment.write(collaboration, by=by, **{**CELL, "text": "Goed", **given})
    assert everything() == before


def test_readers_strangers_and_everybody_after_the_end():
    collaboration, over = a_collaboration(), a_collaboration()
    ends(over)
    tries = [
        (collaboration, reader(collaboration, INITIATIVE), NotAllowed),
        (collaboration, lead(over, INITIATIVE), NotFound),
        (over, lead(over, INITIATIVE), WrongState),
    ]
    before = everything()
    for where, by, error in tries:
        with pytest.raises(error):
            says(where, by)
    assert everything() == before

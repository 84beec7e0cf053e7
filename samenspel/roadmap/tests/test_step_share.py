"""A step leaves the room, with what shows it and what was said about it."""

from typing import Any

import pytest

from samenspel.core.errors import NotAllowed, NotFound, WrongState
from samenspel.core.visibility import Visibility
from samenspel.discussion.models import Comment
from samenspel.journal.models import ChainKind
from samenspel.roadmap.models import Evidence, Step
from samenspel.roadmap.operations import step
from samenspel.roadmap.operations.together import share_together
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    a_note,
    again,
    chains_hold,
    drops,
    ends,
    entries,
    everything,
    in_room,
    last,
    says,
    shows,
    words_of,
)
from tests.builders import a_collaboration, a_step, alone, lead, reader

pytestmark = pytest.mark.django_db


def with_everything(collaboration):
    """A step in the room of the initiative, with evidence and a remark."""
    found = in_room(collaboration, INITIATIVE, "Bel de drukker")
    shows(found, INITIATIVE, "De offerte")
    about = {"about": f"step:{found.pk}", "in_room": True}
    says(collaboration, lead(collaboration, INITIATIVE), "Wie belt?", **about)
    return found


def test_both_sides_then_see_the_step_its_evidence_and_its_talk():
    collaboration = a_collaboration()
    found, other = with_everything(collaboration), lead(collaboration, MUNICIPALITY)
    assert [
        k.objects.visible_to(other).filter(collaboration=collaboration).count()
        for k in (Evidence, Comment)
    ] == [0, 0]

    step.share(found, by=lead(collaboration, INITIATIVE))

    assert Step.objects.visible_to(other).filter(pk=found.pk).exists()
    assert [str(one.words) for one in Evidence.objects.visible_to(other)] == ["De offerte"]
    assert [str(one.text) for one in Comment.objects.visible_to(other)] == ["Wie belt?"]


def test_one_line_in_the_shared_journal_and_one_in_the_rooms_that_refers_to_it():
    collaboration = a_collaboration()
    found = with_everything(collaboration)
    before = len(entries(collaboration)), len(entries(collaboration, ChainKind.INITIATIVE))

    step.share(found, by=lead(collaboration, INITIATIVE))

    shared, room = last(collaboration), last(collaboration, ChainKind.INITIATIVE)
    assert (len(entries(collaboration)), len(entries(collaboration, ChainKind.INITIATIVE))) == (
        before[0] + 1,
        before[1] + 1,
    )
    assert (shared.operation, shared.subject) == ("step.share", f"step:{found.pk}")
    assert shared.details == {"phase": 1, "track": 6}
    assert words_of(shared) == ["Bel de drukker", "De offerte", "Wie belt?"]
    assert (room.operation, room.subject, room.texts) == ("step.share", shared.subject, [])
    assert (room.details, room.cause) == ({"entry": shared.hash}, shared.hash)
    assert chains_hold()


def test_why_it_is_not_needed_goes_along():
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE, "Bel de drukker")
    drops(found, reason="Dat doet de gemeente al.")

    step.share(again(found), by=lead(collaboration, INITIATIVE))

    assert words_of(last(collaboration)) == ["Bel de drukker", "Dat doet de gemeente al."]
    assert chains_hold()


def test_what_was_written_in_the_room_stays_in_its_journal():
    collaboration = a_collaboration()
    step.share(with_everything(collaboration), by=lead(collaboration, INITIATIVE))
    assert [entry.operation for entry in entries(collaboration, ChainKind.INITIATIVE)] == [
        "step.add",
        "evidence.add",
        "comment.write",
        "step.share",
    ]
    assert entries(collaboration, ChainKind.MUNICIPALITY) == []


def test_what_happens_afterwards_stands_in_the_shared_journal():
    collaboration = a_collaboration()
    found = with_everything(collaboration)
    step.share(found, by=lead(collaboration, INITIATIVE))
    step.start(found, by=lead(collaboration, MUNICIPALITY))
    assert last(collaboration).operation == "step.start"


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda c: reader(c, INITIATIVE), NotAllowed),
        (lambda c: lead(c, MUNICIPALITY), NotFound),
        (lambda c: lead(a_collaboration(), INITIATIVE), NotFound),
    ],
    ids=["a reader", "the other side", "another collaboration"],
)
def test_nobody_else_shares_it(who, error):
    collaboration = a_collaboration()
    found, by = in_room(collaboration, INITIATIVE), who(collaboration)
    before = everything()
    with pytest.raises(error):
        step.share(found, by=by)
    assert everything() == before


def test_it_is_not_shared_twice_nor_alone_nor_after_the_end():
    together, waiting, over = a_collaboration(), alone(), a_collaboration()
    steps = [a_step(together), in_room(waiting, INITIATIVE), in_room(over, INITIATIVE)]
    ends(over)
    for found in steps:
        by = lead(found.collaboration, INITIATIVE)
        before = everything()
        with pytest.raises(WrongState):
            step.share(found, by=by)
        assert everything() == before


def test_sharing_several_things_is_one_act_per_thing():
    collaboration = a_collaboration()
    note, found = a_note(collaboration, INITIATIVE), in_room(collaboration, INITIATIVE)

    shared = share_together(
        collaboration, notes=[note.pk], steps=[found.pk], by=lead(collaboration, INITIATIVE)
    )

    assert shared == 2
    assert [entry.operation for entry in entries(collaboration)[-2:]] == [
        "note.share",
        "step.share",
    ]
    assert {again(thing).visibility for thing in (note, found)} == {Visibility.BOTH}


def test_where_one_thing_cannot_be_shared_nothing_is_and_it_is_named():
    collaboration = a_collaboration()
    note, found = a_note(collaboration, INITIATIVE), a_step(collaboration, "Gedeeld al")
    by = lead(collaboration, INITIATIVE)
    before = everything()

    with pytest.raises(WrongState, match="Gedeeld al"):
        share_together(collaboration, notes=[note.pk], steps=[found.pk], by=by)

    assert everything() == before


@pytest.mark.parametrize("kind", ["notes", "steps"])
def test_things_of_the_other_room_are_not_there(kind):
    collaboration = a_collaboration()
    theirs = {
        "notes": [a_note(collaboration, MUNICIPALITY).pk],
        "steps": [in_room(collaboration, MUNICIPALITY).pk],
    }
    given: Any = {"notes": [], "steps": [], kind: theirs[kind]}
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(NotFound):
        share_together(collaboration, by=by, **given)
    assert everything() == before

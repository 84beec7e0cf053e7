"""Having own words removed for good; the chains still hold."""

import pytest

from samenspel.core.errors import NotAllowed, NotFound, WrongState
from samenspel.discussion.models import Comment
from samenspel.discussion.operations import comment
from samenspel.journal.models import ChainKind, Text
from samenspel.journal.verify import verify_all
from samenspel.roadmap.operations import step
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    chains_hold,
    ends,
    entries,
    everything,
    in_room,
    last,
    says,
)
from tests.builders import a_collaboration, lead, member, reader

pytestmark = pytest.mark.django_db


def test_the_words_and_their_salt_are_gone_and_that_something_was_said_stays():
    collaboration = a_collaboration()
    by = member(collaboration, INITIATIVE)
    made = says(collaboration, by, "Mijn geheime nummer")

    comment.erase(made, by=by)

    text = Text.objects.get(pk=made.text_id)
    assert (text.body, text.salt, text.erased) == ("", "", True)
    assert again(made).seat_id == by.seat
    assert "geheime" not in str(everything())


def test_the_journal_names_which_words_and_holds():
    collaboration = a_collaboration()
    by = member(collaboration, INITIATIVE)
    made = says(collaboration, by)
    comment.erase(made, by=by)

    entry = last(collaboration)
    assert (entry.operation, entry.subject) == ("comment.erase", f"comment:{made.pk}")
    assert entry.details == {"erased": [str(made.text_id)], "phase": 1, "track": 6}
    assert chains_hold()


def test_words_that_vanish_without_such_a_line_are_found():
    collaboration = a_collaboration()
    made = says(collaboration, lead(collaboration, INITIATIVE))
    Text.objects.filter(pk=made.text_id).update(body="", salt="", erased=True)
    faults = [report.fault for report in verify_all() if report.fault]
    assert [f"text {made.text_id} is gone" in fault for fault in faults] == [True]


def test_words_said_in_a_room_and_shared_since_are_gone_in_both_journals():
    collaboration = a_collaboration()
    found, by = in_room(collaboration, INITIATIVE), lead(collaboration, INITIATIVE)
    made = says(collaboration, by, about=f"step:{found.pk}", in_room=True)
    step.share(found, by=by)

    comment.erase(again(made), by=by)

    shared, room = last(collaboration), last(collaboration, ChainKind.INITIATIVE)
    assert shared.details["erased"] == [str(made.text_id)]
    assert room.details == {"entry": shared.hash, "erased": [str(made.text_id)]}
    assert chains_hold()


def test_words_said_in_a_room_that_stay_there_leave_no_line_elsewhere():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    made = says(collaboration, by, in_room=True)
    shared = len(entries(collaboration))

    comment.erase(made, by=by)

    assert len(entries(collaboration)) == shared
    assert chains_hold()


def test_a_lead_has_words_of_the_own_side_removed_not_of_the_other():
    collaboration = a_collaboration()
    ours = says(collaboration, member(collaboration, INITIATIVE))
    theirs = says(collaboration, member(collaboration, MUNICIPALITY))
    by = lead(collaboration, INITIATIVE)

    comment.erase(ours, by=by)
    before = everything()
    with pytest.raises(NotAllowed):
        comment.erase(theirs, by=by)
    assert everything() == before


def test_a_member_removes_only_the_own_words():
    collaboration = a_collaboration()
    made = says(collaboration, lead(collaboration, INITIATIVE))
    by = member(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(NotAllowed):
        comment.erase(made, by=by)
    assert everything() == before


def test_it_still_works_after_the_end():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    made = says(collaboration, by)
    ends(collaboration)
    comment.erase(made, by=by)
    assert again(made).text.erased


@pytest.mark.parametrize(
    ("who", "where", "error"),
    [
        (lambda c: reader(c, INITIATIVE), False, NotAllowed),
        (lambda c: lead(c, MUNICIPALITY), True, NotFound),
        (lambda c: lead(a_collaboration(), INITIATIVE), False, NotFound),
    ],
    ids=["a reader", "of the other side's room", "of another collaboration"],
)
def test_others_are_refused_without_a_trace(who, where, error):
    collaboration = a_collaboration()
    made = says(collaboration, lead(collaboration, INITIATIVE), in_room=where)
    by = who(collaboration)
    before = everything()
    with pytest.raises(error):
        comment.erase(made, by=by)
    assert everything() == before


def test_words_are_not_removed_twice():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    made = says(collaboration, by)
    comment.erase(made, by=by)
    before = everything()
    with pytest.raises(WrongState):
        comment.erase(Comment.objects.get(pk=made.pk), by=by)
    assert everything() == before

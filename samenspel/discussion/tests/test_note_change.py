"""A new version of a note; what was there before stays in the history."""

from typing import Any, cast

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from samenspel.discussion.operations import note
from samenspel.discussion.tests.test_note_write import bad_input
from samenspel.journal.models import ChainKind
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    a_note,
    again,
    chains_hold,
    ends,
    entries,
    everything,
    last,
    words_of,
)
from tests.builders import a_collaboration, lead, member, reader

pytestmark = pytest.mark.django_db


def test_a_colleague_writes_a_new_version_and_the_old_words_stay():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE, "Begroting", "€ 12")

    note.change(made, title="Begroting 2", text="€ 14", by=member(collaboration, INITIATIVE))

    made, entry = again(made), last(collaboration, ChainKind.INITIATIVE)
    assert (str(made.title), str(made.text), made.version) == ("Begroting 2", "€ 14", 2)
    assert (entry.operation, words_of(entry)) == ("note.change", ["Begroting 2", "€ 14"])
    assert words_of(entries(collaboration, ChainKind.INITIATIVE)[0]) == ["Begroting", "€ 12"]
    assert chains_hold()


def test_a_shared_note_is_changed_by_its_own_side_in_the_shared_journal():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE)
    note.share(made, by=lead(collaboration, INITIATIVE))

    note.change(made, title="Begroting 2", by=lead(collaboration, INITIATIVE))

    assert last(collaboration).operation == "note.change"
    before = everything()
    with pytest.raises(NotAllowed):
        note.change(made, title="Van ons", by=lead(collaboration, MUNICIPALITY))
    assert everything() == before


@bad_input
def test_a_bad_new_version_is_refused_without_a_trace(given):
    made = a_note(a_collaboration(), INITIATIVE)
    by = lead(made.collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        note.change(made, by=by, **{"title": "Goed", **given})
    assert everything() == before


def test_two_people_do_not_write_over_each_other_unseen():
    made = a_note(a_collaboration(), INITIATIVE)
    seen = made.version_seen
    note.change(made, title="Van de een", by=lead(made.collaboration, INITIATIVE))
    other, change = member(made.collaboration, INITIATIVE), cast(Any, note.change)
    before = everything()
    with pytest.raises(Stale):
        change(made, title="Van de ander", seen=seen, by=other)
    assert everything() == before


def test_others_change_nothing():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE)
    tries = [
        (reader(collaboration, INITIATIVE), NotAllowed),
        (lead(collaboration, MUNICIPALITY), NotFound),
        (lead(a_collaboration(), INITIATIVE), NotFound),
    ]
    before = everything()
    for by, error in tries:
        with pytest.raises(error):
            note.change(made, title="Nee", by=by)
    assert everything() == before
    own = lead(collaboration, INITIATIVE)
    ends(collaboration)
    with pytest.raises(WrongState):
        note.change(made, title="Te laat", by=own)

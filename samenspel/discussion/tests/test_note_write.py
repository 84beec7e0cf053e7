"""Writing something that only the own side sees."""

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, WrongState
from samenspel.core.ids import new_id
from samenspel.discussion.models import Note
from samenspel.discussion.operations import note
from samenspel.journal.models import ChainKind
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    a_note,
    ends,
    entries,
    everything,
    last,
    words_of,
)
from tests.builders import a_collaboration, alone, lead, reader

pytestmark = pytest.mark.django_db

BAD = [
    {"title": ""},
    {"title": "  "},
    {"title": "x" * 201},
    {"title": "twee\nregels"},
    {"title": "nul\x00"},
    {"text": "x" * 5001},
    {"text": "\u202eom"},
]
bad_input = pytest.mark.parametrize("given", BAD, ids=lambda given: str(given)[:30])


@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_a_note_stands_in_the_room_and_the_journal_of_its_side_only(side):
    collaboration = a_collaboration()
    shared = len(entries(collaboration))

    made = a_note(collaboration, side, "Begroting", "€ 12")

    assert (str(made.title), str(made.text), made.visibility) == ("Begroting", "€ 12", side)
    entry = last(collaboration, side)
    assert (entry.operation, entry.subject, entry.details) == (
        "note.write",
        f"note:{made.pk}",
        {},
    )
    assert words_of(entry) == ["Begroting", "€ 12"]
    assert (len(entries(collaboration)), entries(collaboration, side.other)) == (shared, [])
    assert not Note.objects.visible_to(lead(collaboration, side.other)).exists()


def test_a_title_is_enough_also_while_alone():
    collaboration = alone()
    made = a_note(collaboration, INITIATIVE, "Eerste ideeën", "")
    assert (made.text, words_of(last(collaboration, ChainKind.INITIATIVE))) == (
        None,
        ["Eerste ideeën"],
    )


def test_a_form_that_is_sent_twice_makes_one_note():
    collaboration = a_collaboration()
    by, new = lead(collaboration, INITIATIVE), new_id()
    for _twice in range(2):
        note.write(collaboration, title="Eén keer", new=new, by=by)
    assert Note.objects.count() == 1


@bad_input
def test_bad_input_is_refused_without_a_trace(given):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        note.write(collaboration, by=by, **{"title": "Goed", **given})
    assert everything() == before


def test_readers_strangers_and_everybody_after_the_end_write_nothing():
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
            note.write(where, title="Nee", by=by)
    assert everything() == before

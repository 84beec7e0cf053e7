"""A note leaves the room: both sides see it as it is now."""

import pytest

from samenspel.core.errors import NotAllowed, NotFound, WrongState
from samenspel.discussion.models import Note
from samenspel.discussion.operations import note
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
from tests.builders import a_collaboration, alone, lead, reader

pytestmark = pytest.mark.django_db


def test_the_other_side_sees_it_from_now_on():
    collaboration = a_collaboration()
    made = a_note(collaboration, INITIATIVE)

    note.share(made, by=lead(collaboration, INITIATIVE))

    assert (again(made).visibility, again(made).shared_at is not None) == ("both", True)
    assert list(Note.objects.visible_to(lead(collaboration, MUNICIPALITY))) == [made]


def test_the_shared_journal_carries_the_words_as_shared_and_the_rooms_refers_to_it():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    made = a_note(collaboration, INITIATIVE, "Begroting", "€ 12")
    note.change(made, title="Begroting 2", text="€ 14", by=by)

    note.share(made, by=by)

    shared, room = last(collaboration), last(collaboration, ChainKind.INITIATIVE)
    assert (shared.operation, shared.subject, shared.details) == (
        "note.share",
        f"note:{made.pk}",
        {},
    )
    assert words_of(shared) == ["Begroting 2", "€ 14"]
    assert (room.operation, room.details, room.texts) == (
        "note.share",
        {"entry": shared.hash},
        [],
    )
    assert (room.cause, chains_hold()) == (shared.hash, True)
    assert "note.write" not in [entry.operation for entry in entries(collaboration)]


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
    made, by = a_note(collaboration, INITIATIVE), who(collaboration)
    before = everything()
    with pytest.raises(error):
        note.share(made, by=by)
    assert everything() == before


def test_it_is_not_shared_twice_nor_alone_nor_after_the_end():
    twice, over = a_note(a_collaboration(), INITIATIVE), a_note(a_collaboration(), INITIATIVE)
    waiting = a_note(alone(), INITIATIVE)
    note.share(twice, by=lead(twice.collaboration, INITIATIVE))
    ends(over.collaboration)
    for made in (twice, waiting, over):
        by = lead(made.collaboration, INITIATIVE)
        before = everything()
        with pytest.raises(WrongState):
            note.share(made, by=by)
        assert everything() == before

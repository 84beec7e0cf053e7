"""The own room: what only one side sees, and how things leave it."""

from uuid import uuid4

import pytest

from samenspel.collaboration.models import Role
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.discussion.models import Note
from samenspel.discussion.operations import note
from samenspel.roadmap.models import Step
from samenspel.roadmap.queries.room import room_page
from samenspel.roadmap.tests.pages import (
    a_coordinator_of,
    a_stranger,
    fields,
    here,
    nobody,
    visit,
    words,
)
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    a_note,
    again,
    ends,
    entries,
    everything,
    in_room,
    shows,
)
from tests.builders import a_collaboration, alone, an_officer_of, joins, lead, member, reader

pytestmark = pytest.mark.django_db


def a_room(collaboration, side=INITIATIVE):
    """A note and a step in the room of this side."""
    return a_note(collaboration, side, "Begroting"), in_room(collaboration, side, "Bel de drukker")


def values(made_note, made_step):
    return [f"note:{made_note.pk}", f"step:{made_step.pk}"]


def room_of(collaboration, side, by=lead):
    return visit(collaboration, by(collaboration, side))


def test_each_side_sees_only_its_own_room():
    collaboration = a_collaboration()
    empty = {side: words(room_of(collaboration, side).get("room")) for side in BOTH_SIDES}

    _found, secret = a_room(collaboration)
    shows(secret, INITIATIVE, "Geheim bewijs")

    own = words(room_of(collaboration, INITIATIVE, reader).get("room"))
    assert ("Begroting" in own, "Bel de drukker" in own) == (True, True)
    assert words(room_of(collaboration, MUNICIPALITY).get("room")) == empty[Side.MUNICIPALITY]


def test_it_says_who_sees_it_and_stands_on_another_ground():
    collaboration = a_collaboration()
    page = room_of(collaboration, INITIATIVE).get("room")
    assert "Alleen mensen van Buurtgroep zien wat hier staat." in words(page)
    assert '<body class="room">' in page.content.decode()


def test_for_a_coordinator_and_a_stranger_there_is_no_room():
    collaboration = a_collaboration()
    codes = [
        person.get("room").status_code
        for person in (
            a_coordinator_of(collaboration),
            a_stranger(collaboration),
            nobody(collaboration),
        )
    ]
    assert codes == [404, 404, 302]


def test_what_is_ticked_leaves_the_room_and_the_rest_stays():
    collaboration = a_collaboration()
    made = a_room(collaboration)
    person = room_of(collaboration, INITIATIVE)

    after = person.done("room.share", share__things=values(*made)[:1], share__shown=values(*made))

    assert [again(thing).visibility for thing in made] == ["both", "initiative"]
    assert "1 stuk is gedeeld. Beide kanten zien het nu." in words(after)
    assert [one.note for one in after.context["page"].shared] == [made[0]]
    assert [thing.value for thing in after.context["page"].things] == values(*made)[1:]
    assert "Begroting" in words(room_of(collaboration, MUNICIPALITY).get("room"))


def test_all_that_the_page_showed_is_shared_at_once_and_nothing_that_came_since():
    collaboration = a_collaboration()
    made = a_room(collaboration)
    later = a_note(collaboration, INITIATIVE, "Van een collega")
    person = room_of(collaboration, INITIATIVE)

    person.done("room.share", share__all="1", share__shown=values(*made))

    assert [again(thing).visibility for thing in (*made, later)] == ["both", "both", "initiative"]
    assert [entry.operation for entry in entries(collaboration)[-2:]] == [
        "note.share",
        "step.share",
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (lambda c: {}, "Kies wat je wilt delen."),
        (lambda c: {"share__things": ["onzin"]}, "niet meer in jullie kamer"),
        (lambda c: {"share__things": [f"note:{uuid4()}"]}, "niet meer in jullie kamer"),
        (
            lambda c: {"share__things": [f"note:{a_note(c, MUNICIPALITY).pk}"]},
            "niet meer in jullie kamer",
        ),
    ],
    ids=["nothing", "nonsense", "what never was", "of the other room"],
)
def test_what_is_not_in_the_room_cannot_be_shared(typed, sentence):
    collaboration = a_collaboration()
    a_room(collaboration)
    given = typed(collaboration)
    person = room_of(collaboration, INITIATIVE)
    before = everything()

    answer = person.post("room.share", **given)

    assert (answer.status_code, everything() == before) == (422, True)
    assert sentence in words(answer)


def test_pressing_twice_shares_once_and_says_so():
    collaboration = a_collaboration()
    made = a_room(collaboration)
    person = room_of(collaboration, INITIATIVE)
    person.done("room.share", share__things=values(*made))
    before = everything()

    answer = person.post("room.share", share__things=values(*made))

    assert (answer.status_code, everything() == before) == (422, True)
    assert "niet meer in jullie kamer" in words(answer)


def test_a_reader_sees_the_room_and_shares_nothing():
    collaboration = a_collaboration()
    made = a_room(collaboration)
    person = room_of(collaboration, INITIATIVE, reader)
    before = everything()
    assert fields(person.get("room")) == set()
    assert person.post("room.share", share__things=values(*made)).status_code == 403
    assert person.post("step.add", add__title="Nee").status_code == 403
    assert everything() == before


def test_a_step_is_thought_of_in_the_room():
    collaboration = a_collaboration()
    person = room_of(collaboration, INITIATIVE, member)
    typed = {"add__phase": "uitwerken", "add__track": "plan", "add__led_by": "both"}

    after = words(person.done("step.add", add__title="Alvast een offerte", **typed))

    assert "“Alvast een offerte” staat in jullie eigen kamer." in after
    made = Step.objects.get(own_title__body="Alvast een offerte")
    assert (made.phase, made.track, made.visibility) == (2, 3, "initiative")
    answer = person.post("step.add", **typed)
    assert (answer.status_code, "Vul dit in." in words(answer)) == (422, True)


def test_while_alone_the_room_is_the_place_to_work_and_sharing_waits():
    collaboration = alone()
    made = a_room(collaboration)
    person = room_of(collaboration, INITIATIVE)

    page = person.get("room")

    assert "Jullie zijn hier nog alleen" in words(page)
    assert "Deel wat ik aanvinkte" not in words(page)
    assert {"note-title", "add-title"} <= fields(page)
    before = everything()
    answer = person.post("room.share", share__things=values(*made))
    assert (answer.status_code, everything() == before) == (409, True)
    assert "Er is niets gedeeld." in words(answer)


def test_when_the_other_side_joins_it_offers_to_share_what_was_made_alone():
    collaboration = alone()
    made = a_room(collaboration)
    officer = an_officer_of(collaboration.municipality)
    joins(collaboration, officer, MUNICIPALITY, Role.LEAD, invited_by=INITIATIVE)
    person = room_of(collaboration, INITIATIVE)
    offer = f"{collaboration.municipality.name} doet nu mee."
    assert offer in words(person.get("room"))

    after = person.done("room.share", share__all="1", share__shown=values(*made))

    assert offer not in words(after)
    assert {again(thing).visibility for thing in made} == {"both"}


def test_after_the_end_it_is_read_only():
    collaboration = a_collaboration()
    made = a_room(collaboration)
    ends(collaboration)
    person = room_of(collaboration, INITIATIVE)

    page = person.get("room")

    assert (fields(page), "Begroting" in words(page)) == (set(), True)
    before = everything()
    answer = person.post("room.share", share__things=values(*made))
    assert (answer.status_code, everything() == before) == (409, True)


def test_it_is_there_in_english():
    collaboration = a_collaboration()
    person = room_of(collaboration, INITIATIVE)
    text = words(person.in_english("room"))
    assert "Only people of Buurtgroep see what stands here." in text


def test_older_notes_are_shown_when_asked_for():
    collaboration = a_collaboration()
    for number in range(21):
        a_note(collaboration, INITIATIVE, f"Notitie {number}.")
    person = room_of(collaboration, INITIATIVE)
    assert "Notitie 0." not in words(person.get("room"))
    assert "Notitie 0." in words(person.get("room", query="?alles"))
    assert Note.objects.count() == 21


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_to_the_database_does_not_grow(rows, django_assert_num_queries):
    collaboration = a_collaboration()
    for _number in range(rows):
        a_room(collaboration)
        shared = a_note(collaboration, INITIATIVE)
        note.share(shared, by=lead(collaboration, INITIATIVE))
        theirs = a_note(collaboration, MUNICIPALITY)
        note.share(theirs, by=lead(collaboration, MUNICIPALITY))
    at = here(collaboration, lead(collaboration, INITIATIVE))
    with django_assert_num_queries(9):
        page = room_page(at)
    assert (len(page.things), len(page.shared), len(page.from_other)) == (2 * rows, rows, rows)

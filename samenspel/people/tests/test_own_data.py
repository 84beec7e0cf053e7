"""What is held of a person, for that person: on a page and as a file."""

import json
from datetime import date

import pytest
from django.urls import reverse

from samenspel.collaboration.models import Seat
from samenspel.collaboration.operations import seat
from samenspel.collaboration.tests.visiting import browser_of, person_of
from samenspel.core.grid import Side
from samenspel.core.terms import terms
from samenspel.discussion.operations import comment, note
from samenspel.people.own_data import SHOWN
from samenspel.people.tests.two_steps import signed_in
from samenspel.roadmap.operations import step
from tests.builders import a_collaboration, a_person, a_step, lead, member

pytestmark = pytest.mark.django_db


def says(collaboration, by, text):
    comment.write(collaboration, about="cell:1-6", text=text, phase=1, track=6, by=by)


def file_of(person):
    return json.loads(signed_in(person).get(reverse("own_data.download")).content)


def rows(found, key):
    return next(kind["rows"] for kind in found["kinds"] if kind["key"] == key)


def test_the_page_says_of_every_kind_what_it_is_for_how_long_and_who_answers():
    page = browser_of(a_person()).get(reverse("own_data")).content.decode()

    for term in terms():
        assert str(term.how_long) in page
        assert term.controller.label in page


def test_everything_that_a_person_did_and_wrote_is_there_also_after_leaving():
    collaboration = a_collaboration(area="De Linde")
    by = member(collaboration, Side.INITIATIVE)
    person = person_of(by)
    says(collaboration, by, "Mijn eigen woorden")
    note.write(collaboration, title="In de kamer", by=by)
    says(collaboration, lead(collaboration, Side.INITIATIVE), "Van een ander")
    seat.leave(Seat.objects.get(pk=by.own_seat), by=by)

    found = file_of(person)

    assert [row["e-mailadres"] for row in rows(found, "account")] == [person.email]
    assert [row["samenwerking"] for row in rows(found, "seats")] == [collaboration.name]
    assert [row["woorden"] for row in rows(found, "texts")] == ["Mijn eigen woorden", "In de kamer"]
    assert len(rows(found, "acts")) == 4  # accepted, said, wrote, left
    assert [row["e-mailadres"] for row in rows(found, "invitations")] == [person.email]
    assert len(rows(found, "sessions")) == 1
    assert "Van een ander" not in json.dumps(found)


def test_dates_in_the_file_can_be_read_by_a_program():
    found = file_of(a_person())

    assert date.fromisoformat(rows(found, "account")[0]["sinds"][:10])
    assert found["format"] == "samenspel.own-data"


def test_nothing_of_somebody_else_is_in_it():
    collaboration = a_collaboration()
    says(collaboration, lead(collaboration, Side.INITIATIVE), "Woorden van een ander")
    stranger = a_person()

    found = file_of(stranger)

    assert {key: rows(found, key) for key in ("texts", "acts", "seats")} == {
        "texts": [],
        "acts": [],
        "seats": [],
    }
    assert "Woorden van een ander" not in json.dumps(found)


def test_the_page_shows_the_last_and_the_file_has_all():
    collaboration = a_collaboration()
    by = member(collaboration, Side.INITIATIVE)
    for number in range(SHOWN + 2):
        says(collaboration, by, f"Woord {number:02}.")

    page = browser_of(person_of(by)).get(reverse("own_data")).content.decode()

    assert f"Woord {SHOWN + 1:02}." in page
    assert "Woord 01." not in page
    assert "Er staan er nog 2 in het bestand." in page
    assert len(rows(file_of(person_of(by)), "texts")) == SHOWN + 2


def test_it_is_for_somebody_signed_in_and_stays_in_no_cache():
    person = a_person()
    answer = signed_in(person).get(reverse("own_data.download"))

    assert answer.headers["Cache-Control"] == "no-store"
    assert "attachment" in answer.headers["Content-Disposition"]
    for name in ("own_data", "own_data.download"):
        assert browser_of(person).post(reverse(name)).status_code == 405


def test_the_own_page_leads_to_both():
    page = browser_of(a_person()).get(reverse("me")).content.decode()

    assert reverse("own_data") in page
    assert reverse("person.forget") in page


def test_who_left_open_a_browser_gives_nobody_the_file():
    browser = signed_in(a_person(), fresh=False)
    answer = browser.get(reverse("own_data.download"))

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/ik/bevestigen/?next=%2Fik%2Fgegevens%2F",
    )
    asked = "Eerst laat je zien dat jij het echt bent."
    assert asked in browser.get(reverse("own_data")).content.decode()
    assert asked not in signed_in(a_person()).get(reverse("own_data")).content.decode()


def test_a_step_is_named_only_to_who_still_sees_it():
    collaboration = a_collaboration()
    head, by = lead(collaboration, Side.INITIATIVE), member(collaboration, Side.INITIATIVE)
    in_room, shared = (
        a_step(collaboration, title, in_room=in_room)
        for title, in_room in (("Geheim overleg", True), ("Bel aan", False))
    )
    for one in (in_room, shared):
        step.assign(one, seats=[by.own_seat], by=head)
    assert named_steps(by) == ["Geheim overleg", "Bel aan"]

    seat.leave(Seat.objects.get(pk=by.own_seat), by=by)

    assert named_steps(by) == ["een stap die je niet meer ziet"] * 2


def named_steps(by):
    return [row["stap"] for row in rows(file_of(person_of(by)), "seats") if "stap" in row]

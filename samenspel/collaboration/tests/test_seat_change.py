"""Changing what somebody of the own side may do, and ending it."""

from uuid import uuid4

import pytest

from samenspel.collaboration.models import Role, Seat
from samenspel.collaboration.operations.seat import end
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    coordinating,
    hidden,
    recorded,
    seat_of,
    visiting,
    words,
)
from samenspel.core.grid import Side
from tests.builders import a_collaboration, a_person, joins, lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom() -> Seat:
    """A member of the initiative."""
    person = a_person("tom@example.org", "Tom Jansen")
    return joins(a_collaboration(), person, Side.INITIATIVE, Role.MEMBER)


def at(seat: Seat, name: str = "seat.change") -> str:
    return address(seat.collaboration, name, seat=seat.pk)


def lead_of(seat: Seat):
    return visiting(seat.collaboration, "initiative")


def test_a_lead_changes_role_and_function(tom):
    browser = lead_of(tom)
    page = browser.get(at(tom))

    answer = browser.post(
        at(tom), {"role": "lead", "function": "Voorzitter", **hidden(page)}, follow=True
    )

    tom.refresh_from_db()
    assert (tom.role, tom.function) == (Role.LEAD, "Voorzitter")
    assert "Gewijzigd. Dit geldt vanaf nu voor Tom Jansen." in words(answer)
    assert recorded(tom.collaboration)[-1] == "seat.change"


def test_a_function_can_be_taken_away(tom):
    Seat.objects.filter(pk=tom.pk).update(function="Penningmeester")
    lead_of(tom).post(at(tom), {"role": "member", "function": ""})
    tom.refresh_from_db()
    assert tom.function == ""


def test_only_people_of_a_municipality_have_a_department(tom):
    officer = lead(tom.collaboration, "municipality")
    seat = seat_of(officer)
    town = visiting(tom.collaboration, "municipality")
    assert "department" in town.get(at(seat)).context["form"].fields
    assert "department" not in lead_of(tom).get(at(tom)).context["form"].fields


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", ""), ("role", "baas"), ("function", "x" * 201), ("function", "een\u202etwee")],
)
def test_what_does_not_fit_is_said_at_the_field(tom, field, value):
    typed = {"role": "reader", "function": "Schrijver", field: value}
    answer = lead_of(tom).post(at(tom), typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    tom.refresh_from_db()
    assert tom.role == Role.MEMBER


def test_the_only_lead_of_a_side_stays_lead(tom):
    me = seat_of(lead(tom.collaboration, "initiative"))
    answer = lead_of(tom).post(at(me), {"role": "member"})
    assert answer.status_code == 422
    assert "Dit is de enige trekker van deze kant." in words(answer)


def test_who_looked_at_an_older_page_sees_both_and_may_decide_again(tom):
    browser = lead_of(tom)
    old = browser.get(at(tom))
    browser.post(at(tom), {"role": "reader", "function": "Adviseur"})

    stale = browser.post(at(tom), {"role": "lead", "function": "Voorzitter", **hidden(old)})

    assert stale.status_code == 409
    assert "Adviseur" in words(stale)
    assert stale.context["form"]["function"].value() == "Voorzitter"
    again = browser.post(at(tom), {"role": "lead", "function": "Voorzitter", **hidden(stale)})
    assert again.status_code == 303


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
@pytest.mark.parametrize("name", ["seat.change", "seat.end"])
def test_who_is_no_lead_finds_no_page_and_is_refused(tom, role, name):
    browser = visiting(tom.collaboration, "initiative", role)
    assert browser.get(at(tom, name)).status_code == 404
    assert browser.post(at(tom, name), {"role": "lead"}).status_code == 403
    tom.refresh_from_db()
    assert (tom.role, tom.ends_at) == (Role.MEMBER, None)


@pytest.mark.parametrize("name", ["seat.change", "seat.end"])
def test_neither_the_other_side_nor_a_coordinator_may(tom, name):
    for browser in (
        visiting(tom.collaboration, "municipality"),
        coordinating(tom.collaboration.municipality),
    ):
        assert browser.get(at(tom, name)).status_code == 404
        assert browser.post(at(tom, name), {"role": "lead"}).status_code == 403
    tom.refresh_from_db()
    assert (tom.role, tom.ends_at) == (Role.MEMBER, None)


def test_a_seat_of_another_collaboration_does_not_exist_here(tom):
    here = a_collaboration()
    browser = visiting(here, "initiative")
    for unknown in (tom.pk, uuid4()):
        for name in ("seat.change", "seat.end"):
            where = address(here, name, seat=unknown)
            assert browser.get(where).status_code == 404
            assert browser.post(where, {"role": "lead"}).status_code == 404


def test_ending_asks_once_and_says_what_happens(tom):
    page = words(lead_of(tom).get(at(tom, "seat.end")))
    assert "Stopt Tom Jansen?" in page
    assert "Tom Jansen kan deze samenwerking vanaf nu niet meer openen." in page
    tom.refresh_from_db()
    assert tom.ends_at is None


def test_who_was_ended_cannot_open_the_collaboration_any_more(tom):
    browser, his = lead_of(tom), browser_of(tom.person)
    people = address(tom.collaboration, "people")
    assert his.get(people).status_code == 200

    answer = browser.post(
        at(tom, "seat.end"), hidden(browser.get(at(tom, "seat.end"))), follow=True
    )

    assert "Tom Jansen doet niet meer mee." in words(answer)
    assert his.get(people).status_code == 404
    assert recorded(tom.collaboration)[-1] == "seat.end"


def test_ending_twice_is_refused_the_second_time(tom):
    browser = lead_of(tom)
    page = browser.get(at(tom, "seat.end"))
    end(tom, by=lead(tom.collaboration, "initiative"))
    answer = browser.post(at(tom, "seat.end"), hidden(page))
    assert answer.status_code == 409
    assert "Deze persoon doet niet meer mee." in words(answer)


def test_nothing_of_an_ended_seat_changes(tom):
    end(tom, by=lead(tom.collaboration, "initiative"))
    answer = lead_of(tom).post(at(tom), {"role": "lead"})
    tom.refresh_from_db()
    assert (answer.status_code, tom.role) == (409, Role.MEMBER)


def test_a_lead_does_not_end_the_own_seat_but_is_led_to_leaving(tom):
    me = seat_of(lead(tom.collaboration, "initiative"))
    page = lead_of(tom).get(at(me, "seat.end"))
    answer = lead_of(tom).post(at(me, "seat.end"))
    assert address(tom.collaboration, "seat.leave") in words(page)
    assert answer.status_code == 422

"""Leaving always works; what a side without a lead can do about it."""

import pytest

from samenspel.collaboration.models import Role, Seat
from samenspel.collaboration.operations.seat import change, leave
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    coordinating,
    hidden,
    person_of,
    recorded,
    seat_of,
    visiting,
    words,
)
from samenspel.core.grid import Side
from tests.builders import a_collaboration, a_person, alone, joins, lead, member

pytestmark = pytest.mark.django_db


def leaving(collaboration) -> str:
    return address(collaboration, "seat.leave")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("side", ["municipality", "initiative"])
def test_everybody_with_a_seat_may_leave(side, role):
    collaboration = a_collaboration()
    browser = visiting(collaboration, side, role)
    page = browser.get(leaving(collaboration))

    answer = browser.post(leaving(collaboration), hidden(page), follow=True)

    assert answer.redirect_chain == [("/", 303)]
    assert f"Je bent gestopt met {collaboration.name}." in words(answer)
    assert browser.get(address(collaboration, "people")).status_code == 404
    assert recorded(collaboration)[-1] == "seat.leave"


def test_leaving_works_also_when_somebody_just_changed_the_seat():
    collaboration = a_collaboration()
    by = member(collaboration, "initiative")
    browser = browser_of(person_of(by))
    looked_at = hidden(browser.get(leaving(collaboration)))
    change(seat_of(by), role=Role.READER, by=lead(collaboration, "initiative"))

    answer = browser.post(leaving(collaboration), looked_at, follow=True)

    assert answer.redirect_chain == [("/", 303)]
    assert recorded(collaboration)[-2:] == ["seat.change", "seat.leave"]


def test_looking_at_the_page_changes_nothing():
    collaboration = a_collaboration()
    visiting(collaboration, "initiative").get(leaving(collaboration))
    assert Seat.objects.open().count() == 2


def test_the_only_lead_is_told_what_it_means_for_the_side():
    collaboration = a_collaboration()
    joins(collaboration, a_person(), Side.INITIATIVE, Role.MEMBER)
    page = words(visiting(collaboration, "initiative").get(leaving(collaboration)))
    assert "Je bent de enige trekker van jullie kant" in page


def test_one_of_two_leads_is_not_warned():
    collaboration = a_collaboration()
    joins(collaboration, a_person(), Side.INITIATIVE, Role.LEAD)
    page = words(visiting(collaboration, "initiative").get(leaving(collaboration)))
    assert "Je bent de" not in page


def test_the_last_of_a_side_is_told_that_nobody_is_left_there():
    collaboration = a_collaboration()
    page = words(visiting(collaboration, "initiative").get(leaving(collaboration)))
    assert "Je bent de laatste van jullie kant" in page


def test_who_is_alone_is_told_that_nobody_can_open_it_any_more():
    collaboration = alone()
    page = words(visiting(collaboration, "initiative").get(leaving(collaboration)))
    assert "Je bent hier de enige" in page


def test_the_other_side_sees_it_at_once():
    collaboration = a_collaboration()
    visiting(collaboration, "initiative").post(leaving(collaboration))
    page = words(visiting(collaboration, "municipality").get(address(collaboration, "people")))
    assert "Het initiatief heeft nu geen trekker." in page


def test_a_coordinator_has_no_seat_to_leave():
    collaboration = a_collaboration()
    browser = coordinating(collaboration.municipality)
    assert browser.get(leaving(collaboration)).status_code == 404
    assert browser.post(leaving(collaboration)).status_code == 404


def without_lead(*roles: Role) -> list[Seat]:
    """A collaboration whose initiative lost its lead; seats with these roles are left there."""
    collaboration = a_collaboration()
    seats = [joins(collaboration, a_person(), Side.INITIATIVE, role) for role in roles]
    by = lead(collaboration, "initiative")
    leave(seat_of(by), by=by)
    return seats


def taking_lead(seat: Seat) -> str:
    return address(seat.collaboration, "seat.take_lead", seat=seat.pk)


def test_a_member_takes_the_lead_of_a_side_that_has_none():
    (seat,) = without_lead(Role.MEMBER)
    browser = browser_of(seat.person)

    offered = words(browser.get(address(seat.collaboration, "people")))
    answer = browser.post(taking_lead(seat), follow=True)

    seat.refresh_from_db()
    assert taking_lead(seat) in offered
    assert seat.role == Role.LEAD
    assert "Jij bent nu trekker van deze kant." in words(answer)
    assert recorded(seat.collaboration)[-1] == "seat.take_lead"


def test_a_reader_takes_the_lead_only_where_no_member_is_left():
    with_member, without = without_lead(Role.READER, Role.MEMBER)[0], without_lead(Role.READER)[0]

    refused = browser_of(with_member.person).post(taking_lead(with_member))
    done = browser_of(without.person).post(taking_lead(without))

    with_member.refresh_from_db()
    assert (refused.status_code, with_member.role) == (422, Role.READER)
    assert "Een lid van deze kant kan trekker worden." in words(refused)
    assert done.status_code == 303


def test_where_there_is_a_lead_nobody_takes_it():
    collaboration = a_collaboration()
    actor = member(collaboration, "initiative")
    seat = seat_of(actor)
    browser = browser_of(person_of(actor))

    offered = words(browser.get(address(collaboration, "people")))
    answer = browser.post(taking_lead(seat))

    seat.refresh_from_db()
    assert taking_lead(seat) not in offered
    assert (answer.status_code, seat.role) == (422, Role.MEMBER)


def test_nobody_takes_the_lead_for_somebody_else():
    first, second = without_lead(Role.MEMBER, Role.MEMBER)
    town = visiting(first.collaboration, "municipality")
    assert browser_of(second.person).post(taking_lead(first)).status_code == 403
    assert town.post(taking_lead(first)).status_code == 403
    first.refresh_from_db()
    assert first.role == Role.MEMBER

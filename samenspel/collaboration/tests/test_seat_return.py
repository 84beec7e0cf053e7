"""A side that nobody takes part for any more: who can come back to it, and who cannot."""

from typing import Any

import pytest
from django.test import Client

from samenspel.collaboration.models import Role, Seat
from samenspel.collaboration.operations import invitation
from samenspel.collaboration.operations.seat import accept, end, leave, resume
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
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.journal.models import Entry
from samenspel.people.models import Office
from samenspel.people.operations import appoint
from samenspel.people.queries import actor_of
from tests.builders import (
    ADMINISTRATOR,
    a_collaboration,
    a_person,
    alone,
    an_officer_of,
    joins,
    lead,
    member,
)

pytestmark = pytest.mark.django_db

OTHER = {"municipality": "initiative", "initiative": "municipality"}


def deserted(side: str, collaboration=None) -> tuple[Seat, Actor]:
    """A side whose only lead left, and that person outside."""
    collaboration = collaboration or a_collaboration()
    by = lead(collaboration, side)
    seat = seat_of(by)
    leave(seat, by=by)
    seat.refresh_from_db()
    return seat, actor_of(person_of(by))


@pytest.mark.parametrize("side", ["municipality", "initiative"])
def test_the_other_side_cannot_choose_who_comes_after(side):
    seat, _person = deserted(side)
    domain = seat.collaboration.municipality.domains.get().domain

    with pytest.raises(RuleBroken, match="haar mensen"):
        invitation.invite(
            seat.collaboration,
            side=Side(side),
            email=f"iemand@{domain}",
            by=lead(seat.collaboration, OTHER[side]),
        )
    other = visiting(seat.collaboration, OTHER[side])
    page = words(other.get(address(seat.collaboration, "people")))
    assert "Aan deze kant doet nu niemand mee." in page
    assert "kan terugkomen via de eigen eerste pagina" in page
    assert "Nodig de gemeente uit" not in page
    assert "Nodig het initiatief uit" not in page


def test_an_early_invitation_across_works_no_more_once_somebody_was_there():
    collaboration = alone(Side.INITIATIVE)
    town, by = collaboration.municipality, lead(collaboration, "initiative")
    first, second = an_officer_of(town), an_officer_of(town)
    given: dict[str, Any] = {"side": Side.MUNICIPALITY, "by": by}
    sent = [invitation.invite(collaboration, email=one.email, **given) for one in (first, second)]
    accept(sent[0], by=actor_of(first))
    deserted("municipality", collaboration)

    with pytest.raises(WrongState):
        accept(sent[1], by=actor_of(second))


@pytest.mark.parametrize("side", ["municipality", "initiative"])
def test_who_led_a_side_and_left_leads_it_again(side):
    seat, person = deserted(side)

    again = resume(seat, by=person)

    assert (again.side, again.role, again.person_id) == (side, Role.LEAD, person.person)
    assert (again.party_id, again.ends_at) == (seat.party_id, None)
    entry = Entry.objects.get(operation="seat.resume")
    assert (entry.subject, entry.side) == (f"seat:{again.pk}", side)
    assert entry.details["before"] == str(seat.pk)


def test_the_first_page_leads_back_and_the_timeline_tells_it():
    seat, person = deserted("initiative")
    browser = browser_of(a_person(person.email))

    home = words(browser.get("/"))
    url = f"/terugkomen/{seat.pk}/"
    answer = browser.post(url, hidden(browser.get(url)), follow=True)

    assert f'href="{url}"' in home
    assert "Daar is niemand meer" in home
    assert answer.redirect_chain == [(address(seat.collaboration, "people"), 303)]
    assert "kwam terug en is trekker van deze kant" in words(
        browser.get(address(seat.collaboration, "timeline"))
    )
    assert browser.get(url).status_code == 404
    assert "Daar is niemand meer" not in words(browser.get("/"))


def test_as_long_as_somebody_takes_part_nobody_comes_back_this_way():
    collaboration = a_collaboration()
    member(collaboration, "initiative")
    seat, person = deserted("initiative", collaboration)

    with pytest.raises(WrongState):
        resume(seat, by=person)
    assert recorded(collaboration)[-1] == "seat.leave"
    assert browser_of(a_person(person.email)).get(f"/terugkomen/{seat.pk}/").status_code == 404


def test_a_member_and_who_was_sent_away_do_not_come_back_as_lead():
    collaboration = a_collaboration()
    worker, sent_away = member(collaboration, "initiative"), a_person()
    second = joins(collaboration, sent_away, Side.INITIATIVE, Role.LEAD)
    first = lead(collaboration, "initiative")
    end(second, by=first)
    leave(seat_of(worker), by=worker)
    leave(seat_of(first), by=first)

    for seat, person in ((seat_of(worker), person_of(worker)), (second, sent_away)):
        with pytest.raises(RuleBroken, match="trekker was"):
            resume(seat, by=actor_of(person))
        assert browser_of(person).get(f"/terugkomen/{seat.pk}/").status_code == 404
    assert resume(seat_of(first), by=actor_of(person_of(first))).role == Role.LEAD


def test_the_seat_of_another_does_not_exist():
    seat, _person = deserted("initiative")
    with pytest.raises(NotFound):
        resume(seat, by=actor_of(a_person()))
    assert browser_of(a_person()).post(f"/terugkomen/{seat.pk}/").status_code == 404


def test_for_the_municipality_only_with_an_address_that_still_is_its_own():
    seat, person = deserted("municipality")
    seat.collaboration.municipality.domains.update(domain="elders.example")

    with pytest.raises(RuleBroken, match="e-mailadres"):
        resume(seat, by=person)


def coordinator_of(town, email: str = "") -> Client:
    person = a_person(email or f"coordinator@{town.domains.get().domain}")
    given: dict[str, Any] = {
        "email": person.email,
        "office": Office.COORDINATOR,
        "organisation": town.pk,
    }
    appoint(INSTALLATION, by=ADMINISTRATOR, **given)
    return browser_of(person)


def test_the_coordinator_steps_in_for_the_municipality():
    seat, _person = deserted("municipality")
    browser = coordinator_of(seat.collaboration.municipality)
    url = address(seat.collaboration, "seat.step_in")

    assert f'href="{url}"' in words(browser.get(address(seat.collaboration, "people")))
    answer = browser.post(url, hidden(browser.get(url)), follow=True)

    assert answer.status_code == 200
    taken = Seat.objects.open().get(side="municipality")
    assert (taken.role, taken.person.email.split("@")[0]) == (Role.LEAD, "coordinator")
    assert recorded(seat.collaboration)[-1] == "seat.step_in"
    assert "die niemand meer had" in words(browser.get(address(seat.collaboration, "timeline")))


def test_the_coordinator_does_not_step_in_where_somebody_is_or_without_a_work_address():
    collaboration = a_collaboration()
    town, url = collaboration.municipality, address(collaboration, "seat.step_in")
    coordinator = coordinator_of(town)
    assert (coordinator.get(url).status_code, coordinator.post(url).status_code) == (404, 403)

    deserted("municipality", collaboration)
    refused = coordinating(town).post(url)
    assert refused.status_code == 422
    assert not Seat.objects.open().filter(side="municipality").exists()


def test_nobody_of_a_side_steps_in_for_the_other():
    seat, _person = deserted("municipality")
    browser = visiting(seat.collaboration, "initiative")
    url = address(seat.collaboration, "seat.step_in")
    assert (browser.get(url).status_code, browser.post(url).status_code) == (404, 403)

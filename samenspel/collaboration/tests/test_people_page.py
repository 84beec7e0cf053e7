"""Who takes part: what each kind of visitor sees of both sides."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samenspel.collaboration.models import Collaboration, Party, Role
from samenspel.collaboration.operations.invitation import invite
from samenspel.collaboration.operations.party import succeed
from samenspel.collaboration.operations.seat import change, end, leave
from samenspel.collaboration.queries.people import people_page
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    coordinating,
    here_of,
    person_of,
    seat_of,
    visiting,
    words,
)
from samenspel.core import clock
from samenspel.core.grid import Side
from samenspel.people.models import LegalForm
from tests.builders import a_collaboration, a_person, alone, joins, lead, member

pytestmark = pytest.mark.django_db


def people(collaboration: Collaboration) -> str:
    return address(collaboration, "people")


def with_more_people(collaboration: Collaboration, number: int) -> None:
    """More of everything the page lists: seats of both sides, ended ones, invitations."""
    for _n in range(number):
        for side in (Side.INITIATIVE, Side.MUNICIPALITY):
            joins(collaboration, a_person(), side, Role.MEMBER)
        gone = joins(collaboration, a_person(), Side.INITIATIVE, Role.READER)
        end(gone, by=lead(collaboration, "initiative"))
        invite(
            collaboration,
            side=Side.INITIATIVE,
            email=a_person().email,
            by=lead(collaboration, "initiative"),
        )
        party = Party.objects.get(collaboration=collaboration, side="initiative")
        succeed(
            party,
            name="Buren",
            legal_form=LegalForm.ASSOCIATION,
            happened_on=date(2024, 5, 1),
            reason="Wij groeien.",
            by=lead(collaboration, "initiative"),
        )


def test_both_sides_are_shown_with_function_department_role_and_since_when():
    collaboration = a_collaboration()
    officer = lead(collaboration, "municipality")
    change(
        seat_of(officer),
        role=Role.LEAD,
        function="Projectleider",
        department="Duurzaamheid",
        by=officer,
    )

    page = people_page(here_of(collaboration, "municipality"))

    town, initiative = page.sides
    (line,) = town.people
    assert (town.side, initiative.side) == ("municipality", "initiative")
    assert (line.name, line.what, line.role) == (
        person_of(officer).name,
        ["Projectleider", "Duurzaamheid"],
        "lead",
    )
    assert line.since.endswith(str(clock.today().year))
    assert line.is_me
    assert not initiative.people[0].is_me


def test_no_address_of_anybody_is_on_the_page_for_who_does_not_invite():
    collaboration = a_collaboration()
    with_more_people(collaboration, 2)
    for browser in (
        visiting(collaboration, "initiative", Role.READER),
        visiting(collaboration, "initiative", Role.MEMBER),
        visiting(collaboration, "municipality"),
        coordinating(collaboration.municipality),
    ):
        page = browser.get(people(collaboration))
        assert page.status_code == 200
        assert "@example.org" not in words(page)


def test_leads_see_the_invitations_of_their_own_side_only():
    collaboration = a_collaboration()
    invite(
        collaboration,
        side=Side.INITIATIVE,
        email="kees@example.org",
        by=lead(collaboration, "initiative"),
    )
    own = words(visiting(collaboration, "initiative").get(people(collaboration)))
    other = words(visiting(collaboration, "municipality").get(people(collaboration)))
    assert "kees@example.org" in own
    assert "Alleen de trekkers van jullie kant zien dit" in own
    assert "kees@example.org" not in other
    assert "Alleen de trekkers" not in other


def test_a_person_without_a_name_is_shown_by_function_never_by_address():
    collaboration = a_collaboration()
    seat = joins(collaboration, a_person(name="Iemand"), Side.INITIATIVE, Role.MEMBER)
    seat.person.name = ""
    seat.person.save()
    page = words(visiting(collaboration, "initiative").get(people(collaboration)))
    assert seat.person.email not in page


def test_who_left_stays_visible_below():
    collaboration = a_collaboration()
    gone = joins(collaboration, a_person(name="Anna de Wit"), Side.INITIATIVE, Role.MEMBER)
    end(gone, by=lead(collaboration, "initiative"))
    page = words(visiting(collaboration, "municipality").get(people(collaboration)))
    assert "1 persoon deed eerder mee" in page
    assert "Anna de Wit" in page


def test_a_side_without_lead_is_said_to_both():
    collaboration = a_collaboration()
    joins(collaboration, a_person(), Side.INITIATIVE, Role.MEMBER)
    by = lead(collaboration, "initiative")
    leave(seat_of(by), by=by)
    for browser in (
        visiting(collaboration, "municipality"),
        browser_of(person_of(member(collaboration, "initiative"))),
    ):
        assert "Deze kant heeft nu geen trekker." in words(browser.get(people(collaboration)))


def test_while_alone_the_other_side_stands_there_with_the_way_to_invite_it():
    collaboration = alone()
    page = words(visiting(collaboration, "initiative").get(people(collaboration)))
    assert "Doet nog niet mee." in page
    assert address(collaboration, "seat.invite", side="municipality") in page
    assert collaboration.municipality.name in page


def test_a_lead_may_change_the_own_people_and_not_the_others():
    collaboration = a_collaboration()
    own, other = (seat_of(lead(collaboration, side)) for side in ("initiative", "municipality"))
    page = words(visiting(collaboration, "initiative").get(people(collaboration)))
    assert address(collaboration, "seat.change", seat=own.pk) in page
    assert address(collaboration, "seat.change", seat=other.pk) not in page


def test_a_reader_is_offered_nothing_but_to_leave():
    collaboration = a_collaboration()
    page = visiting(collaboration, "initiative", Role.READER).get(people(collaboration))
    main = words(page).partition("<main")[2].partition("</main>")[0]
    assert address(collaboration, "seat.leave") in main
    for name in ("seat.invite", "seat.change", "party.describe", "<form", "<button"):
        assert name not in main
    assert "/uitnodigen/" not in main
    assert "Wijzig" not in main


def test_a_coordinator_reads_and_has_nothing_to_leave():
    collaboration = a_collaboration()
    page = words(coordinating(collaboration.municipality).get(people(collaboration)))
    assert "Ik wil stoppen" not in page
    assert "/uitnodigen/" not in page


def test_a_replayed_history_says_no_more_than_the_year():
    collaboration = a_collaboration(replay=True)
    page = people_page(here_of(collaboration, "initiative"))
    assert page.sides[0].people[0].since == str(clock.today().year)


def test_the_number_of_queries_does_not_depend_on_the_number_of_people():
    numbers = []
    for more in (1, 3):
        collaboration = a_collaboration()
        with_more_people(collaboration, more)
        here = here_of(collaboration, "initiative")
        with CaptureQueriesContext(connection) as asked:
            people_page(here)
        numbers.append(len(asked))
    assert numbers == [6, 6]

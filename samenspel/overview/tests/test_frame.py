"""The head of every page: how much waits, wherever one is, and the own room in reach."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.collaboration.models import Role
from samenspel.core import clock
from samenspel.core.grid import Phase, Side, Track
from samenspel.overview.tests.looking import a_coordinator_of, browser_of, person_of
from samenspel.people.models import Organisation, Person
from samenspel.roadmap.operations import gate
from tests.aloud import Page, said
from tests.builders import (
    a_collaboration,
    a_guest,
    a_partner,
    a_person,
    a_step,
    alone,
    gate_of,
    joins,
    lead,
)

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE

pytestmark = pytest.mark.django_db


def page_of(person: Person, name: str, *where: object) -> Page:
    return Page(browser_of(person).get(reverse(name, args=where)))


def badge(page: Page) -> str:
    """What stands at Voor jou in the main menu."""
    links = page.find("nav", class_="site__main").iter("a")
    return next(said(link) for link in links if said(link).startswith("Voor jou"))


def pages_of(collaboration) -> list[tuple]:
    slug = collaboration.slug
    return [
        ("help",),
        ("home",),
        ("for_you",),
        ("collaboration.show", slug),
        ("people", slug),
        ("timeline", slug),
        ("cell", slug, Phase.OPSTARTEN, Track.AMBITIE),
        ("room", slug),
    ]


def test_every_page_says_the_same_number_of_things_that_wait():
    collaboration = a_collaboration()
    a_step(collaboration, "Bel de buren", due_on=clock.today() - timedelta(days=2))
    person = person_of(lead(collaboration, INITIATIVE))

    said_there = {badge(page_of(person, *where)) for where in pages_of(collaboration)}

    assert said_there == {"Voor jou er wacht 1 ding op je"}


def test_the_number_is_new_as_soon_as_something_happened_in_another_collaboration():
    here, elsewhere = a_collaboration(), a_collaboration(area="Noord")
    person = a_person()
    for one in (here, elsewhere):
        joins(one, person, INITIATIVE, Role.LEAD)
    before = badge(page_of(person, "people", here.slug))
    by = lead(elsewhere, MUNICIPALITY)
    gate.propose(gate_of(elsewhere), explanation="Door.", by=by)

    after = badge(page_of(person, "people", here.slug))

    assert (before, after) == ("Voor jou", "Voor jou er wacht 1 ding op je")


def test_where_nothing_waits_there_is_no_number():
    collaboration = a_collaboration()
    person = a_coordinator_of(collaboration.municipality)

    assert badge(page_of(person, "collaboration.show", collaboration.slug)) == "Voor jou"


def test_a_side_that_is_alone_finds_its_room_from_every_page():
    """Also after “Nu niet” at inviting the other side, which leads to Mensen."""
    collaboration = alone(INITIATIVE)
    person = person_of(lead(collaboration, INITIATIVE))

    for name in ("collaboration.show", "people", "timeline", "settings", "room"):
        page = page_of(person, name, collaboration.slug)
        room = reverse("room", args=[collaboration.slug])
        for menu in ("In deze samenwerking", "Menu"):
            nav = page.find("nav", **{"aria-label": menu})
            assert {said(link): link.get("href") for link in nav.iter("a")}[
                "Jullie eigen kamer"
            ] == room


def test_a_guest_gets_no_ways_to_pages_that_are_not_theirs():
    guest = person_of(a_guest(a_partner(a_collaboration())))
    page = page_of(guest, "collaboration.show", guest.seats.get().collaboration.slug)

    assert page.all("nav", **{"aria-label": "In deze samenwerking"}) == []


def test_the_menu_of_a_phone_folds_out_without_script_and_holds_the_same_links():
    page = page_of(person_of(lead(a_collaboration(), INITIATIVE)), "help")
    menu = page.find("details", class_="menu")

    assert [said(one) for one in menu.iter("summary")] == ["Menu"]
    assert [said(one) for one in menu.iter("a")] == ["English"]
    assert [said(one) for one in menu.iter("button")] == ["Log uit"]


def test_the_logo_of_a_municipality_is_named_without_being_read():
    collaboration = a_collaboration()
    Organisation.objects.filter(pk=collaboration.municipality_id).update(logo=b"drawn by us")
    person = person_of(lead(collaboration, INITIATIVE))
    path = reverse("library", args=[collaboration.slug])
    with CaptureQueriesContext(connection) as asked:
        page = Page(browser_of(person).get(path))

    assert len(page.all("img", class_="logo__municipality")) == 1
    read = [one["sql"] for one in asked if '"logo"' in one["sql"].split("FROM")[0]]
    assert [sql for sql in read if '"logo" IS NOT NULL' not in sql] == []

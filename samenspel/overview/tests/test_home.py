"""The first page and the page that explains: for a visitor, and for somebody who is signed in."""

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from samenspel.collaboration.models import Role
from samenspel.collaboration.operations import invitation
from samenspel.core.grid import Phase, Side
from samenspel.overview.tests.looking import a_coordinator_of, browser_of, person_of
from tests.aloud import Page, said
from tests.builders import (
    a_collaboration,
    a_person,
    a_proposed_gate,
    alone,
    joins,
    lead,
    passes,
)

pytestmark = pytest.mark.django_db


def home_of(person):
    return Page(browser_of(person).get("/"))


def test_a_visitor_reads_what_samenspel_is_and_can_log_in():
    page = Page(Client().get("/"))

    assert said(page.find("h1")) == "Samen een wijk van het aardgas"
    assert page.links() == [
        "Log in",
        "Begin een samenwerking",
        "Hoe het werkt, op één pagina",
    ]
    phases = [said(one) for one in page.find("ol", class_="road").iter("strong")]
    assert phases == [str(phase.label) for phase in Phase]


def test_outside_a_demonstration_nobody_is_led_to_trying_out():
    assert "Kijk rond in een voorbeeld" not in Page(Client().get("/")).words


@override_settings(SAMENSPEL_MODE="demo", ROOT_URLCONF="samenspel.cases.tests.demo_urls")
def test_in_a_demonstration_a_visitor_can_look_around():
    assert "Kijk rond in een voorbeeld" in Page(Client().get("/")).links()


def test_who_has_no_collaboration_can_start_one():
    page = home_of(a_person())

    assert said(page.find("h1")) == "Je samenwerkingen"
    assert "Je doet nog niet mee in een samenwerking" in page.words
    assert page.links() == ["Begin een samenwerking"]


def test_collaborations_stand_with_their_path_and_what_waits_the_fullest_first():
    quiet = alone(Side.INITIATIVE, name="Stil")
    person = person_of(lead(quiet, Side.INITIATIVE))
    busy = a_collaboration(name="Druk", area="Noord", homes=10)
    joins(busy, person, Side.INITIATIVE, Role.LEAD)
    passes(busy, Phase.OPSTARTEN)
    cards = [said(card) for card in home_of(person).find("main").iter("article")]

    assert cards[0].startswith("Stil Er wacht 1 ding op jou Buurtgroep")
    assert "Eén kant, wacht op de andere" in cards[0]
    assert f"Eerst: Nodig {quiet.municipality.name} uit" in cards[0]
    assert "Uitwerken, 0 van de 4 verplichte punten zijn klaar" in cards[1]


def test_an_invitation_to_the_own_address_stands_on_top():
    collaboration = a_collaboration(name="Noord")
    person = a_person()
    by = lead(collaboration, Side.INITIATIVE)
    invitation.invite(collaboration, side=Side.INITIATIVE, email=person.email, by=by)
    page = home_of(person)

    assert said(page.panel("invitations")).startswith("Je bent uitgenodigd Bekijk de uitnodiging")
    assert "Noord. Buurtgroep nodigt je uit" in page.words


def test_a_coordinator_is_led_to_the_portfolio():
    town = a_collaboration().municipality

    assert (
        "Alle samenwerkingen van je gemeente: het portfolio"
        in home_of(a_coordinator_of(town)).links()
    )


def test_help_is_one_page_for_everybody_in_both_languages():
    dutch, english = (Page(Client().get(path)) for path in ("/hulp/", "/en/hulp/"))

    assert dutch.titles == [
        "In zes woorden",
        "Fasen en sporen",
        "Wat doe ik hier?",
        "Als je een ander stappenplan kent",
    ]
    assert said(english.find("h1")) == "How it works"
    targets = {one.get("id") for one in dutch.tree.iter() if one.get("id")}
    jumps = {link.get("href", "") for link in dutch.find("main").iter("a")}
    assert {jump[1:] for jump in jumps if jump.startswith("#")} <= targets


def test_pages_are_only_read():
    for name in ("home", "help"):
        assert Client().post(reverse(name)).status_code == 405


def test_beside_a_refused_form_the_other_language_is_that_of_the_page_it_stood_on():
    found = a_proposed_gate()
    browser = browser_of(person_of(lead(found.collaboration, Side.INITIATIVE)))
    place = {"slug": found.collaboration.slug, "phase": Phase(found.phase)}
    page, form = reverse("gate", kwargs=place), reverse("gate.decide", kwargs=place)

    answer = browser.post(form, {}, headers={"referer": f"http://testserver{page}?van=mail"})

    assert answer.status_code == 422
    assert f'href="/en{page}?van=mail" lang="en"' in answer.content.decode()

"""From one person with a plan to two sides that work together, through the browser only."""

import re

import pytest
from django.core import mail
from django.test import Client

from samenspel.collaboration.models import Collaboration, Party, Seat
from samenspel.collaboration.states import CollaborationState
from samenspel.collaboration.tests.visiting import (
    START,
    address,
    browser_of,
    hidden,
    letters_to,
    words,
)
from samenspel.journal.verify import verify_all
from samenspel.people.models import Language
from samenspel.people.operations import describe
from samenspel.people.queries import actor_of
from tests.builders import a_municipality, a_person, an_officer_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://[^/\s]+(/\S+)")


def link_in(letter: mail.EmailMessage) -> str:
    (found,) = LINK.findall(str(letter.body))
    return str(found)


def logs_in_with_a_code(browser: Client, page_to_come_back_to: str) -> str:
    """Fills in nothing but the code: the address stands there already. Says where it leads."""
    log_in = browser.get(page_to_come_back_to)
    (way,) = set(re.findall(r'href="(/inloggen/\?next=[^"]+)"', log_in.content.decode()))
    form = browser.get(way).context["form"]
    browser.post("/inloggen/", {"email": form["email"].value(), "next": form["next"].value()})
    code = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}", str(mail.outbox[-1].body))[0]
    return str(browser.post("/inloggen/code/", {"code": code})["Location"])


def test_an_initiative_starts_invites_the_municipality_and_both_begin():
    town = a_municipality("Gemeente Voorbeeldstad")
    neighbour = browser_of(a_person("buur@example.org", name=" "))
    page = neighbour.get(START)

    begun = neighbour.post(
        START,
        {
            "name": "Spaarwijk van het gas",
            "municipality": str(town.pk),
            "organisation_name": "Buurtgroep Spaarwijk",
            "legal_form": "informal",
            "homes": "1.150",
            **hidden(page),
        },
        follow=True,
    )

    collaboration = Collaboration.objects.get()
    assert begun.redirect_chain == [
        (address(collaboration, "seat.invite", side="municipality"), 303)
    ]
    assert "Nodig de gemeente uit" in words(begun)
    assert (collaboration.homes, collaboration.state) == (1150, CollaborationState.ALONE)

    domain = town.domains.get().domain
    sent = neighbour.post(
        begun.request["PATH_INFO"],
        {"email": f"J.deBoer@{domain}", "function": "Projectleider", **hidden(begun)},
        follow=True,
    )
    assert f"De mail met de link is onderweg naar j.deboer@{domain}." in words(sent)
    letter = letters_to(f"j.deboer@{domain}")[-1]
    assert letter.subject.endswith("nodigt je uit voor Spaarwijk van het gas")
    assert f"testserver{link_in(letter)}" in words(sent)

    officer = Client()
    back = logs_in_with_a_code(officer, link_in(letter))
    assert back == link_in(letter)
    invited = officer.get(back)
    in_it = officer.post(back, {"name": "Jan de Boer", **hidden(invited)}, follow=True)

    collaboration.refresh_from_db()
    assert in_it.redirect_chain == [(address(collaboration, "begun"), 303)]
    assert "Begin halverwege" in words(in_it)
    assert collaboration.state == CollaborationState.TOGETHER
    people = words(officer.get(address(collaboration, "people")))
    assert "Jan de Boer" in people
    assert "Buurtgroep Spaarwijk" in people
    assert neighbour.get(address(collaboration, "begun")).status_code == 200
    assert all(report.holds for report in verify_all())


def test_a_municipality_starts_and_the_initiative_says_what_it_is_when_it_accepts():
    town = a_municipality("Gemeente Voorbeeldstad")
    officer = browser_of(an_officer_of(town))

    begun = officer.post(START, {"name": "Oosterpark", "function": "Projectleider"}, follow=True)
    collaboration = Collaboration.objects.get()
    assert begun.redirect_chain == [(address(collaboration, "seat.invite", side="initiative"), 303)]
    officer.post(
        begun.request["PATH_INFO"],
        {"email": "trekker@example.org", "organisation_name": "Buren Oosterpark"},
    )

    link = link_in(letters_to("trekker@example.org")[-1])
    trekker = browser_of(a_person("trekker@example.org"))
    assert trekker.get(link).context["form"]["organisation_name"].value() == "Buren Oosterpark"
    accepted = trekker.post(
        link, {"organisation_name": "Vereniging Oosterpark", "legal_form": "association"}
    )

    collaboration.refresh_from_db()
    initiative = Party.objects.get(collaboration=collaboration, side="initiative").organisation
    assert accepted.status_code == 303
    assert collaboration.state == CollaborationState.TOGETHER
    assert (initiative.name, initiative.legal_form) == ("Vereniging Oosterpark", "association")
    assert [seat.role for seat in Seat.objects.open()] == ["lead", "lead"]


def test_the_same_journey_works_in_english():
    town = a_municipality()
    person = a_person()
    describe(person, name="Ann", language=Language.ENGLISH, by=actor_of(person))
    neighbour = browser_of(person)

    begun = neighbour.post(
        "/en" + START,
        {
            "name": "Mill Lane",
            "municipality": str(town.pk),
            "organisation_name": "Neighbours",
            "legal_form": "informal",
        },
        follow=True,
    )
    email = f"a@{town.domains.get().domain}"
    sent = neighbour.post(begun.request["PATH_INFO"], {"email": email}, follow=True)

    assert "Invite the municipality" in words(begun)
    assert "The mail with the link is on its way" in words(sent)
    letter = letters_to(email)[-1]
    assert link_in(letter).startswith("/en/uitnodiging/")
    assert "Open this link" in str(letter.body)

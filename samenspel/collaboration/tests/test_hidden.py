"""What somebody may not see does not exist for them: nothing tells the two apart."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.collaboration.tests.visiting import browser_of, coordinating, words
from tests.builders import a_collaboration, a_municipality, a_person, alone

pytestmark = pytest.mark.django_db
SLUG = "molenbuurt-voorbeeldstad"
IDS = {"invitation": uuid4(), "seat": uuid4(), "offer": uuid4()}
PAGES: dict[str, dict[str, Any]] = {
    "people": {},
    "begun": {},
    "settings": {},
    "seat.invite": {"side": "municipality"},
    "invitation": {"invitation": IDS["invitation"]},
    "invitation.send": {"invitation": IDS["invitation"]},
    "invitation.withdraw": {"invitation": IDS["invitation"]},
    "seat.leave": {},
    "seat.change": {"seat": IDS["seat"]},
    "seat.end": {"seat": IDS["seat"]},
    "seat.take_lead": {"seat": IDS["seat"]},
    "party.describe": {},
    "party.succeed": {},
    "collaboration.describe": {},
    "rule.propose": {},
    "rule.agree": {"offer": IDS["offer"]},
    "rule.decline": {"offer": IDS["offer"]},
}
POST_ONLY = {
    "invitation.send",
    "invitation.withdraw",
    "seat.take_lead",
    "rule.agree",
    "rule.decline",
}
READ_ONLY = {"people", "begun", "settings", "invitation"}


def where(name: str) -> str:
    return reverse(name, kwargs={"slug": SLUG, **PAGES[name]})


def asked_in_both_ways(browser: Client, name: str) -> list[tuple[int, str]]:
    """Status and words of the page, looked at and sent."""
    answers = []
    if name not in POST_ONLY:
        answers.append(browser.get(where(name)))
    if name not in READ_ONLY:
        answers.append(browser.post(where(name), {"name": "X", "value": "3"}))
    return [(answer.status_code, words(answer)) for answer in answers]


@pytest.mark.parametrize("name", PAGES)
def test_without_a_seat_an_existing_collaboration_answers_like_a_missing_one(name):
    stranger = browser_of(a_person())
    missing = asked_in_both_ways(stranger, name)

    collaboration = a_collaboration()
    type(collaboration).objects.filter(pk=collaboration.pk).update(slug=SLUG)
    collaboration.addresses.create(slug=SLUG)

    assert asked_in_both_ways(stranger, name) == missing
    assert {status for status, _text in missing} == {404}


@pytest.mark.parametrize("name", PAGES)
def test_a_coordinator_of_another_municipality_is_a_stranger(name):
    stranger = coordinating(a_municipality())
    missing = asked_in_both_ways(stranger, name)
    collaboration = a_collaboration()
    type(collaboration).objects.filter(pk=collaboration.pk).update(slug=SLUG)
    collaboration.addresses.create(slug=SLUG)
    assert asked_in_both_ways(stranger, name) == missing


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    "path",
    ["", "nieuw/", "bestaat/", "bestaat-niet/mensen/", "a/b/c/d/", "bestaat/instellingen", "%00/"],
)
def test_a_visitor_gets_the_log_in_page_for_every_path_below_samenwerkingen(prefix, path):
    asked = f"{prefix}/samenwerkingen/{path}"
    answer = Client().get(asked)
    assert answer.status_code == 302
    assert answer["Location"].partition("?next=")[0].endswith("/inloggen/")


def test_a_visitor_who_sends_something_gets_the_log_in_page_too():
    collaboration = a_collaboration()
    for slug in (collaboration.slug, "bestaat-niet"):
        answer = Client().post(f"/samenwerkingen/{slug}/mensen/vertrekken/")
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"/inloggen/?next=/samenwerkingen/{slug}/mensen/vertrekken/",
        )


def test_a_coordinator_of_the_town_does_not_see_a_collaboration_that_an_initiative_prepares_alone():
    collaboration = alone()
    browser = coordinating(collaboration.municipality)
    assert browser.get(f"/samenwerkingen/{collaboration.slug}/mensen/").status_code == 404

"""What an initiative is in law, and a new organisation that takes the place of the old one."""

from datetime import date, timedelta

import pytest

from samenspel.collaboration.models import Collaboration, Party, Role, Seat, Succession
from samenspel.collaboration.tests.visiting import (
    address,
    coordinating,
    hidden,
    recorded,
    visiting,
    words,
)
from samenspel.core import clock
from samenspel.core.grid import Side
from tests.builders import a_collaboration, alone

pytestmark = pytest.mark.django_db
DESCRIBED = {"name": "Vereniging Molen", "legal_form": "association", "kvk_number": "12345678"}
SUCCEEDED = {
    "name": "Coöperatie Molen U.A.",
    "legal_form": "cooperative",
    "kvk_number": "87654321",
    "happened_on": "2024-05-01",
    "reason": "De buurt wil eigenaar worden.",
}


def party_of(collaboration: Collaboration) -> Party:
    return Party.objects.select_related("organisation").get(
        collaboration=collaboration, side=Side.INITIATIVE
    )


def test_a_lead_of_the_initiative_says_what_it_is():
    collaboration = a_collaboration()
    browser, where = visiting(collaboration, "initiative"), address(collaboration, "party.describe")

    answer = browser.post(where, {**DESCRIBED, **hidden(browser.get(where))}, follow=True)

    found = party_of(collaboration).organisation
    assert (found.name, found.legal_form, found.kvk_number) == (
        "Vereniging Molen",
        "association",
        "12345678",
    )
    assert "vereniging · KvK 12345678" in words(answer)
    assert recorded(collaboration)[-1] == "party.describe"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Vul dit in."),
        ("name", "x" * 201, "hoogstens 200 tekens"),
        ("legal_form", "", "Kies er één."),
        ("legal_form", "bv", "bv"),
        ("kvk_number", "1234567", "acht cijfers"),
        ("kvk_number", "123456789", "acht cijfers"),
        ("kvk_number", "1234567a", "acht cijfers"),
        ("kvk_number", "１２３４５６７８", "acht cijfers"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(field, value, sentence):
    collaboration = a_collaboration()
    before = recorded(collaboration)
    where = address(collaboration, "party.describe")

    page = visiting(collaboration, "initiative").post(where, {**DESCRIBED, field: value})

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert sentence in " ".join(page.context["form"].errors[field])
    assert recorded(collaboration) == before


def test_a_kvk_number_may_be_written_with_spaces():
    collaboration = a_collaboration()
    where = address(collaboration, "party.describe")
    visiting(collaboration, "initiative").post(where, {**DESCRIBED, "kvk_number": "1234 5678"})
    assert party_of(collaboration).organisation.kvk_number == "12345678"


def test_a_kvk_number_belongs_to_one_organisation():
    first, second = a_collaboration(), a_collaboration()
    answers = [
        visiting(one, "initiative").post(address(one, "party.describe"), DESCRIBED)
        for one in (first, second)
    ]
    assert [answer.status_code for answer in answers] == [303, 422]
    assert "Dit KvK-nummer is hier al bekend." in words(answers[1])


def test_a_new_organisation_takes_over_and_the_people_stay():
    collaboration = a_collaboration()
    before = party_of(collaboration).organisation
    seats = list(Seat.objects.open().values_list("pk", "party"))
    browser, where = visiting(collaboration, "initiative"), address(collaboration, "party.succeed")

    answer = browser.post(where, {**SUCCEEDED, **hidden(browser.get(where))}, follow=True)

    succession = Succession.objects.get()
    assert (succession.before, succession.day) == (before, date(2024, 5, 1))
    assert party_of(collaboration).organisation.name == "Coöperatie Molen U.A."
    assert list(Seat.objects.open().values_list("pk", "party")) == seats
    for told in ("Eerdere organisaties", before.name, "tot 1 mei 2024", SUCCEEDED["reason"]):
        assert told in words(answer)
    assert recorded(collaboration)[-1] == "party.succeed"


def test_the_other_side_reads_when_and_why():
    collaboration = a_collaboration()
    where = address(collaboration, "party.succeed")
    visiting(collaboration, "initiative").post(where, SUCCEEDED)
    page = visiting(collaboration, "municipality").get(address(collaboration, "people"))
    assert SUCCEEDED["reason"] in words(page)
    assert '<p class="own-words" lang="nl" dir="auto">' in words(page)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("happened_on", ""),
        ("happened_on", "gisteren"),
        ("happened_on", "1850-01-01"),
        ("happened_on", (clock.today() + timedelta(days=2)).isoformat()),
        ("reason", ""),
        ("reason", "x" * 5001),
        ("reason", "een\u202etwee"),
    ],
)
def test_a_succession_that_does_not_fit_leaves_no_trace(field, value):
    collaboration = a_collaboration()
    where = address(collaboration, "party.succeed")
    page = visiting(collaboration, "initiative").post(where, {**SUCCEEDED, field: value})
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert page.context["form"]["kvk_number"].value() == "87654321"
    assert Succession.objects.count() == 0


def test_a_succession_sent_twice_happens_once():
    collaboration = a_collaboration()
    browser, where = visiting(collaboration, "initiative"), address(collaboration, "party.succeed")
    typed = {**SUCCEEDED, **hidden(browser.get(where))}
    answers = [browser.post(where, typed) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert "Coöperatie Molen U.A." in words(answers[1])
    assert Succession.objects.count() == 1


def test_two_leads_do_not_overwrite_each_other():
    collaboration = a_collaboration()
    browser, where = visiting(collaboration, "initiative"), address(collaboration, "party.describe")
    old = hidden(browser.get(where))
    browser.post(where, {**DESCRIBED, "name": "Stichting Molen"})

    stale = browser.post(where, {**DESCRIBED, **old})

    assert stale.status_code == 409
    assert "Stichting Molen" in words(stale)
    assert stale.context["form"]["name"].value() == "Vereniging Molen"
    assert browser.post(where, {**DESCRIBED, **hidden(stale)}).status_code == 303


@pytest.mark.parametrize("name", ["party.describe", "party.succeed"])
def test_nobody_else_describes_the_initiative(name):
    collaboration = a_collaboration()
    before = recorded(collaboration)
    where = address(collaboration, name)
    for browser in (
        visiting(collaboration, "municipality"),
        coordinating(collaboration.municipality),
        visiting(collaboration, "initiative", Role.MEMBER),
        visiting(collaboration, "initiative", Role.READER),
    ):
        assert browser.get(where).status_code == 404
        assert browser.post(where, SUCCEEDED).status_code == 403
    after = [entry for entry in recorded(collaboration) if entry.startswith("party.")]
    assert after == [entry for entry in before if entry.startswith("party.")]


@pytest.mark.parametrize("name", ["party.describe", "party.succeed"])
def test_while_no_initiative_takes_part_there_is_nothing_to_describe(name):
    collaboration = alone(Side.MUNICIPALITY)
    browser = visiting(collaboration, "municipality")
    assert browser.get(address(collaboration, name)).status_code == 404

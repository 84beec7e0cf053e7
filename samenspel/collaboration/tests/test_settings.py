"""Name and area, and the rule that both sides change together."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samenspel.collaboration.models import Collaboration, Role, RuleName, RuleOffer
from samenspel.collaboration.operations import rule
from samenspel.collaboration.queries.settings import settings_page
from samenspel.collaboration.states import OfferState
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    coordinating,
    here_of,
    hidden,
    recorded,
    visiting,
    words,
)
from samenspel.journal.models import Entry, Text
from samenspel.journal.verify import verify_all
from tests.builders import a_collaboration, a_person, alone, lead

pytestmark = pytest.mark.django_db


def settings(collaboration: Collaboration) -> str:
    return address(collaboration, "settings")


def proposed(collaboration: Collaboration, value: int = 3, side: str = "initiative") -> RuleOffer:
    return rule.propose(
        collaboration,
        rule=RuleName.READING_MONTHS,
        value=value,
        reason="Te lang.",
        by=lead(collaboration, side),
    )


def answering(offer: RuleOffer, name: str) -> str:
    return address(offer.collaboration, name, offer=offer.pk)


def test_a_new_name_gives_a_new_address_and_the_old_one_leads_there():
    collaboration = a_collaboration(name="Molenbuurt")
    browser = visiting(collaboration, "initiative")
    old_people, where = (
        address(collaboration, "people"),
        address(collaboration, "collaboration.describe"),
    )

    answer = browser.post(
        where,
        {
            "name": "Warme Molen",
            "area": "Molenstraat",
            "homes": "1.150",
            **hidden(browser.get(where)),
        },
        follow=True,
    )

    collaboration.refresh_from_db()
    assert (collaboration.name, collaboration.area, collaboration.homes) == (
        "Warme Molen",
        "Molenstraat",
        1150,
    )
    assert answer.request["PATH_INFO"] == settings(collaboration)
    assert "Bewaard." in words(answer)
    assert collaboration.slug.startswith("warme-molen-")
    people = address(collaboration, "people")
    assert browser.get(old_people)["Location"] == people
    assert browser.get(f"{old_people}?wie=allen&x=1")["Location"] == f"{people}?wie=allen&x=1"
    assert recorded(collaboration)[-1] == "collaboration.describe"


@pytest.mark.parametrize(
    ("given", "changed", "told"),
    [
        ({"name": "Warme Molen"}, ["name"], "veranderde de naam. Het heet nu:"),
        ({"area": "Molenstraat"}, ["area"], "veranderde het gebied. Het is nu:"),
        ({"homes": "1150"}, ["homes"], "veranderde het aantal woningen. Het is nu: 1.150."),
        (
            {"name": "Warme Molen", "area": "Molenstraat", "homes": "1150"},
            ["name", "area", "homes"],
            "veranderde de naam, het gebied en het aantal woningen (nu: 1.150).",
        ),
        ({}, [], "en liet ze zo."),
    ],
    ids=str,
)
def test_the_other_side_reads_in_the_timeline_what_one_side_changed(given, changed, told):
    collaboration = a_collaboration(name="Molenbuurt")
    browser = visiting(collaboration, "initiative")
    browser.post(address(collaboration, "collaboration.describe"), {"name": "Molenbuurt", **given})

    entry = Entry.objects.get(operation="collaboration.describe")
    kept = [str(Text.objects.get(pk=text["id"])) for text in entry.texts]
    collaboration.refresh_from_db()
    page = words(visiting(collaboration, "municipality").get(address(collaboration, "timeline")))
    assert entry.details["changed"] == changed
    assert kept == (["\n".join(given[one] for one in changed if one != "homes")] if kept else [])
    assert bool(kept) == bool({"name", "area"} & set(changed))
    assert told in page
    assert all(text in page for text in given.values() if text != "1150")
    assert all(report.holds for report in verify_all())


def test_the_old_address_leads_nobody_else_anywhere():
    collaboration = a_collaboration(name="Molenbuurt")
    old = settings(collaboration)
    visiting(collaboration, "initiative").post(
        address(collaboration, "collaboration.describe"), {"name": "Warme Molen"}
    )
    assert browser_of(a_person()).get(old).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("name", "een\x00twee"),
        ("area", "x" * 201),
        ("area", "een\u202etwee"),
        ("homes", "veel"),
        ("homes", "0"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field(field, value):
    collaboration = a_collaboration(name="Molenbuurt")
    page = visiting(collaboration, "initiative").post(
        address(collaboration, "collaboration.describe"),
        {"name": "Warme Molen", "area": "Straat", field: value},
    )
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    collaboration.refresh_from_db()
    assert collaboration.name == "Molenbuurt"


def test_two_people_do_not_overwrite_each_other_unseen():
    collaboration = a_collaboration(name="Molenbuurt")
    where = address(collaboration, "collaboration.describe")
    town, initiative = (
        visiting(collaboration, "municipality"),
        visiting(collaboration, "initiative"),
    )
    old = hidden(initiative.get(where))
    town.post(where, {"name": "Molenbuurt", "area": "Molenstraat en Dijk"})

    stale = initiative.post(where, {"name": "Molenbuurt", "area": "Alleen de dijk", **old})

    assert stale.status_code == 409
    assert "Molenstraat en Dijk" in words(stale)
    assert stale.context["form"]["area"].value() == "Alleen de dijk"
    again = {"name": "Molenbuurt", "area": "Alleen de dijk", **hidden(stale)}
    assert initiative.post(where, again).status_code == 303


def test_a_rule_changes_only_when_the_other_side_agrees():
    collaboration = a_collaboration()
    where = address(collaboration, "rule.propose")
    initiative, town = (
        visiting(collaboration, "initiative"),
        visiting(collaboration, "municipality"),
    )

    told = initiative.post(
        where, {"value": "3", "reason": "Te lang.", **hidden(initiative.get(where))}, follow=True
    )
    collaboration.refresh_from_db()
    assert "Er verandert niets tot de andere kant akkoord is." in words(told)
    assert collaboration.reading_months == 6

    offer = RuleOffer.objects.get()
    page = words(town.get(settings(collaboration)))
    for shown in ("Voorstel: om de 3 maanden", "Te lang.", answering(offer, "rule.agree")):
        assert shown in page
    agreed = town.post(answering(offer, "rule.agree"), {"seen": offer.version}, follow=True)

    collaboration.refresh_from_db()
    assert "Vanaf nu is dit de regel." in words(agreed)
    assert "Om de 3 maanden zeggen beide kanten" in words(agreed)
    assert collaboration.reading_months == 3
    assert recorded(collaboration)[-2:] == ["rule.propose", "rule.agree"]


def test_the_side_that_proposed_can_take_it_back_and_not_agree():
    offer = proposed(a_collaboration())
    browser = visiting(offer.collaboration, "initiative")

    page = words(browser.get(settings(offer.collaboration)))
    refused = browser.post(answering(offer, "rule.agree"))
    done = browser.post(answering(offer, "rule.decline"))

    offer.refresh_from_db()
    assert "Trek het voorstel in" in page
    assert answering(offer, "rule.agree") not in page
    assert (refused.status_code, done.status_code) == (422, 303)
    assert (offer.state, offer.collaboration.reading_months) == (OfferState.DECLINED, 6)


def test_the_other_side_may_decline_and_the_proposal_stays_readable():
    offer = proposed(a_collaboration())
    browser = visiting(offer.collaboration, "municipality")
    page = browser.post(answering(offer, "rule.decline"), follow=True)
    assert "De regel blijft zoals hij was." in words(page)
    assert "Eerdere voorstellen" in words(page)
    assert "niet akkoord" in words(page)


def test_an_answer_to_what_was_answered_already_shows_how_it_is_now():
    offer = proposed(a_collaboration())
    town = visiting(offer.collaboration, "municipality")
    visiting(offer.collaboration, "initiative").post(answering(offer, "rule.decline"))

    late = town.post(answering(offer, "rule.agree"), {"seen": offer.version})

    assert late.status_code == 409
    offer.collaboration.refresh_from_db()
    assert offer.collaboration.reading_months == 6


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "Vul dit in."),
        ("0", "geen heel getal"),
        ("25", "geen heel getal"),
        ("-1", "geen heel getal"),
        ("veel", "Dit is geen heel getal. Schrijf het zo: 6."),
        ("2,5", "Dit is geen heel getal."),
    ],
)
def test_a_number_of_months_that_does_not_fit_is_said_at_the_field(value, sentence):
    collaboration = a_collaboration()
    page = visiting(collaboration, "initiative").post(
        address(collaboration, "rule.propose"), {"value": value}
    )
    assert page.status_code == 422
    assert sentence in " ".join(page.context["form"].errors["value"])
    assert RuleOffer.objects.count() == 0


def test_the_rule_as_it_is_already_is_not_proposed():
    collaboration = a_collaboration()
    page = visiting(collaboration, "initiative").post(
        address(collaboration, "rule.propose"), {"value": "6"}
    )
    assert (page.status_code, RuleOffer.objects.count()) == (422, 0)
    assert "Dit is al de regel." in words(page)


def test_while_one_waits_no_other_change_is_proposed():
    offer = proposed(a_collaboration())
    browser = visiting(offer.collaboration, "municipality")
    where = address(offer.collaboration, "rule.propose")
    assert "Er ligt al een voorstel." in words(browser.get(where))
    assert browser.post(where, {"value": "12"}).status_code == 422


def test_alone_there_is_nobody_to_agree_with():
    collaboration = alone()
    browser = visiting(collaboration, "initiative")
    where = address(collaboration, "rule.propose")
    assert "zodra de andere kant meedoet" in words(browser.get(where))
    assert browser.post(where, {"value": "3"}).status_code == 409
    assert where not in words(browser.get(settings(collaboration)))


def test_sending_a_proposal_twice_makes_one():
    collaboration = a_collaboration()
    browser, where = visiting(collaboration, "initiative"), address(collaboration, "rule.propose")
    typed = {"value": "3", **hidden(browser.get(where))}
    assert [browser.post(where, typed).status_code for _time in range(2)] == [303, 303]
    assert RuleOffer.objects.count() == 1


@pytest.mark.parametrize("name", ["collaboration.describe", "rule.propose"])
def test_who_is_no_lead_reads_and_changes_nothing(name):
    collaboration = a_collaboration()
    offer = proposed(collaboration)
    for browser in (
        visiting(collaboration, "municipality", Role.MEMBER),
        visiting(collaboration, "municipality", Role.READER),
        coordinating(collaboration.municipality),
    ):
        page = words(browser.get(settings(collaboration)))
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "Voorstel: om de 3 maanden" in main
        assert "<form" not in main
        assert address(collaboration, name) not in main
        assert browser.get(address(collaboration, name)).status_code == 404
        assert browser.post(address(collaboration, name), {"name": "X"}).status_code == 403
        assert browser.post(answering(offer, "rule.agree")).status_code == 403
        assert browser.post(answering(offer, "rule.decline")).status_code == 403
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


def test_a_proposal_of_another_collaboration_does_not_exist_here():
    elsewhere, here = proposed(a_collaboration()), a_collaboration()
    browser = visiting(here, "municipality")
    for unknown in (elsewhere.pk, uuid4()):
        for name in ("rule.agree", "rule.decline"):
            assert browser.post(address(here, name, offer=unknown)).status_code == 404


def test_the_number_of_queries_does_not_depend_on_the_number_of_proposals():
    numbers = []
    for earlier in (1, 3):
        collaboration = a_collaboration()
        for value in range(earlier):
            offer = proposed(collaboration, value + 1)
            rule.decline(offer, by=lead(collaboration, "municipality"))
        here = here_of(collaboration, "initiative")
        with CaptureQueriesContext(connection) as asked:
            settings_page(here)
        numbers.append(len(asked))
    assert numbers == [1, 1]

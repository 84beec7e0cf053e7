"""Starting a collaboration: who may, for whom, and what bad input gets."""

from typing import Any

import pytest
from django.test import override_settings

from samenspel.collaboration.models import Collaboration, Party, Role
from samenspel.collaboration.operations.collaboration import start
from samenspel.collaboration.operations.party import succeed
from samenspel.collaboration.tests.visiting import START, browser_of, hidden, words
from samenspel.core.errors import NotAllowed
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.journal.models import Entry
from samenspel.journal.verify import verify_all
from samenspel.people.models import LegalForm, Organisation
from samenspel.people.queries import actor_of
from tests.builders import a_municipality, a_person, alone, an_officer_of, joins, lead

pytestmark = pytest.mark.django_db


def good(town: Organisation, **other: str) -> dict[str, str]:
    return {
        "name": "Spaarwijk",
        "municipality": str(town.pk),
        "organisation_name": "Buurtgroep",
        "legal_form": "informal",
        **other,
    }


def test_somebody_without_an_account_logs_in_first_and_comes_back():
    answer = browser_of(a_person())
    answer.logout()
    assert answer.get(START)["Location"] == "/inloggen/?next=/samenwerkingen/nieuw/"


def test_who_has_a_name_is_not_asked_for_it():
    a_municipality()
    known, new = a_person(name="Marijke"), a_person()
    new.name = ""
    new.save()

    assert "person_name" not in browser_of(known).get(START).context["form"].fields
    assert "person_name" in browser_of(new).get(START).context["form"].fields


def test_who_gives_a_name_is_called_that_from_then_on():
    town, person = a_municipality(), a_person()
    person.name = ""
    person.save()

    browser_of(person).post(START, good(town, person_name="Marijke Vos"))

    person.refresh_from_db()
    assert person.name == "Marijke Vos"


def test_for_a_municipality_starts_only_who_has_an_address_in_its_mail_domain():
    town, elsewhere = a_municipality("Gemeente Hier"), a_municipality("Gemeente Daar")
    officer = browser_of(an_officer_of(town))

    page = officer.get(START)
    officer.post(START, {"name": "Oosterpark", "municipality": str(elsewhere.pk)})

    assert "Je begint namens <strong>Gemeente Hier</strong>" in words(page)
    assert Collaboration.objects.get().municipality == town
    assert "Je begint namens" not in words(browser_of(a_person()).get(START))


def test_an_officer_may_also_start_for_an_initiative():
    town = a_municipality()
    page = browser_of(an_officer_of(town)).get(START + "?namens=initiatief")
    assert "Je begint namens een bewonersinitiatief." in words(page)
    assert "organisation_name" in page.context["form"].fields


@override_settings(SAMENSPEL_CONTACT="beheer@samenspel.example")
def test_without_a_municipality_the_page_says_who_adds_one_and_how_to_reach_them():
    page = browser_of(a_person()).get(START)
    assert "Er is hier nog geen gemeente" in words(page)
    assert 'href="mailto:beheer@samenspel.example"' in words(page)
    assert "Begin de samenwerking" not in words(page)


@override_settings(SAMENSPEL_CONTACT="")
def test_without_a_contact_the_page_does_not_make_one_up():
    a_municipality()
    page = words(browser_of(a_person()).get(START))
    assert "Staat je gemeente er niet bij?" in page
    assert "mailto:" not in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Vul dit in."),
        ("name", "x" * 201, "hoogstens 200 tekens"),
        ("name", "een\u202etwee", "een teken dat je niet kunt zien"),
        ("name", "een\x00twee", "Null-tekens"),
        ("municipality", "", "Kies er één."),
        ("municipality", "geen", "geen"),
        ("municipality", "01890a5d-ac96-774b-bcce-b302099a8057", ""),
        ("organisation_name", "", "Vul dit in."),
        ("legal_form", "gemeente", "gemeente"),
        ("homes", "veel", "Dit is geen heel getal."),
        ("homes", "0", "geen heel getal"),
        ("homes", "-5", "Dit is geen heel getal."),
        ("homes", "1.5", "Dit is geen heel getal."),
        ("homes", "9" * 13, "Dit is geen heel getal."),
        ("homes", "9999999", "geen heel getal"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field_and_leaves_no_trace(field, value, sentence):
    town, person = a_municipality(), a_person()
    before = Entry.objects.count()

    page = browser_of(person).post(START, good(town, **{field: value}))

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert sentence in " ".join(page.context["form"].errors[field])
    assert page.context["form"]["organisation_name"].value() == (
        value if field == "organisation_name" else "Buurtgroep"
    )
    assert (Collaboration.objects.count(), Entry.objects.count()) == (0, before)


@pytest.mark.parametrize("written", ["1150", "1.150", "1,150", "1 150"])
def test_the_number_of_homes_is_read_as_people_write_it(written):
    town = a_municipality()
    browser_of(a_person()).post(START, good(town, homes=written))
    assert Collaboration.objects.get().homes == 1150


def test_markup_in_a_name_is_shown_as_it_was_typed():
    town, browser = a_municipality(), browser_of(a_person())
    shown = browser.post(START, good(town, name="<script>alert(1)</script>"), follow=True)
    assert b"<script>" not in shown.content
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in shown.content


def test_sending_the_form_twice_makes_one_collaboration():
    town, browser = a_municipality(), browser_of(a_person())
    typed = {**good(town), **hidden(browser.get(START))}

    first, second = browser.post(START, typed), browser.post(START, typed)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert Collaboration.objects.count() == 1


@pytest.mark.parametrize("told", [{"replay": True}, {"example": True}])
def test_only_a_case_file_says_that_something_is_a_replay_or_an_example(told):
    town, person = a_municipality(), a_person()
    given: dict[str, Any] = {
        "name": "Nep",
        "side": Side.INITIATIVE,
        "organisation_name": "Nep",
        **told,
    }

    with pytest.raises(NotAllowed):
        start(INSTALLATION, municipality=town.pk, by=actor_of(person), **given)
    assert Collaboration.objects.count() == 0

    browser_of(person).post(START, good(town, replay="on", example="on"))
    made = Collaboration.objects.get()
    assert (made.is_replay, made.is_example) == (False, False)


@pytest.mark.parametrize("how", ["start", "accept", "succeed"])
def test_a_new_initiative_stands_in_the_journal_of_the_installation(how):
    if how == "start":
        party = Party.objects.get(collaboration=alone(), side=Side.INITIATIVE)
    else:
        collaboration = alone(Side.MUNICIPALITY)
        joins(collaboration, a_person(), Side.INITIATIVE, Role.LEAD, Side.MUNICIPALITY)
        party = Party.objects.get(collaboration=collaboration, side=Side.INITIATIVE)
    if how == "succeed":
        given: dict[str, Any] = {
            "name": "Coöperatie",
            "happened_on": "2024-01-01",
            "reason": "Groei.",
        }
        by = lead(party.collaboration, Side.INITIATIVE)
        succeed(party, legal_form=LegalForm.COOPERATIVE, by=by, **given)
        party.refresh_from_db()

    entry = Entry.objects.filter(operation="organisation.found").last()
    assert entry.chain.kind == "installation"
    assert entry.subject == f"organisation:{party.organisation_id}"
    cause = Entry.objects.get(hash=entry.cause)
    names = {"start": "collaboration.start", "accept": "seat.accept", "succeed": "party.succeed"}
    assert (cause.operation, cause.chain.kind) == (names[how], "shared")
    assert all(report.holds for report in verify_all())


def test_nobody_gets_the_collaboration_of_another_by_its_id():
    taken, town = alone(), a_municipality()
    page = browser_of(a_person()).post(START, good(town, new=str(taken.pk)))
    assert page.status_code == 422
    assert taken.slug not in words(page)


def test_a_second_collaboration_of_the_same_name_gets_its_own_address():
    town, browser = a_municipality("Voorbeeldstad"), browser_of(a_person())
    browser.post(START, good(town))
    browser.post(START, good(town))
    assert sorted(Collaboration.objects.values_list("slug", flat=True)) == [
        "spaarwijk-voorbeeldstad",
        "spaarwijk-voorbeeldstad-2",
    ]


def test_no_collaboration_can_take_the_address_of_this_page():
    town, browser = a_municipality("Nieuw"), browser_of(a_person())
    Organisation.objects.filter(pk=town.pk).update(name="!")
    browser.post(START, good(town, name="Nieuw"))
    assert Collaboration.objects.get().slug == "nieuw-2"
    assert browser.get(START).status_code == 200

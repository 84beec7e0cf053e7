"""The administrator's pages: municipalities, coordinators, administrators."""

import pytest
from django.urls import reverse

from samenspel.core.actor import Kind
from samenspel.core.grid import Side
from samenspel.journal.models import Entry
from samenspel.people.models import Appointment, LegalForm, Office, Organisation, Person
from samenspel.people.tests.administering import an_administrator, an_appointment, names, towns
from tests.builders import a_municipality, a_person

pytestmark = pytest.mark.django_db
TOWN = {"name": "Gemeente Voorbeeldstad", "cbs_code": "gm0001", "domain": "@Voorbeeldstad.nl"}


def addresses(town, held):
    """Every page and every form below /installatie/, by its method."""
    slug = {"slug": town.slug}
    domain = {**slug, "id": town.domains.get().pk}
    return [
        ("get", reverse("installation")),
        ("get", reverse("organisation", kwargs=slug)),
        *(
            (method, address)
            for method in ("get", "post")
            for address in (
                reverse("organisation.register"),
                reverse("organisation.appoint"),
                reverse("organisation.dismiss", kwargs={"id": held.pk}),
                reverse("organisation.remove_domain", kwargs=domain),
                reverse("organisation.set_theme", kwargs=slug),
            )
        ),
        ("post", reverse("organisation.add_domain", kwargs=slug)),
    ]


def test_nobody_but_an_administrator_sees_or_does_anything_here(client):
    town = a_municipality()
    held = an_appointment(Office.COORDINATOR, town)
    before = names()
    for person in (None, a_person(), held.person):
        if person:
            client.force_login(person)
        for method, address in addresses(town, held):
            answer = getattr(client, method)(address, TOWN)
            assert answer.status_code == (404 if person else 302), address
            assert town.name not in answer.content.decode()
    assert names() == before


def test_an_administrator_adds_a_municipality(client):
    an_administrator(client)
    answer = client.post("/installatie/gemeenten/nieuw/", TOWN)

    town = Organisation.objects.get(kind=Side.MUNICIPALITY)
    assert answer.status_code == 303
    assert answer["Location"] == f"/installatie/gemeenten/{town.slug}/"
    assert (town.name, town.cbs_code) == ("Gemeente Voorbeeldstad", "GM0001")
    assert [str(domain) for domain in town.domains.all()] == ["voorbeeldstad.nl"]
    assert (
        "staat erin. Benoem nu een coördinator" in client.get(answer["Location"]).content.decode()
    )
    entry = Entry.objects.get(operation="organisation.register")
    assert (entry.kind, entry.details) == (Kind.ADMINISTRATOR, {"cbs_code": "GM0001"})


def test_a_form_that_is_sent_twice_adds_one_municipality(client):
    an_administrator(client)
    form = client.get("/installatie/gemeenten/nieuw/").context["form"]
    twice = {**TOWN, "new": form["new"].value()}
    answers = [client.post("/installatie/gemeenten/nieuw/", twice) for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [
        (303, answers[0]["Location"])
    ] * 2
    assert (towns(), names()) == (["GM0001"], ["organisation.appoint", "organisation.register"])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Vul dit in."),
        ({"name": "x" * 201}, "Gebruik hoogstens 200 tekens."),
        ({"name": "A\u202eB"}, "een teken dat je niet kunt zien"),
        ({"cbs_code": "0289"}, "De CBS-code van een gemeente is GM en vier cijfers"),
        ({"cbs_code": "GM9999"}, "De gemeente met deze CBS-code is hier al."),
        ({"domain": "voorbeeldstad"}, "Dit is geen maildomein."),
        ({"domain": "<script>alert(1)</script>.nl"}, "Dit is geen maildomein."),
        ({"domain": "a." * 200 + "nl"}, "Gebruik hoogstens 253 tekens."),
        ({"domain": "elders.example"}, "Dit maildomein hoort al bij een gemeente."),
    ],
)
def test_what_does_not_fit_is_said_and_kept(client, wrong, sentence):
    an_administrator(client)
    client.post(
        "/installatie/gemeenten/nieuw/",
        {"name": "Elders", "cbs_code": "GM9999", "domain": "elders.example"},
    )
    answer = client.post("/installatie/gemeenten/nieuw/", {**TOWN, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "<script>alert" not in page
    kept = "@Voorbeeldstad.nl" if "name" in wrong else "Gemeente Voorbeeldstad"
    assert f'value="{kept}"' in page
    assert towns() == ["GM9999"]


def test_the_page_of_the_installation_takes_as_many_queries_for_three_as_for_one(
    client, django_assert_num_queries
):
    an_administrator(client)
    an_appointment(Office.COORDINATOR, a_municipality())
    client.get("/installatie/")
    with django_assert_num_queries(7):
        client.get("/installatie/")
    for _ in range(2):
        an_appointment(Office.COORDINATOR, a_municipality())
        an_appointment()
    with django_assert_num_queries(7):
        page = client.get("/installatie/").content.decode()
    assert page.count('<th role="rowheader"') == 3


def test_an_empty_installation_says_what_comes_first(client):
    an_administrator(client)
    page = client.get("/installatie/").content.decode()
    assert "Nog geen gemeente" in page
    assert "/installatie/gemeenten/nieuw/" in page


def test_a_coordinator_is_appointed_and_dismissed_again(client):
    an_administrator(client)
    town = a_municipality()
    given = {"email": "Coordinator@Example.org", "post": str(town.pk)}

    answer = client.post("/installatie/benoemen/", given)
    held = Appointment.objects.get(organisation=town)
    ends = reverse("organisation.dismiss", kwargs={"id": held.pk})
    asked = client.get(ends)
    ended = client.post(ends, {"seen": held.version})

    held.refresh_from_db()
    back = f"/installatie/gemeenten/{town.slug}/"
    assert (answer.status_code, answer["Location"]) == (303, back)
    assert (held.office, held.person.email) == (Office.COORDINATOR, "coordinator@example.org")
    assert "ziet het portfolio dan niet meer" in asked.content.decode()
    assert (ended.status_code, ended["Location"]) == (303, back)
    assert held.ends_at is not None
    assert client.get(ends).status_code == 404
    assert names()[-2:] == ["organisation.appoint", "organisation.dismiss"]


def test_an_administrator_appoints_another_who_then_can_end_the_first(client):
    first = an_administrator(client)
    client.post("/installatie/benoemen/", {"email": "b@example.org", "post": "administrator"})
    own = Appointment.objects.get(person=first)
    ends = reverse("organisation.dismiss", kwargs={"id": own.pk})

    alone = client.post(ends, {"seen": own.version})
    client.force_login(Person.objects.get(email="b@example.org"))
    by_other = client.post(ends, {"seen": own.version})

    assert alone.status_code == 422
    assert "Een andere beheerder beëindigt jouw benoeming." in alone.content.decode()
    assert by_other.status_code == 303
    client.force_login(first)
    assert client.get("/installatie/").status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "", "post": "administrator"}, "Vul dit in."),
        ({"email": "geen", "post": "administrator"}, "Dit is geen e-mailadres."),
        ({"email": "a@example.org", "post": ""}, "Kies er één."),
        ({"email": "a@example.org", "post": "king"}, "king"),
        ({"email": "twice@example.org", "post": "administrator"}, "Deze persoon is dit al."),
    ],
)
def test_an_appointment_that_does_not_fit_changes_nothing(client, given, sentence):
    an_administrator(client, "twice@example.org")
    answer = client.post("/installatie/benoemen/", given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Appointment.objects.count() == 1


def test_a_stale_page_ends_no_appointment(client):
    an_administrator(client)
    held = an_appointment()
    ends = reverse("organisation.dismiss", kwargs={"id": held.pk})
    assert client.post(ends, {"seen": held.version + 1}).status_code == 409
    held.refresh_from_db()
    assert held.ends_at is None


def test_an_initiative_has_no_page_here(client):
    an_administrator(client)
    Organisation.objects.create(
        kind=Side.INITIATIVE, name="Buurt", slug="buurt-1", legal_form=LegalForm.INFORMAL
    )
    assert client.get("/installatie/gemeenten/buurt-1/").status_code == 404
    assert client.get("/installatie/gemeenten/bestaat-niet/").status_code == 404

"""The mail domains of a municipality."""

import pytest
from django.urls import reverse

from samenspel.people.models import MailDomain, Office
from samenspel.people.tests.administering import an_administrator, an_appointment, names
from tests.builders import a_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(client):
    an_administrator(client)
    return a_municipality("Gemeente Voorbeeldstad")


def here(name, town, **more):
    return reverse(name, kwargs={"slug": town.slug, **more})


def domains(town):
    return [str(domain) for domain in town.domains.all()]


def test_a_mail_domain_comes_and_goes(client, town):
    (first,) = domains(town)

    added = client.post(here("organisation.add_domain", town), {"domain": "Werk.Example"})
    both = domains(town)
    new = MailDomain.objects.get(domain="werk.example")
    address = here("organisation.remove_domain", town, id=new.pk)
    asked = client.get(address)
    gone = client.post(address)

    assert (added.status_code, both) == (303, sorted([first, "werk.example"]))
    assert "Het maildomein werk.example verwijderen?" in asked.content.decode()
    assert (gone.status_code, domains(town)) == (303, [first])
    assert names()[-2:] == ["organisation.add_domain", "organisation.remove_domain"]


def test_a_domain_of_another_municipality_is_refused_with_what_was_typed(client, town):
    other = a_municipality()
    taken = domains(other)[0]
    answer = client.post(here("organisation.add_domain", town), {"domain": taken})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit maildomein hoort al bij een gemeente." in page
    assert f'value="{taken}"' in page
    assert domains(other) == [taken]


def test_a_stale_page_adds_nothing_and_shows_the_newer_state(client, town):
    client.post(here("organisation.add_domain", town), {"domain": "eerst.example", "seen": 1})

    stale = client.post(
        here("organisation.add_domain", town), {"domain": "later.example", "seen": 1}
    )

    page = stale.content.decode()
    assert stale.status_code == 409
    assert "eerst.example" in page
    assert 'value="later.example"' in page
    assert 'name="seen" value="2"' in page
    assert "later.example" not in domains(town)


def test_a_domain_is_removed_only_through_its_own_municipality(client, town):
    other = a_municipality()
    address = here("organisation.remove_domain", town, id=other.domains.get().pk)
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert len(domains(other)) == 1


def test_the_page_takes_as_many_queries_for_three_as_for_one(
    client, town, django_assert_num_queries
):
    an_appointment(Office.COORDINATOR, town)
    page = here("organisation", town)
    client.get(page)
    with django_assert_num_queries(8):
        client.get(page)
    for number in range(2):
        an_appointment(Office.COORDINATOR, town)
        client.post(here("organisation.add_domain", town), {"domain": f"a{number}.example"})
    client.get(page)  # takes the messages along
    with django_assert_num_queries(8):
        client.get(page)


def test_adding_is_a_form_only(client, town):
    assert client.get(here("organisation.add_domain", town)).status_code == 405

"""The page on which somebody makes, renews and withdraws their calendar addresses."""

import re

import pytest
from django.test import Client

from samenspel.calendars.models import Feed
from samenspel.core.grid import BOTH_SIDES
from samenspel.core.ids import new_id
from samenspel.people.models import Person
from tests.builders import a_collaboration, a_person, lead

pytestmark = pytest.mark.django_db
PLACE = "/ik/agenda/"
MUNICIPALITY, INITIATIVE = BOTH_SIDES


@pytest.fixture
def collaboration():
    return a_collaboration()


@pytest.fixture
def client(collaboration):
    found = Client()
    found.force_login(Person.objects.get(pk=lead(collaboration, INITIATIVE).own_person))
    return found


def addresses_on(client, prefix=""):
    page = client.get(prefix + PLACE).content.decode()
    return re.findall(r"https?://testserver(/agenda/[\w-]{32}\.ics)", page)


def test_a_new_address_is_shown_once_and_works(client):
    answer = client.post(f"{PLACE}maken/", {"new": new_id()})

    assert (answer.status_code, answer.url) == (303, PLACE)
    (address,) = addresses_on(client)
    assert addresses_on(client) == []
    assert Client().get(address).status_code == 200


def test_a_form_that_is_sent_twice_makes_one_address(client):
    form = {"new": new_id()}

    answers = [client.post(f"{PLACE}maken/", form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert Feed.objects.count() == 1
    assert addresses_on(client) == []  # whether it was shown cannot be known: a new one can be made


def test_every_collaboration_has_its_own(client, collaboration):
    client.post(f"{PLACE}maken/", {"new": new_id(), "about": collaboration.pk})
    (address,) = addresses_on(client)

    assert collaboration.name in Client().get(address).content.decode()
    assert [feed.about for feed in Feed.objects.all()] == [collaboration]


def test_renewing_stops_the_old_address(client):
    client.post(f"{PLACE}maken/", {"new": new_id()})
    (first,) = addresses_on(client)
    client.post(f"{PLACE}maken/", {"new": new_id()})
    (second,) = addresses_on(client)

    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]


def test_withdrawing_stops_it_and_twice_says_so(client):
    client.post(f"{PLACE}maken/", {"new": new_id()})
    (address,) = addresses_on(client)
    feed = Feed.objects.get()
    place = f"{PLACE}{feed.pk}/intrekken/"

    answers = [client.post(place, {"seen": feed.version}).status_code for _ in range(2)]

    assert answers == [303, 409]
    assert Client().get(address).status_code == 404


def test_the_page_tells_when_it_was_made_and_used(client):
    client.post(f"{PLACE}maken/", {"new": new_id()})
    (address,) = addresses_on(client)
    before = client.get(PLACE).content.decode()
    Client().get(address)

    assert "Nog niet gebruikt." in before
    assert "Laatst gebruikt op" in client.get(PLACE).content.decode()
    assert "Last used on" in client.get(f"/en{PLACE}").content.decode()


def test_for_somebody_else_an_address_does_not_exist(client):
    client.post(f"{PLACE}maken/", {"new": new_id()})
    feed = Feed.objects.get()
    other = Client()
    other.force_login(a_person())

    assert other.post(f"{PLACE}{feed.pk}/intrekken/").status_code == 404
    assert other.post(f"{PLACE}maken/", {"about": new_id()}).status_code == 404
    assert str(feed.pk) not in other.get(PLACE).content.decode()
    assert Client().get(PLACE).status_code == 302
    assert Client().post(f"{PLACE}maken/").status_code == 302
    assert Feed.objects.open().count() == 1


def test_bad_input_is_answered_on_the_page(client):
    answer = client.post(f"{PLACE}maken/", {"about": "geen-nummer"})

    assert answer.status_code == 422
    assert Feed.objects.count() == 0

"""Coming in as anybody: in a demonstration, and nowhere else."""

import subprocess
import sys

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from samenspel.cases.urls import addresses
from samenspel.cases.views import try_out
from samenspel.collaboration.models import Role, Seat
from samenspel.core.errors import NotFound
from samenspel.core.grid import Side
from samenspel.people.models import Office, Person
from samenspel.people.tests.administering import an_appointment
from tests.builders import a_collaboration, a_person, joins
from tests.running import PRODUCTION, surroundings

ASK = """
import django; django.setup()
from django.conf import settings; from django.urls import Resolver404, resolve
try: found = resolve("/proberen/").url_name
except Resolver404: found = "nothing"
print(settings.SAMENSPEL_MODE, found)
"""


@pytest.fixture
def demo(settings):
    """A demonstration, as `make demo` starts it."""
    settings.SAMENSPEL_MODE = "demo"
    settings.ROOT_URLCONF = "samenspel.cases.tests.demo_urls"


def doors(page):
    """Who can be chosen: name and role."""
    seats = [door for one in page.collaborations for party in one.parties for door in party.doors]
    return [(door.person, door.role) for door in [*seats, *page.officers]]


@pytest.mark.django_db
def test_everybody_of_the_examples_can_be_chosen_and_nobody_else(client, demo):
    example = a_collaboration(name="Spaarwijk", example=True)
    replayed = a_collaboration(name="Benedenbuurt", replay=True)
    a_collaboration(name="Echt")
    joins(example, a_person(name="Lezer"), Side.INITIATIVE, Role.READER)
    coordinator = an_appointment(Office.COORDINATOR, example.municipality)
    administrator = an_appointment()

    answer = client.get("/proberen/")

    page = answer.context["page"]
    assert [one.collaboration for one in page.collaborations] == [example, replayed]
    assert [
        [(party.party.side, len(party.doors)) for party in one.parties]
        for one in page.collaborations
    ] == [[("municipality", 1), ("initiative", 2)], [("municipality", 1), ("initiative", 1)]]
    assert [person for person, _role in doors(page)][-2:] == [
        coordinator.person,
        administrator.person,
    ]
    assert "Echt" not in answer.content.decode()
    roles = [role for _person, role in doors(page)]
    assert roles == [
        "trekker van de gemeente",
        "trekker van het initiatief",
        "lezer voor het initiatief",
        "trekker van de gemeente",
        "trekker van het initiatief",
        f"coördinator van {example.municipality}",
        "beheerder van de installatie",
    ]


@pytest.mark.django_db
def test_one_click_and_somebody_is_in_as_that_person(client, demo):
    collaboration = a_collaboration(example=True)
    an_appointment(Office.COORDINATOR, collaboration.municipality)
    an_appointment()
    page = client.get("/proberen/").context["page"]
    keys = [door.key for one in page.collaborations for side in one.parties for door in side.doors]

    arrived = []
    for key in [*keys, *(door.key for door in page.officers)]:
        answer = client.post("/proberen/", {"door": key})
        assert answer.status_code == 303
        arrived.append((client.session["_auth_user_id"], answer["Location"]))

    here = reverse("collaboration.show", args=[collaboration.slug])
    assert arrived == [
        *((str(seat.person_id), here) for seat in Seat.objects.order_by("-side", "starts_at")),
        (str(page.officers[0].person.pk), reverse("portfolio")),
        (str(page.officers[1].person.pk), reverse("installation")),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("make", ["real", "ended", "nonsense", "nothing"])
def test_a_door_that_is_not_on_the_page_leads_nowhere(client, demo, make):
    real = Seat.objects.filter(collaboration=a_collaboration())[0]
    ended = Seat.objects.filter(collaboration=a_collaboration(example=True))[0]
    ended.ends_at = ended.starts_at
    ended.save()
    keys = {"real": f"seat:{real.pk}", "ended": f"seat:{ended.pk}", "nonsense": "x", "nothing": ""}

    answer = client.post("/proberen/", {"door": keys[make]})

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_the_page_takes_as_many_queries_for_three_collaborations_as_for_one(
    client, demo, django_assert_num_queries
):
    a_collaboration(example=True)
    with django_assert_num_queries(2):
        client.get("/proberen/")
    for _ in range(2):
        a_collaboration(example=True)
        an_appointment()
    with django_assert_num_queries(2):
        client.get("/proberen/")


@pytest.mark.parametrize("mode", ["trial", "production", "", "Demo"])
def test_the_view_itself_refuses_outside_a_demonstration(settings, mode):
    settings.SAMENSPEL_MODE = mode
    requests = RequestFactory()
    for request in (requests.get("/proberen/"), requests.post("/proberen/", {"door": "x"})):
        with pytest.raises(NotFound):
            try_out(request)
    assert addresses(mode) == []


@pytest.mark.django_db
def test_here_where_no_demonstration_runs_there_is_no_such_address(client):
    with pytest.raises(NoReverseMatch):
        reverse("try_out")
    answers = [client.get("/proberen/"), client.post("/proberen/"), client.post("/en/proberen/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("mode", "more", "found"),
    [("trial", {}, "nothing"), ("production", PRODUCTION, "nothing"), ("demo", {}, "try_out")],
)
def test_a_product_started_in_a_mode_knows_the_address_in_a_demonstration_only(
    tmp_path, mode, more, found
):
    """The settings and addresses as they are when a server starts, without our test settings."""
    given = {**more, "SAMENSPEL_MODE": mode, "DJANGO_SETTINGS_MODULE": "samenspel.config.settings"}
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        env=surroundings(tmp_path, **given),
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout == f"{mode} {found}\n"

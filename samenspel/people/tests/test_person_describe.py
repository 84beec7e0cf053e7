"""A person says how they are called and in which language mail comes."""

import pytest

from samenspel.core.actor import Kind
from samenspel.core.errors import NotFound
from samenspel.core.installation import INSTALLATION
from samenspel.journal.models import Entry
from samenspel.people.models import Language, Office
from samenspel.people.operations import appoint, describe
from samenspel.people.queries import actor_of
from tests.builders import ADMINISTRATOR, a_municipality, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    found = a_person(name="Ans")
    client.force_login(found)
    return found


def test_somebody_gives_a_name_and_a_language(client, person):
    answer = client.post("/ik/", {"name": "Ans de Wit", "language": "en", "seen": 1})

    person.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (303, "/ik/")
    assert (person.name, person.language, person.version) == ("Ans de Wit", "en", 2)
    entry = Entry.objects.get()
    assert (entry.operation, entry.kind, entry.details) == (
        "person.describe",
        Kind.PERSON,
        {"language": "en"},
    )


def test_the_page_shows_name_address_and_offices(client, person):
    town = a_municipality("Gemeente Voorbeeldstad")
    for office, organisation in ((Office.COORDINATOR, town.pk), (Office.ADMINISTRATOR, None)):
        appoint(
            INSTALLATION,
            email=person.email,
            office=office,
            organisation=organisation,
            by=ADMINISTRATOR,
        )
    page = client.get("/ik/").content.decode()
    assert 'value="Ans"' in page
    assert f"Je logt in met {person.email}." in page
    assert "Je bent coördinator van de samenwerkingen van Gemeente Voorbeeldstad." in page
    assert '<a href="/installatie/">deze installatie</a>' in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "", "language": "nl"}, "Vul dit in."),
        ({"name": "x" * 201, "language": "nl"}, "Gebruik hoogstens 200 tekens."),
        ({"name": "An\u202es", "language": "nl"}, "een teken dat je niet kunt zien"),
        ({"name": "An\x00s", "language": "nl"}, "Null"),
        ({"name": "Ans"}, "Kies er één."),
        ({"name": "Ans", "language": "fy"}, "fy"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(client, person, given, sentence):
    answer = client.post("/ik/", {**given, "seen": 1})
    person.refresh_from_db()
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (person.name, person.version, Entry.objects.count()) == ("Ans", 1, 0)


def test_a_name_is_shown_as_text(client, person):
    client.post("/ik/", {"name": "<script>alert(1)</script>", "language": "nl"})
    page = client.get("/ik/").content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_older_page_keeps_what_was_typed_and_sees_the_newer_state(client, person):
    describe(person, name="Ans (nieuw)", language=Language.DUTCH, by=actor_of(person))

    stale = client.post("/ik/", {"name": "Ans (oud)", "language": "nl", "seen": 1})

    page = stale.content.decode()
    assert stale.status_code == 409
    assert 'value="Ans (oud)"' in page
    assert "Ans (nieuw)" in page
    assert 'name="seen" value="2"' in page
    again = client.post("/ik/", {"name": "Ans (oud)", "language": "nl", "seen": 2})
    assert again.status_code == 303


def test_nobody_describes_somebody_else(person):
    with pytest.raises(NotFound):
        describe(person, name="X", language=Language.DUTCH, by=actor_of(a_person()))
    assert Entry.objects.count() == 0


def test_without_a_session_comes_the_page_to_log_in(client):
    answer = client.get("/ik/")
    assert (answer.status_code, answer["Location"]) == (302, "/inloggen/?next=/ik/")
    assert client.post("/ik/", {"name": "X"}).status_code == 302

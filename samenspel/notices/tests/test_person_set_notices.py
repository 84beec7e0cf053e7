"""A person says how often mail comes about what, and when it does not."""

from datetime import time
from typing import Any

import pytest

from samenspel.core.actor import Kind as ActorKind
from samenspel.core.errors import Invalid, NotFound
from samenspel.journal.models import Entry
from samenspel.notices.kinds import CHOICES, NONE, Kind
from samenspel.notices.models import Preference
from samenspel.notices.operations import set_notices
from samenspel.notices.tests.telling import chooses
from samenspel.people.queries import actor_of
from tests.builders import a_person

pytestmark = pytest.mark.django_db
SETTINGS = "/meldingen/instellingen/"


@pytest.fixture
def person(client):
    found = a_person(name="Ans")
    client.force_login(found)
    return found


def chosen(**otherwise: Any) -> dict[str, Any]:
    """The form as it stands for who never chose anything."""
    usual = {kind.value: choice.default.value for kind, choice in CHOICES.items()}
    return {**usual, "quiet_from": "21", "quiet_until": "7", **otherwise}


def entries() -> list[Entry]:
    return list(Entry.objects.filter(operation="person.set_notices"))


def test_what_is_chosen_holds_and_the_journal_says_that_it_was_chosen_not_what(client, person):
    answer = client.post(
        SETTINGS, chosen(answer="none", shared="weekly", quiet_from="22", quiet_until="9", seen=1)
    )

    person.refresh_from_db()
    preference = Preference.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, SETTINGS)
    assert [preference.how_often(kind) for kind in ("answer", "shared", "due")] == [
        "none",
        "weekly",
        "daily",
    ]
    assert (preference.quiet_from, preference.quiet_until) == (time(22), time(9))
    (entry,) = entries()
    assert (entry.kind, entry.details) == (ActorKind.PERSON, {"kinds": sorted(Kind.values)})
    assert person.version == 2


def test_what_is_not_named_stays_as_it_was(person):
    chooses(person, answer="weekly", quiet_from=time(18))
    chooses(person, shared="none")

    preference = Preference.objects.get()
    assert preference.chosen == {"answer": "weekly", "shared": "none"}
    assert (preference.quiet_from, preference.quiet_until) == (time(18), time(7))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"answer": "hourly"}, "answer"),
        ({"answer": ""}, "answer"),
        ({"heads": "weekly"}, "heads"),
        ({"quiet_from": "25"}, "quiet_from"),
        ({"quiet_until": "x\x00"}, "quiet_until"),
        ({"shared": "<script>"}, "shared"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(client, person, given, field):
    answer = client.post(SETTINGS, chosen(**given))
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert (Preference.objects.count(), entries()) == (0, [])


def test_the_heads_come_once_a_month_or_not_at_all(person):
    with pytest.raises(Invalid):
        chooses(person, heads="daily")


def test_nobody_chooses_for_somebody_else(person):
    with pytest.raises(NotFound):
        set_notices(person, how_often={Kind.ANSWER: NONE}, by=actor_of(a_person()))
    assert entries() == []


def test_an_older_page_sees_the_newer_state_and_keeps_what_was_chosen(client, person):
    chooses(person, answer="weekly")

    stale = client.post(SETTINGS, chosen(answer="none", seen=1))

    assert stale.status_code == 409
    assert stale.context["form"]["answer"].value() == "none"
    assert 'name="seen" value="2"' in stale.content.decode()
    assert Preference.objects.get().chosen == {"answer": "weekly"}


def test_the_page_shows_what_holds_now(client, person):
    chooses(person, comment="none", quiet_until=time(9))
    form = client.get(SETTINGS).context["form"]
    assert (form["comment"].value(), form["answer"].value()) == ("none", "direct")
    assert form["quiet_until"].value() == 9


def test_the_page_about_yourself_leads_there(client, person):
    assert f'href="{SETTINGS}"' in client.get("/ik/").content.decode()


def test_without_a_session_comes_the_page_to_log_in(client):
    for path in (SETTINGS, "/meldingen/gelezen/"):
        assert client.post(path).status_code == 302
    assert client.get("/meldingen/").status_code == 302
    assert client.get(SETTINGS)["Location"] == f"/inloggen/?next={SETTINGS}"


def test_a_choice_that_is_no_choice_any_more_gives_way_to_the_default():
    assert Preference(chosen={"heads": "weekly"}).how_often("heads") == "direct"

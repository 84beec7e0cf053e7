"""The page on which a pair sees per step what a newer library says, and chooses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.collaboration.models import Role
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.people.models import Person
from samenspel.roadmap.operations import library as choosing
from samenspel.roadmap.operations import step
from samenspel.roadmap.tests.test_library_choose import (
    CHANGED,
    DIFFER,
    NEW,
    REMOVED,
    an_older_one,
    takes_up,
)
from tests.aloud import Page, said
from tests.builders import a_collaboration, a_guest, a_partner, lead, someone

pytestmark = pytest.mark.django_db

INITIATIVE = Side.INITIATIVE
TAKE, KEEP = "library.take_over", "library.keep"


@pytest.fixture
def older():
    return an_older_one()


@pytest.fixture
def page_of(client):
    def page(collaboration, side=INITIATIVE, role=Role.LEAD):
        by = someone(collaboration, side, role)
        client.force_login(Person.objects.get(pk=by.own_person))
        return Page(client.get(reverse("library", args=[collaboration.slug])))

    return page


def sends(client, collaboration, name, **typed):
    return client.post(reverse(name, args=[collaboration.slug]), typed)


def test_it_says_per_step_what_is_new_changed_and_gone_and_what_taking_over_does(older, page_of):
    words = page_of(older).words

    assert (
        "nieuw Bespreek welke rol het initiatief later wil · Initiatief ontwikkelen Meedenken,"
        " samen inkopen of eigenaar zijn vraagt elk iets anders; elke rol is goed."
        " Jullie krijgen hem dan als voorstel. Niemand hoeft hem op te pakken."
    ) in words
    assert (
        "veranderd Zet op een rij welk werk in de straat al gepland is · Plan uitwerken Wat genoeg"
        " is. Er stond: Een lijst met werk aan riool, weg en kabels, met het jaar erbij. Nu staat"
        " er: Een lijst met werk aan riool, weg en kabels, het jaar, en tot wanneer jullie kunnen"
        " aanhaken. Het voorstel krijgt dan de nieuwe tekst."
    ) in words
    assert "staat er niet meer in Spreek een vaste route af voor problemen" in words


def test_every_difference_can_be_ticked_and_enter_takes_over_what_was_ticked(older, page_of):
    page = page_of(older)

    assert {box.get("value") for box in page.all("input", type="checkbox")} == set(DIFFER)
    buttons = [said(one) for one in page.find("main").iter("button")]
    assert buttons == [
        "Neem over wat ik aanvinkte",
        "Neem alles over",
        "Houd wat ik aanvinkte zoals het is",
    ]


@pytest.mark.parametrize("side", BOTH_SIDES)
@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_who_is_no_lead_sees_the_same_and_chooses_nothing(older, page_of, client, side, role):
    page = page_of(older, side, role)

    assert page.all("input", type="checkbox") == []
    assert "Een trekker van een van beide kanten kiest hier." in page.words
    for name in (TAKE, KEEP):
        assert sends(client, older, name, **{"choose-steps": NEW}).status_code == 403
    older.refresh_from_db()
    assert older.library_choices == {}


def test_a_guest_and_a_stranger_meet_nothing(older, client):
    guest = Person.objects.get(pk=a_guest(a_partner(older)).own_person)
    stranger = Person.objects.get(pk=lead(a_collaboration(), INITIATIVE).own_person)
    for person in (guest, stranger):
        client.force_login(person)
        for answer in (
            client.get(reverse("library", args=[older.slug])),
            sends(client, older, TAKE, **{"choose-steps": NEW}),
        ):
            assert answer.status_code == 404


def test_what_was_ticked_is_taken_over_and_stands_below(older, page_of, client):
    page_of(older)
    answer = sends(client, older, TAKE, **{"choose-steps": [NEW, CHANGED]})
    page = page_of(older)

    assert (answer.status_code, answer["Location"]) == (303, reverse("library", args=[older.slug]))
    older.refresh_from_db()
    assert older.library_choices == {NEW: 2, CHANGED: 2}
    assert "2 stappen zijn overgenomen uit de nieuwste stappenbibliotheek." in page.words
    assert [said(one) for one in page.find("section", id="taken-over").iter("li")] == [
        "Zet op een rij welk werk in de straat al gepland is · Plan uitwerken",
        "Bespreek welke rol het initiatief later wil · Initiatief ontwikkelen",
    ]


def test_what_was_kept_can_be_taken_over_after_all(older, page_of, client):
    page_of(older)
    sends(client, older, KEEP, **{"choose-steps": [NEW]})
    kept = page_of(older).find("section", id="kept")
    sends(client, older, TAKE, **{"choose-steps": [NEW]})
    older.refresh_from_db()

    assert "Bespreek welke rol" in said(kept)
    assert older.library_choices == {NEW: 2}


def test_all_of_this_is_what_the_page_showed_and_nothing_that_came_since(older, page_of, client):
    page_of(older)
    sends(client, older, TAKE, **{"choose-all": "1", "choose-shown": [NEW, REMOVED]})
    older.refresh_from_db()

    assert older.library_choices == {NEW: 2, REMOVED: 2}


def test_after_the_last_choice_the_page_says_that_there_is_nothing_left(older, page_of):
    choosing.take_over(older, steps=list(DIFFER), by=lead(older, INITIATIVE))

    assert "Jullie hebben voor elke stap gekozen" in page_of(older).words


def test_who_began_with_the_newest_reads_that(page_of):
    assert "Jullie gebruiken de nieuwste stappenbibliotheek" in page_of(a_collaboration()).words


@pytest.mark.parametrize(
    "typed",
    [{}, {"choose-steps": "bestaat-niet"}, {"choose-steps": "<script>"}, {"choose-all": "1"}],
)
def test_what_cannot_be_chosen_is_said_and_changes_nothing(older, page_of, client, typed):
    page_of(older)
    answer = sends(client, older, TAKE, **typed)

    older.refresh_from_db()
    assert (answer.status_code, older.library_choices) == (422, {})
    assert b"<script>" not in answer.content


def test_a_second_send_says_that_it_was_chosen_already(older, page_of, client):
    page_of(older)
    first, second = (sends(client, older, TAKE, **{"choose-steps": [NEW]}) for _time in range(2))

    assert (first.status_code, second.status_code) == (303, 422)
    assert "Voor een van deze stappen is al gekozen." in second.content.decode()


def test_a_step_that_was_taken_up_says_what_happens_to_it(older, page_of):
    open_, settled = takes_up(older, CHANGED), takes_up(older, "stopcriteria")
    step.drop(settled, reason="Niet nodig.", by=lead(older, INITIATIVE))
    takes_up(older, REMOVED)
    page = page_of(older)

    assert "De stap die jullie oppakten, krijgt dan de nieuwe tekst" in page.words
    assert "Hij houdt dus de tekst van toen." in page.words
    assert "Hij blijft dus, wat jullie ook kiezen." in page.words
    assert page.href(open_.title) == reverse("step", args=[older.slug, open_.pk])


def test_the_overview_leads_there_while_there_is_something_to_choose(older, page_of, client):
    page_of(older)
    overview = reverse("collaboration.show", args=[older.slug])
    before = client.get(overview).content.decode()
    choosing.keep(older, steps=list(DIFFER), by=lead(older, INITIATIVE))
    after = client.get(overview).content.decode()

    sentence = f"{len(DIFFER)} stappen zijn anders in de nieuwste stappenbibliotheek."
    assert (sentence in before, sentence in after) == (True, False)


def test_it_asks_the_same_for_nothing_and_for_much(older, page_of, client):
    page_of(older)
    counts = []
    for key in (None, CHANGED, "stopcriteria", REMOVED):
        if key:
            takes_up(older, key)
        client.get(reverse("library", args=[older.slug]))  # what waits is counted again
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("library", args=[older.slug]))
        counts.append(len(asked))

    assert len(set(counts)) == 1

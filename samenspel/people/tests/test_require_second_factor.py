"""An organisation can ask for a second step of everybody who acts for it."""

from typing import Any

import pytest
from django.urls import reverse

from samenspel.collaboration.models import Role, Seat
from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import Invalid, NotAllowed, NotFound, Stale
from samenspel.core.grid import Side
from samenspel.journal.models import Entry
from samenspel.people import factors
from samenspel.people.models import Office, Organisation, Person
from samenspel.people.operations import require_second_factor
from samenspel.people.queries import actor_of
from samenspel.people.tests.administering import an_administrator, an_appointment, names
from samenspel.people.tests.two_steps import (
    SECRET_ON_PAGE,
    code_of_app,
    signed_in,
    types_code_of_mail,
    with_app,
)
from samenspel.roadmap.sentences import SENTENCES
from tests.builders import (
    ADMINISTRATOR,
    a_collaboration,
    a_municipality,
    a_person,
    joins,
    lead,
)

pytestmark = pytest.mark.django_db
FIRST = "/ik/tweede-stap/eerst/"


def asks(town, required=True):
    require_second_factor(town, required=required, by=ADMINISTRATOR)


def person_of(actor):
    return Person.objects.get(pk=actor.own_person)


def page_of(collaboration):
    return f"/samenwerkingen/{collaboration.slug}/"


# The operation


def test_an_administrator_turns_it_on_and_off_and_that_is_recorded():
    town = a_municipality()
    for required in (True, False):
        asks(town, required)
        town.refresh_from_db()
        assert town.requires_second_factor is required
    entries = Entry.objects.filter(operation="organisation.require_second_factor").order_by("seq")
    assert [one.details for one in entries] == [{"required": True}, {"required": False}]
    sentence = SENTENCES["organisation.require_second_factor"]
    told = [str(sentence.words(one.details)) for one in entries]
    assert told == [
        "%(who)s liet een organisatie een tweede stap bij het inloggen vragen.",
        "%(who)s liet een organisatie geen tweede stap bij het inloggen meer vragen.",
    ]


def test_nobody_else_may_and_nothing_changes():
    town = a_municipality()
    before = names()
    coordinator = actor_of(an_appointment(Office.COORDINATOR, town).person)
    for by in (coordinator, actor_of(a_person()), Actor(frozenset({Kind.VISITOR}))):
        with pytest.raises((NotAllowed, NotFound)):
            require_second_factor(town, required=True, by=by)
    town.refresh_from_db()
    assert town.requires_second_factor is False
    assert "organisation.require_second_factor" not in names()[len(before) :]


def test_what_is_neither_yes_nor_no_is_refused():
    given: Any = {"required": "perhaps"}
    with pytest.raises(Invalid):
        require_second_factor(a_municipality(), **given, by=ADMINISTRATOR)


def test_an_older_page_is_told_so():
    town = a_municipality()
    asks(town)
    older: Any = {"seen": town.version}
    with pytest.raises(Stale):
        require_second_factor(town, required=False, **older, by=ADMINISTRATOR)


# Its page


def test_the_page_of_the_administrator_saves_it(client):
    an_administrator(client)
    town = a_municipality()
    path = reverse("organisation.require_second_factor", args=[town.slug])

    page = client.get(path)
    done = client.post(path, {"required": "yes", "seen": town.version})
    shown = client.get(reverse("organisation", args=[town.slug])).content.decode()

    assert page.status_code == 200
    assert (done.status_code, done["Location"]) == (303, reverse("organisation", args=[town.slug]))
    assert Organisation.objects.get(pk=town.pk).requires_second_factor is True
    assert "heeft een tweede stap nodig om in te loggen" in shown
    stale = client.post(path, {"required": "no", "seen": town.version})
    assert stale.status_code == 409
    assert client.post(path, {"seen": town.version + 1}).status_code == 422


def test_it_can_be_asked_of_an_initiative_that_is_found_by_a_part_of_its_name(client):
    an_administrator(client)
    collaboration = a_collaboration()
    person = person_of(lead(collaboration, Side.INITIATIVE))
    ours = Organisation.objects.get(kind=Side.INITIATIVE)
    Organisation.objects.filter(pk=ours.pk).update(name="Warmte & Zo")
    others = [Organisation(kind="partner", name=f"Net {n:02}", slug=f"net-{n}") for n in range(51)]
    Organisation.objects.bulk_create(others)
    path = reverse("organisation.require_second_factor", args=[ours.slug])

    everybody = client.get("/installatie/organisaties/").content.decode()
    found = client.get("/installatie/organisaties/", {"name": "WARMTE"}).content.decode()
    nobody = client.get("/installatie/organisaties/", {"name": "zonnig"}).content.decode()
    done = client.post(path, {"required": "yes", "seen": ours.version})
    shown = client.get(done["Location"], {"name": "zo"}).content.decode()

    assert ("Warmte &amp; Zo" in everybody, "Er passen er nog 2." in everybody) == (False, True)
    assert ("Warmte &amp; Zo" in found, path in found, "Net 01" in found) == (True, True, False)
    assert "Niemand met die naam doet hier mee." in nobody
    long = client.get("/installatie/organisaties/", {"name": "x" * 201}).content.decode()
    assert "hooguit 200" in long.lower() or "200 tekens" in long
    assert (done.status_code, done["Location"]) == (303, "/installatie/organisaties/")
    assert "Er is een tweede stap nodig om in te loggen." in shown
    assert signed_in(person).get(page_of(collaboration))["Location"] == FIRST
    assert signed_in(a_person()).get("/installatie/organisaties/").status_code == 404


# What it means


def test_who_acts_for_it_meets_a_page_that_says_why_and_then_comes_back():
    here = a_collaboration()
    asks(here.municipality)
    browser = signed_in(person_of(lead(here, Side.MUNICIPALITY)))

    stopped = browser.get(f"{page_of(here)}mensen/")
    page = browser.get(FIRST).content.decode()
    secret = SECRET_ON_PAGE.findall(browser.get("/ik/tweede-stap/app/").content.decode())[0]
    browser.post("/ik/tweede-stap/app/", {"code": code_of_app(secret.replace(" ", ""))})
    kept = browser.post("/ik/tweede-stap/herstelcodes/bewaard/")

    assert (stopped.status_code, stopped["Location"]) == (302, FIRST)
    assert here.municipality.name in page
    assert kept["Location"] == f"{page_of(here)}mensen/"
    assert browser.get(kept["Location"]).status_code == 200


def test_the_other_side_and_other_collaborations_go_on_working():
    here, elsewhere = a_collaboration(), a_collaboration()
    asks(here.municipality)
    officer = person_of(lead(here, Side.MUNICIPALITY))
    joins(elsewhere, officer, Side.INITIATIVE, Role.MEMBER)

    assert signed_in(person_of(lead(here, Side.INITIATIVE))).get(page_of(here)).status_code == 200
    browser = signed_in(officer)
    assert browser.get(page_of(here)).status_code == 302
    assert browser.get(page_of(elsewhere)).status_code == 200


def test_a_form_is_not_carried_out_before():
    here = a_collaboration()
    asks(here.municipality)
    browser = signed_in(person_of(lead(here, Side.MUNICIPALITY)))
    before = Entry.objects.count()
    path = reverse("collaboration.describe", args=[here.slug])
    answer = browser.post(path, {"name": "Anders"})
    assert (answer.status_code, answer["Location"]) == (302, FIRST)
    assert Entry.objects.count() == before


def test_who_has_a_second_factor_goes_on_at_once():
    here = a_collaboration()
    asks(here.municipality)
    person = with_app(person_of(lead(here, Side.MUNICIPALITY)))
    assert signed_in(person).get(page_of(here)).status_code == 200


def test_whoever_may_not_see_the_collaboration_does_not_learn_that_it_asks():
    here = a_collaboration()
    asks(here.municipality)
    assert signed_in(a_person()).get(page_of(here)).status_code == 404


def test_a_seat_that_has_ended_asks_nothing():
    here = a_collaboration()
    asks(here.municipality)
    person = person_of(lead(here, Side.MUNICIPALITY))
    Seat.objects.filter(person=person).update(ends_at=clock.now())
    browser = signed_in(person)
    assert browser.get(page_of(here)).status_code == 404
    assert here.municipality.name not in browser.get(FIRST).content.decode()


def test_the_coordinator_is_asked_too_for_portfolio_and_collaborations():
    here = a_collaboration()
    person = an_appointment(Office.COORDINATOR, here.municipality).person
    browser = signed_in(person)
    paths = ("/portfolio/", "/portfolio/tabel.csv", page_of(here))
    assert [browser.get(path).status_code for path in paths] == [200] * 3

    asks(here.municipality)
    assert [browser.get(path).status_code for path in paths] == [302] * 3
    assert browser.get("/voor-jou/").status_code == 200

    with_app(person)
    assert [browser.get(path).status_code for path in paths] == [200] * 3


def test_it_is_asked_at_log_in(client, mailoutbox):
    here = a_collaboration()
    asks(here.municipality)
    person = person_of(lead(here, Side.MUNICIPALITY))

    done = types_code_of_mail(client, mailoutbox, person.email, next="/voor-jou/")

    assert done["Location"] == FIRST
    assert here.municipality.name in client.get(FIRST).content.decode()


def test_removing_the_last_factor_says_who_wants_one():
    here = a_collaboration()
    asks(here.municipality)
    person = with_app(person_of(lead(here, Side.MUNICIPALITY)))
    app = factors.factors_of(person).app
    page = signed_in(person).get(f"/ik/tweede-stap/{app.id}/verwijderen/").content.decode()
    assert here.municipality.name in page

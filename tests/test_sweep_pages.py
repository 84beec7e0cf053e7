"""Every address × every kind of actor: the right answer, and nothing that one may not see."""

import pytest
from django.db import transaction
from django.test import Client

from samenspel.collaboration.models import Role, Seat
from samenspel.core.actor import Kind
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Office, Person
from samenspel.people.operations import appoint
from samenspel.people.tests.two_steps import signed_in
from samenspel.policy import POLICY
from tests.a_full_collaboration import CANARY, a_full_collaboration
from tests.addresses import addresses
from tests.builders import ADMINISTRATOR, a_collaboration, a_municipality, a_person, lead, someone

pytestmark = pytest.mark.django_db

SEATS = {
    (Side.MUNICIPALITY, Role.LEAD): Kind.MUNICIPALITY_LEAD,
    (Side.MUNICIPALITY, Role.MEMBER): Kind.MUNICIPALITY_MEMBER,
    (Side.MUNICIPALITY, Role.READER): Kind.MUNICIPALITY_READER,
    (Side.INITIATIVE, Role.LEAD): Kind.INITIATIVE_LEAD,
    (Side.INITIATIVE, Role.MEMBER): Kind.INITIATIVE_MEMBER,
    (Side.INITIATIVE, Role.READER): Kind.INITIATIVE_READER,
}


def everybody(full):
    """Somebody of every kind that can come here, and people who have no place here."""
    found = {
        kind: Person.objects.get(pk=someone(full.collaboration, side, role).own_person)
        for (side, role), kind in SEATS.items()
    }
    guest = Seat.objects.open().get(collaboration=full.collaboration, side=Side.PARTNER)
    found[Kind.GUEST] = guest.person
    found[Kind.COORDINATOR] = appointed(Office.COORDINATOR, full.collaboration.municipality)
    elsewhere = a_collaboration()
    strangers = {
        "without a seat": a_person(),
        "with a seat elsewhere": Person.objects.get(pk=lead(elsewhere, Side.INITIATIVE).own_person),
        "coordinator of another municipality": appointed(Office.COORDINATOR, a_municipality()),
        "administrator": appointed(Office.ADMINISTRATOR),
    }
    return found, strangers


def appointed(office, town=None):
    person = a_person()
    of = {"organisation": town.pk} if town else {}
    appoint(INSTALLATION, email=person.email, office=office, by=ADMINISTRATOR, **of)
    return person


def browser_of(person):
    return Client() if person is None else signed_in(person)


def shared_addresses(full):
    values = {"slug": full.collaboration.slug, **full.shared}
    return [one for one in addresses(values) if one.in_collaboration]


def room_addresses(full, side):
    """Addresses that name something in the room of this side."""
    values = {"slug": full.collaboration.slug, **full.rooms[side]}
    named = {str(one) for name, one in full.rooms[side].items() if name != "version"}
    found = [one for one in addresses(values) if one.in_collaboration]
    return [one for one in found if any(name in one.path for name in named)]


def answers(client, found):
    return {one.path: client.get(one.path).status_code for one in found}


def test_whoever_has_a_place_here_gets_the_page_or_it_does_not_exist():
    full = a_full_collaboration()
    people, _strangers = everybody(full)
    found = shared_addresses(full)

    for kind, person in people.items():
        got = answers(browser_of(person), found)
        wrong = {
            one.path: got[one.path]
            for one in found
            if got[one.path] not in ({200, 404, 405} if kind in one.who else {404, 405})
        }
        assert wrong == {}, kind
        if kind != Kind.GUEST:
            assert list(got.values()).count(200) >= 10, kind


def test_a_guest_finds_what_was_shown_and_nothing_else():
    full = a_full_collaboration()
    people, _strangers = everybody(full)
    got = answers(browser_of(people[Kind.GUEST]), shared_addresses(full))
    here = f"/samenwerkingen/{full.collaboration.slug}/"
    note, paper = full.shared["note"][1], f"documenten/{full.shared['document'][1]}/"

    opened = {path for path, status in got.items() if status == 200}

    pages = ("", f"kamer/notities/{note}/", "mensen/vertrekken/")
    papers = ("documenten/", paper, f"{paper}versies/1/bestand")
    assert opened == {f"{here}{page}" for page in (*pages, *papers)}


def test_for_whoever_has_no_place_here_nothing_exists():
    full = a_full_collaboration()
    _people, strangers = everybody(full)
    found = shared_addresses(full)

    for who, person in strangers.items():
        assert set(answers(browser_of(person), found).values()) <= {404, 405}, who


def test_without_a_session_every_address_below_the_collaborations_is_the_log_in_page():
    full = a_full_collaboration()
    paths = [one.path for one in shared_addresses(full)]
    visitor = browser_of(None)

    for path in [*paths, "/samenwerkingen/bestaat-niet/", "/en/samenwerkingen/x/tijdlijn/"]:
        for answer in (visitor.get(path), visitor.post(path)):
            assert answer.status_code == 302
            assert answer.url.startswith(("/inloggen/", "/en/inloggen/"))


@pytest.mark.parametrize("side", BOTH_SIDES)
def test_the_room_of_the_other_side_does_not_exist(side):
    full = a_full_collaboration()
    people, strangers = everybody(full)
    found = room_addresses(full, side.other)
    outsiders = {k: p for k, p in people.items() if not k.startswith(f"{side.other}.")}

    assert len(found) >= 10
    for who, person in {**outsiders, **strangers}.items():
        client = browser_of(person)
        assert set(answers(client, found).values()) <= {404, 405}, who
        assert {client.post(one.path).status_code for one in found} <= {404, 405}, who


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_page_holds_a_word_of_a_room_that_one_may_not_see(prefix):
    full = a_full_collaboration()
    people, strangers = everybody(full)
    outside = addresses({})
    everything = [*shared_addresses(full), *outside]
    everything += [one for side in BOTH_SIDES for one in room_addresses(full, side)]

    for who, person in {**people, **strangers, "visitor": None}.items():
        client = browser_of(person)
        own = str(who).partition(".")[0]
        for one in everything:
            answer = client.get(prefix + one.path)
            page = b"".join(answer) if answer.streaming else answer.content
            text = page.decode(errors="replace") + str(dict(answer.headers))
            for side in BOTH_SIDES:
                if side != own:
                    assert f"{CANARY}-{side}" not in text, (who, one.path)


def test_the_own_room_is_there_for_its_own_side():
    full = a_full_collaboration()
    people, _strangers = everybody(full)
    client = browser_of(people[Kind.INITIATIVE_LEAD])

    page = client.get(f"/samenwerkingen/{full.collaboration.slug}/kamer/").content.decode()

    assert f"{CANARY}-{Side.INITIATIVE}-titel" in page
    assert f"{CANARY}-{Side.INITIATIVE}-stap" in page


ALLOWED = {303, 403, 404, 405, 409, 413, 422, 429}


def posted(client, path):
    """What an empty form gets; whatever it did is undone."""
    with transaction.atomic():
        answer = client.post(path)
        transaction.set_rollback(True)
    return answer


def test_an_empty_form_is_answered_by_the_table_for_every_kind():
    full = a_full_collaboration()
    people, strangers = everybody(full)
    found = shared_addresses(full) + room_addresses(full, Side.INITIATIVE)

    for who, person in {**people, **strangers}.items():
        client = browser_of(person)
        for one in found:
            status = posted(client, one.path).status_code
            assert status in ALLOWED, (who, one.path, status)
            if who not in one.who:
                assert status in {404, 405}, (who, one.path, status)
            if one.name in POLICY and who not in POLICY[one.name]:
                assert status in {403, 404, 405, 422}, (who, one.path, status)


def test_outside_collaborations_a_page_is_for_whom_it_says():
    full = a_full_collaboration()
    _people, strangers = everybody(full)
    found = [one for one in addresses({}) if not one.in_collaboration]

    for one in found:
        visitor = browser_of(None).get(one.path).status_code
        assert visitor in ({200, 302, 303, 404, 405} if one.is_public else {302, 405}), one.path
        for person in strangers.values():
            assert browser_of(person).get(one.path).status_code in {200, 302, 303, 404, 405}

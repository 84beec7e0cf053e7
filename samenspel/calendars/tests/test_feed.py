"""Whose calendar it is, what is in it, and that nobody else comes near it.

The operations are "feed.open" and "feed.close".
"""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar

from samenspel.calendars.models import Feed, Fetch
from samenspel.calendars.operations import close
from samenspel.calendars.operations import open as open_feed
from samenspel.calendars.secrets import hash_of
from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Role, Seat
from samenspel.collaboration.operations import seat
from samenspel.core import clock
from samenspel.core.actor import Kind
from samenspel.core.errors import NotAllowed, NotFound, WrongState
from samenspel.core.grid import BOTH_SIDES, Phase, Track
from samenspel.journal.models import ChainKind, Entry
from samenspel.people.models import Person
from samenspel.people.queries import actor_of
from samenspel.roadmap.library import library
from samenspel.roadmap.models import Condition, Step
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.operations import step as steps
from samenspel.roadmap.operations.condition import plan
from samenspel.roadmap.tests.turning import with_conditions
from tests.a_full_collaboration import CANARY, a_full_collaboration
from tests.builders import a_collaboration, a_guest, a_partner, a_person, joins, lead, someone

pytestmark = pytest.mark.django_db
MUNICIPALITY, INITIATIVE = BOTH_SIDES
SOON = timedelta(days=10)


def person_at(collaboration, side=INITIATIVE) -> Person:
    return Person.objects.get(pk=lead(collaboration, side).own_person)


def fetched(feed, client=None):
    """What a calendar program without a session gets."""
    return (client or Client()).get(f"/agenda/{feed.secret}.ics")


def titles(feed) -> list[str]:
    answer = fetched(feed)
    assert answer.status_code == 200, answer.status_code
    found = Calendar.from_ical(answer.content)
    return sorted(str(event["SUMMARY"]) for event in found.walk("VEVENT"))


def opened(person, about=None) -> Feed:
    return open_feed(person, about=about, by=actor_of(person))


def a_dated_step(
    collaboration, title, side=INITIATIVE, *, in_room=False, seats=(), led_by=Led.BOTH
):
    by = lead(collaboration, side)
    found = steps.add(
        collaboration, phase=Phase.OPSTARTEN, track=Track.WIJK, title=title, in_room=in_room, by=by
    )
    steps.plan(found, due_on=clock.today() + SOON, led_by=led_by, by=by)
    if seats:
        steps.assign(found, seats=list(seats), by=by)
    return found


def test_a_calendar_of_a_collaboration_has_every_date_that_its_person_may_see():
    collaboration = a_collaboration()
    a_dated_step(collaboration, "Samen", MUNICIPALITY, led_by=Led.MUNICIPALITY)
    a_dated_step(collaboration, "Onder ons", in_room=True)
    a_dated_step(collaboration, "Van de gemeente", MUNICIPALITY, in_room=True)

    feed = opened(person_at(collaboration), about=collaboration.pk)

    assert titles(feed) == ["Onder ons", "Samen"]


def test_the_own_calendar_has_what_is_ones_own_to_do():
    one, two = a_collaboration(), a_collaboration()
    person = person_at(one)
    joins(two, person, INITIATIVE, Role.MEMBER)
    mine = Seat.objects.get(person=person, collaboration=two)
    other = joins(one, a_person(), INITIATIVE, Role.MEMBER)
    a_dated_step(one, "Niemand nog")
    a_dated_step(one, "Van de ander", seats=[other.pk])
    a_dated_step(one, "Van de gemeente", MUNICIPALITY, led_by=Led.MUNICIPALITY)
    a_dated_step(two, "Aan mij gevraagd", seats=[mine.pk])

    assert titles(opened(person)) == ["Aan mij gevraagd", "Niemand nog"]


def test_what_is_done_or_moved_changes_in_the_calendar_and_keeps_its_name():
    collaboration = a_collaboration()
    found = a_dated_step(collaboration, "Praat met de kerk")
    feed = opened(person_at(collaboration), about=collaboration.pk)
    (before,) = Calendar.from_ical(fetched(feed).content).walk("VEVENT")

    by = lead(collaboration, INITIATIVE)
    steps.plan(found, due_on=clock.today() + 2 * SOON, led_by=Led.BOTH, by=by)
    (after,) = Calendar.from_ical(fetched(feed).content).walk("VEVENT")
    steps.drop(found, reason="Niet nodig.", by=by)

    assert before["UID"] == after["UID"] == f"step-{found.pk}@samenspel"
    assert after.decoded("DTSTART") - before.decoded("DTSTART") == SOON
    assert after.decoded("SEQUENCE") == before.decoded("SEQUENCE") + 1
    assert after.decoded("DTSTAMP") >= before.decoded("DTSTAMP")
    assert titles(feed) == []


def test_two_fetches_of_the_same_state_are_the_same_bytes():
    collaboration = a_collaboration()
    a_dated_step(collaboration, "Praat met de kerk")
    feed = opened(person_at(collaboration), about=collaboration.pk)

    assert fetched(feed).content == fetched(feed).content


def test_when_the_seat_has_ended_nothing_of_it_is_there_any_more():
    collaboration, rest = a_collaboration(), a_collaboration()
    person = person_at(collaboration)
    joins(collaboration, a_person(), INITIATIVE, Role.LEAD)
    joins(rest, person, INITIATIVE, Role.MEMBER)
    a_dated_step(collaboration, "Hier")
    a_dated_step(rest, "Daar")
    here, own = opened(person, about=collaboration.pk), opened(person)
    assert titles(own) == ["Daar", "Hier"]

    mine = Seat.objects.get(person=person, collaboration=collaboration)
    seat.leave(mine, by=actor_in_seat(mine))

    assert fetched(here).status_code == 404
    assert titles(own) == ["Daar"]


def test_a_guest_sees_no_step_that_was_not_shown():
    collaboration = a_collaboration()
    a_dated_step(collaboration, "Tussen de twee kanten")
    guest = Person.objects.get(pk=a_guest(a_partner(collaboration)).own_person)

    assert titles(opened(guest, about=collaboration.pk)) == []
    assert titles(opened(guest)) == []


@pytest.mark.parametrize("side", BOTH_SIDES)
@pytest.mark.parametrize("role", Role)
def test_no_calendar_holds_a_word_of_the_other_room(side, role):
    full = a_full_collaboration()
    Step.objects.update(due_on=clock.today() + SOON)
    person = Person.objects.get(pk=someone(full.collaboration, side, role).own_person)

    told = [titles(opened(person, about=about)) for about in (full.collaboration.pk, None)]

    for found in told:
        assert [title for title in found if f"{CANARY}-{side.other}" in title] == []
    assert f"{CANARY}-{side}-stap" in told[0]
    assert "Reken het uit" in told[0]


def test_what_was_still_to_be_settled_has_its_day_for_whose_it_is():
    collaboration = with_conditions()
    both = {side: lead(collaboration, side) for side in BOTH_SIDES}
    first, second = Condition.objects.filter(collaboration=collaboration)[:2]
    day = clock.today() + SOON
    plan(first, due_on=day, by=both[INITIATIVE])
    plan(second, seat=both[MUNICIPALITY].own_seat, due_on=day, by=both[MUNICIPALITY])
    person = person_at(collaboration)

    whole, own = titles(opened(person, about=collaboration.pk)), titles(opened(person))

    named = [str(library().criterion(one.criterion).title) for one in (first, second)]
    assert set(named) <= set(whole)
    assert (named[0] in own, named[1] in own) == (True, False)


def test_a_wrong_an_old_and_a_withdrawn_address_are_all_the_same():
    collaboration = a_collaboration()
    person = person_at(collaboration)
    first = opened(person)
    second = opened(person)
    assert (fetched(first).status_code, fetched(second).status_code) == (404, 200)

    close(second, by=actor_of(person))

    assert fetched(second).status_code == 404
    for wrong in ("x", "A" * 32, "A" * 300, second.secret[:-1]):
        assert Client().get(f"/agenda/{wrong}.ics").status_code == 404


def test_somebody_whose_account_is_closed_has_no_calendar():
    person = a_person()
    feed = opened(person)
    Person.objects.filter(pk=person.pk).update(is_active=False)

    assert fetched(feed).status_code == 404


def test_guessing_is_stopped_and_a_right_address_goes_on_working():
    feed = opened(a_person())

    answers = [Client().get(f"/agenda/{'B' * 32}.ics").status_code for _ in range(22)]

    assert answers == [404] * 20 + [429] * 2
    assert fetched(feed).status_code == 200


def test_the_secret_is_kept_nowhere():
    feed = opened(a_person())

    row = Feed.objects.get(pk=feed.pk)
    kept = " ".join(str(value) for value in vars(row).values())
    assert len(feed.secret) == 32  # 24 random bytes: 192 bits
    assert feed.secret not in kept
    assert row.secret_hash == hash_of(feed.secret)
    entry = Entry.objects.get(operation="feed.open")
    assert feed.secret not in str(entry.body())
    assert entry.chain.kind == ChainKind.INSTALLATION


def test_no_cache_and_no_search_engine_keeps_it():
    answer = fetched(opened(a_person()))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert {"private", "no-store"} <= set(re.split(r",\s*", answer["Cache-Control"]))
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer.cookies == {}


def test_each_entry_leads_to_its_page_in_the_language_of_the_person():
    collaboration = a_collaboration()
    found = a_dated_step(collaboration, "Praat met de kerk")
    person = person_at(collaboration)
    places = []
    for language in ("nl", "en"):
        Person.objects.filter(pk=person.pk).update(language=language)
        feed = opened(person, about=collaboration.pk)
        (event,) = Calendar.from_ical(fetched(feed).content).walk("VEVENT")
        places.append(urlsplit(str(event["URL"])).path)

    here = f"/samenwerkingen/{collaboration.slug}/stappen/{found.pk}/"
    assert places == [here, f"/en{here}"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_dates(number, django_assert_num_queries):
    collaboration = a_collaboration()
    for count in range(number):
        a_dated_step(collaboration, f"Stap {count}")
    feed = opened(person_at(collaboration), about=collaboration.pk)
    fetched(feed)

    with django_assert_num_queries(6):
        fetched(feed)


def test_only_the_person_opens_and_closes_and_only_where_they_take_part():
    collaboration, person, other = a_collaboration(), a_person(), a_person()
    feed = opened(person)
    before = Entry.objects.count()

    with pytest.raises(NotFound):
        open_feed(person, about=collaboration.pk, by=actor_of(person))
    with pytest.raises(NotFound):
        open_feed(person, by=actor_of(other))
    with pytest.raises(NotFound):
        close(feed, by=actor_of(other))
    with pytest.raises(NotAllowed):
        close(feed, by=replace(actor_of(person), kinds=frozenset({Kind.ADMINISTRATOR})))
    close(feed, by=actor_of(person))
    with pytest.raises(WrongState):
        close(feed, by=actor_of(person))

    assert Entry.objects.count() == before + 1


def test_it_is_remembered_roughly_when_it_was_used():
    feed = opened(a_person())

    fetched(feed)
    fetched(feed)

    assert list(Fetch.objects.values_list("feed", "on")) == [(feed.pk, clock.today())]

"""How often the pages ask the database: the same for little and for much."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.collaboration.models import Role
from samenspel.core import clock
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.discussion.operations import note
from samenspel.overview.tests.looking import (
    a_coordinator_of,
    browser_of,
    contests,
    person_of,
    shows,
)
from samenspel.roadmap.operations import gate, step
from tests.builders import (
    a_collaboration,
    a_person,
    a_step,
    gate_of,
    joins,
    lead,
    not_yet,
    passes,
    sees,
)

INITIATIVE = Side.INITIATIVE

pytestmark = pytest.mark.django_db


def queries(person, path):
    """How many there are for this page when nothing of it is kept, and then once more."""
    browser, counts = browser_of(person), []
    browser.get(path)
    caches["fragments"].clear()
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200
        counts.append(len(asked))
    return tuple(counts)


def grown():
    """Much of everything: steps, readings, evidence, contests, conditions, points, rooms."""
    collaboration = a_collaboration(area="Noord", homes=100)
    passes(collaboration, Phase.OPSTARTEN)
    by = lead(collaboration, INITIATIVE)
    for number in range(30):
        due_on = clock.today() + timedelta(days=number - 15)
        added = a_step(collaboration, f"Stap {number}", due_on=due_on, in_room=number % 5 == 0)
        step.assign(added, seats=[by.own_seat], by=by)
    for side in BOTH_SIDES:
        for track in Track:
            sees(collaboration, side, int(track) % 5, track)
        note.write(collaboration, title="Voor ons", by=lead(collaboration, side))
    shows(collaboration, INITIATIVE, "uitwerken-budget")
    contests(collaboration, Side.MUNICIPALITY, "uitwerken-budget")
    return collaboration


def with_points(collaboration):
    found = gate_of(collaboration, Phase(collaboration.phase))
    for _time in range(3):
        gate.propose(found, explanation="Door.", by=lead(collaboration, INITIATIVE))
        found.refresh_from_db()
        not_yet(found, INITIATIVE)
    return collaboration


@pytest.mark.parametrize("make", [a_collaboration, grown, lambda: with_points(grown())])
def test_the_page_of_a_collaboration_asks_ten_times_and_four_when_nothing_happened(make):
    collaboration = make()
    person = person_of(lead(collaboration, INITIATIVE))
    path = reverse("collaboration.show", args=[collaboration.slug])

    assert queries(person, path) == (10, 4)


def test_a_coordinator_asks_twice_more():
    for collaboration in (a_collaboration(), grown()):
        person = a_coordinator_of(collaboration.municipality)
        path = reverse("collaboration.show", args=[collaboration.slug])

        assert queries(person, path) == (12, 6)


@pytest.mark.parametrize("seats", [1, 3])
@pytest.mark.parametrize(("name", "count"), [("for_you", 13), ("home", 13)])
def test_voor_jou_and_the_first_page_ask_the_same_for_one_and_for_three_seats(name, count, seats):
    person = a_person()
    for number in range(seats):
        collaboration = a_collaboration() if number == 0 else grown()
        joins(collaboration, person, INITIATIVE, Role.LEAD)

    assert queries(person, reverse(name)) == (count, count)


@pytest.mark.parametrize("seats", [1, 3])
def test_the_badge_costs_no_query_while_nothing_happened_and_else_the_same_for_all_seats(seats):
    """Of the help page nothing else depends on who looks; one query asks whether all is kept."""
    person = a_person()
    for number in range(seats):
        collaboration = a_collaboration() if number == 0 else grown()
        joins(collaboration, person, INITIATIVE, Role.LEAD)
    browser = browser_of(person)
    browser.get(reverse("help"))
    counts = []
    for keep in (True, False):
        if not keep:
            caches["fragments"].clear()
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("help"))
        counts.append(len(asked))

    session_person_and_frame = 3
    assert counts == [session_person_and_frame, session_person_and_frame + 7]


def test_the_public_pages_ask_nothing(client):
    for name in ("home", "help"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name)).status_code == 200
        assert len(asked) == 0

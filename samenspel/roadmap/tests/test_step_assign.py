"""Who does a step."""

from uuid import uuid4

import pytest

from samenspel.collaboration.operations import seat
from samenspel.core.errors import Invalid, NotFound
from samenspel.roadmap.operations import step
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    everything,
    last,
    seat_of,
)
from tests.builders import a_collaboration, a_step, lead, member

pytestmark = pytest.mark.django_db


def doing(found):
    return {one.seat_id for one in found.assignees.all()}


def test_people_of_both_sides_can_do_it_and_later_others():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    by, other = lead(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)
    third = member(collaboration, INITIATIVE)

    step.assign(found, seats=[by.own_seat, other.own_seat], by=by)
    assert doing(found) == {by.own_seat, other.own_seat}
    step.assign(found, seats=[other.own_seat, third.own_seat], by=other)
    assert doing(found) == {other.own_seat, third.own_seat}
    step.assign(found, seats=[], by=other)
    assert doing(found) == set()


def test_the_journal_holds_seats_and_no_names():
    collaboration = a_collaboration()
    found, by = a_step(collaboration), lead(collaboration, INITIATIVE)
    step.assign(found, seats=[by.own_seat], by=by)

    entry = last(collaboration)
    assert (entry.operation, entry.texts) == ("step.assign", [])
    assert entry.details == {"seats": [str(by.own_seat)], "phase": 1, "track": 6}


@pytest.mark.parametrize(
    ("pick", "error"),
    [
        (lambda c: [uuid4()], NotFound),
        (lambda c: [lead(a_collaboration(), INITIATIVE).seat], NotFound),
        (lambda c: ["geen-id"], Invalid),
        (lambda c: [uuid4() for _many in range(301)], Invalid),
    ],
    ids=["nobody", "of another collaboration", "not an id", "too many"],
)
def test_only_people_who_take_part_here_can_be_asked(pick, error):
    collaboration = a_collaboration()
    found, by, seats = a_step(collaboration), lead(collaboration, INITIATIVE), pick(collaboration)
    before = everything()
    with pytest.raises(error):
        step.assign(found, seats=seats, by=by)
    assert everything() == before


def test_who_left_cannot_be_asked_any_more():
    collaboration = a_collaboration()
    found, by = a_step(collaboration), lead(collaboration, INITIATIVE)
    gone = member(collaboration, INITIATIVE)
    seat.leave(seat_of(gone), by=gone)
    before = everything()
    with pytest.raises(NotFound):
        step.assign(found, seats=[gone.own_seat], by=by)
    assert everything() == before

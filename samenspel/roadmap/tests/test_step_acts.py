"""What holds for every act on a step: who is refused, when, and that a refusal leaves no trace."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samenspel.core.errors import NotAllowed, NotFound, Stale, WrongState
from samenspel.core.grid import Phase, Track
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import evidence, step
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    drops,
    ends,
    everything,
    in_room,
    last,
    seat_of,
)
from tests.builders import a_collaboration, a_coordinator, a_step, lead, reader

pytestmark = pytest.mark.django_db

ACTS: dict[str, Callable[..., Any]] = {
    "start": lambda found, **more: step.start(found, **more),
    "finish": lambda found, **more: step.finish(
        found, kind=EvidenceKind.WORDS, words="Klaar.", **more
    ),
    "drop": lambda found, **more: step.drop(found, reason="Niet nodig.", **more),
    "move": lambda found, **more: step.move(
        found, phase=Phase.UITWERKEN, track=Track.PLAN, reason="Past daar beter.", **more
    ),
    "plan": lambda found, **more: step.plan(found, **more),
    "assign": lambda found, **more: step.assign(
        found, seats=[lead(found.collaboration, INITIATIVE).own_seat], **more
    ),
    "add evidence": lambda found, **more: evidence.add(
        found, kind=EvidenceKind.WORDS, words="Zie het verslag.", **more
    ),
}
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


def refused(error: type[Exception], act: Callable[..., Any], *args: Any, **more: Any) -> None:
    """The act is refused and nothing at all has changed."""
    before = everything()
    with pytest.raises(error):
        act(*args, **more)
    assert everything() == before


@every_act
@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_a_reader_of_either_side_does_nothing_with_a_step(act, side):
    collaboration = a_collaboration()
    refused(NotAllowed, act, a_step(collaboration), by=reader(collaboration, side))


@every_act
def test_a_coordinator_does_nothing_with_a_step(act):
    collaboration = a_collaboration()
    found = a_step(collaboration)
    coordinator = replace(a_coordinator(collaboration.municipality), collaboration=collaboration.pk)
    refused(NotAllowed, act, found, by=coordinator)


@every_act
def test_for_somebody_of_another_collaboration_the_step_does_not_exist(act):
    found = a_step(a_collaboration())
    refused(NotFound, act, found, by=lead(a_collaboration(), INITIATIVE))


@every_act
def test_for_the_other_side_a_step_in_a_room_does_not_exist(act):
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE)
    refused(NotFound, act, found, by=lead(collaboration, MUNICIPALITY))


@every_act
def test_nothing_is_done_any_more_when_the_collaboration_has_ended(act):
    collaboration = a_collaboration()
    found = a_step(collaboration)
    ends(collaboration)
    refused(WrongState, act, found, by=lead(collaboration, INITIATIVE))


@pytest.mark.parametrize("name", [name for name in ACTS if name != "add evidence"])
def test_who_answers_an_older_page_is_told_that_it_is_older(name):
    collaboration = a_collaboration()
    found = a_step(collaboration)
    seen = found.version_seen
    step.plan(found, by=lead(collaboration, MUNICIPALITY))
    refused(Stale, ACTS[name], found, seen=seen, by=lead(collaboration, INITIATIVE))


@every_act
def test_both_sides_may_do_it_and_the_journal_says_who(act):
    collaboration = a_collaboration()
    for side in (MUNICIPALITY, INITIATIVE):
        by = lead(collaboration, side)
        found = a_step(collaboration)
        act(found, by=by)
        entry = last(collaboration)
        assert (entry.side, entry.kind, entry.actor) == (
            side,
            f"{side}.lead",
            str(seat_of(by).person_id),
        )


def test_a_step_that_is_not_needed_is_not_dropped_again():
    found = a_step(a_collaboration())
    drops(found)
    refused(WrongState, ACTS["drop"], found, by=lead(found.collaboration, INITIATIVE))

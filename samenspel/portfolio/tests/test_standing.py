"""Standings follow the journals: never behind, and never worked out for nothing."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from samenspel.collaboration.models import Seat
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.operations import seat
from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import Phase as PhaseOfGrid
from samenspel.core.grid import Side, Track
from samenspel.discussion.operations import note
from samenspel.portfolio.models import NEVER, Matter, Standing
from samenspel.portfolio.standing import bring_up_to_date, work_out
from samenspel.portfolio.tests.coordinating import in_town
from samenspel.roadmap.operations import gate, step
from samenspel.roadmap.states import Answer
from tests.builders import (
    a_collaboration,
    a_proposed_gate,
    a_step,
    alone,
    lead,
    member,
    not_yet,
    passes,
    sees,
    yes,
)
from tests.together.gates import AtTheGate
from tests.together.people import WithOthers
from tests.together.rooms import InTheRoom

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE
DAY = date(2026, 3, 10)
RANDOM_LIFE = settings(
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    stateful_step_count=40,
    max_examples=8,
    suppress_health_check=list(HealthCheck),
)

pytestmark = pytest.mark.django_db


def on(day):
    return clock.replaying(RoughDate(day, Precision.DAY))


def columns(standing):
    """All that a row holds."""
    fields = [field.attname for field in Standing._meta.concrete_fields]
    return {name: getattr(standing, name) for name in fields}


def standing_of(collaboration):
    bring_up_to_date([collaboration.municipality_id])
    return Standing.objects.get(collaboration=collaboration)


class Followed(AtTheGate, WithOthers, InTheRoom):
    """After whatever somebody did, bringing up to date gives what working out anew gives."""

    @invariant()
    def all_of_it_holds(self) -> None:
        """In place of what the machine looks at itself: that is tested elsewhere."""
        if self.has_been_looked_at:
            return
        self.has_been_looked_at = True
        bring_up_to_date([self.real.municipality_id])
        kept = Standing.objects.get(collaboration=self.real)
        (anew,) = work_out([self.real.pk])

        assert columns(kept) == columns(anew)
        assert bring_up_to_date([self.real.municipality_id]) == 0


def test_whatever_happens_the_standing_is_what_would_be_worked_out_anew():
    run_state_machine_as_test(Followed, settings=RANDOM_LIFE)


def test_only_what_changed_is_worked_out_and_rooms_change_nothing():
    town = a_collaboration().municipality
    one, other = in_town(town, "Een"), in_town(town, "Ander")
    bring_up_to_date([town.pk])
    note.write(one, title="Geheim", by=lead(one, INITIATIVE))
    step.add(
        one,
        phase=PhaseOfGrid.OPSTARTEN,
        track=Track.WIJK,
        title="Geheim",
        in_room=True,
        by=lead(one, INITIATIVE),
    )
    in_a_room = bring_up_to_date([town.pk])
    sees(other, MUNICIPALITY, 3, Track.WIJK)

    assert (in_a_room, bring_up_to_date([town.pk]), bring_up_to_date([town.pk])) == (0, 1, 0)


def test_a_collaboration_is_in_the_portfolio_once_the_municipality_takes_part():
    collaboration = alone(INITIATIVE)
    bring_up_to_date([collaboration.municipality_id])

    assert Standing.objects.count() == 0
    assert standing_of(a_collaboration()).state == "together"
    assert standing_of(alone(MUNICIPALITY)).state == "alone"


@pytest.mark.parametrize("number", [1, 3])
def test_working_out_asks_the_same_for_one_and_for_three(number):
    made = [a_collaboration() for _time in range(number)]
    with CaptureQueriesContext(connection) as asked:
        work_out([one.pk for one in made])

    assert len(asked) == 11


def test_a_row_says_where_it_is_and_what_is_ready():
    found = a_proposed_gate(name="Noord", area="Noord", homes=100)
    collaboration = found.collaboration
    for track, ours, theirs in ((Track.AMBITIE, 4, 1), (Track.PLAN, 3, 1), (Track.WIJK, 3, 2)):
        sees(collaboration, MUNICIPALITY, ours, track)
        sees(collaboration, INITIATIVE, theirs, track)
    a_step(collaboration, due_on=DAY)
    a_step(collaboration, due_on=DAY - timedelta(days=9))
    a_step(collaboration, "Geheim", due_on=DAY - timedelta(days=30), in_room=True)
    row = standing_of(collaboration)

    assert (row.name, row.initiative, row.homes, row.phase) == ("Noord", "Buurtgroep", 100, 1)
    assert (row.required, row.unmet, row.passed, row.waits_for) == (3, 2, 0, "both")
    assert (row.difference, row.differing, row.track) == (3, 2, Track.AMBITIE)
    assert (row.municipality_value, row.initiative_value) == (4, 1)
    assert (row.first_due, row.dues) == (DAY - timedelta(days=9), ["2026-03-01", "2026-03-10"])


def test_silence_counts_from_the_last_act_of_each_side():
    with on(DAY):
        collaboration = a_collaboration()
    with on(DAY + timedelta(days=5)):
        sees(collaboration, INITIATIVE, 3, Track.WIJK)
    note.write(collaboration, title="Geheim", by=lead(collaboration, MUNICIPALITY))
    row = standing_of(collaboration)

    assert (row.municipality_last, row.initiative_last) == (DAY, DAY + timedelta(days=5))
    assert (row.urgent_from, row.urgent_matter) == (DAY + timedelta(days=42), Matter.SILENT)


def test_an_answer_that_is_asked_counts_from_the_proposal_until_it_is_given():
    with on(DAY):
        found = a_proposed_gate()
    asked = standing_of(found.collaboration)
    yes(found, MUNICIPALITY)
    answered = standing_of(found.collaboration)

    assert (asked.asked_on, asked.urgent_matter, asked.waits_for) == (DAY, Matter.ANSWER, "both")
    assert (answered.asked_on, answered.waits_for) == (None, "initiative")


def test_who_wants_to_stop_weighs_most():
    found = a_proposed_gate()
    collaboration = found.collaboration
    member(collaboration, MUNICIPALITY)
    by = lead(collaboration, INITIATIVE)
    gate.decide(found, answer=Answer.STOP, reason="Te weinig mensen.", by=by)
    leaving = lead(collaboration, MUNICIPALITY)
    seat.leave(Seat.objects.get(pk=leaving.own_seat), by=leaving)
    row = standing_of(collaboration)

    assert (row.stop_wanted_by, row.municipality_led) == ("initiative", False)
    assert row.urgent_matter == Matter.STOP


def test_points_and_a_passed_gate_are_counted():
    found = a_proposed_gate()
    not_yet(found, INITIATIVE)
    before = standing_of(found.collaboration)
    passes(found.collaboration, PhaseOfGrid.OPSTARTEN)
    after = standing_of(found.collaboration)

    assert (before.points, before.phase, before.passed) == (1, 1, 0)
    assert (after.points, after.phase, after.passed) == (1, 2, 1)


@pytest.mark.parametrize("inputs", [{"replay": True}, {}])
def test_a_replay_and_what_has_ended_ask_for_nobody(inputs):
    collaboration = a_collaboration(**inputs)
    a_step(collaboration, due_on=DAY)
    if not inputs:
        by = lead(collaboration, INITIATIVE)
        root.conclude.first(collaboration, outcome="closed", by=by)
    row = standing_of(collaboration)

    assert (row.urgent_from, row.urgent_matter) == (NEVER, "")


def test_a_standing_reads_as_its_name():
    assert str(standing_of(a_collaboration(name="Noord"))) == "Noord"

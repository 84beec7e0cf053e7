"""How a step may move, row by row and whatever people do in any order."""

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from samenspel.core.errors import Refused, WrongState
from samenspel.core.grid import BOTH_SIDES
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import evidence, step
from samenspel.roadmap.states import STEP, StepState
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    again,
    begins,
    chains_hold,
    drops,
    everything,
    finishes,
    in_room,
)
from tests.builders import a_collaboration, a_step, lead

pytestmark = pytest.mark.django_db

OPEN, IN_PROGRESS, DONE, NOT_NEEDED = StepState


def brought_to(state):
    """A step in this state, by what people do."""
    found = a_step(a_collaboration())
    if state == IN_PROGRESS:
        begins(found)
    if state == DONE:
        finishes(found)
    if state == NOT_NEEDED:
        drops(found)
    return again(found)


def finish(found, by):
    step.finish(found, kind=EvidenceKind.WORDS, words="Klaar.", by=by)


EVENTS = {
    "started": lambda found, by: step.start(found, by=by),
    "finished": finish,
    "dropped": lambda found, by: step.drop(found, reason="Hoeft niet.", by=by),
    "reopened": lambda found, by: step.reopen(found, reason="Toch wel.", by=by),
}
END = {(begin, event): end for begin, event, end in STEP.transitions}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", list(StepState))
def test_every_row_of_the_state_table_and_every_row_that_is_not_there(state, event):
    found = brought_to(state)
    by = lead(found.collaboration, INITIATIVE)
    before = everything()

    if (state, event) in END:
        EVENTS[event](found, by)
        assert again(found).state == END[state, event]
    else:
        with pytest.raises(WrongState):
            EVENTS[event](found, by)
        assert everything() == before


def test_the_table_is_the_one_that_was_agreed():
    assert END == {
        (OPEN, "started"): IN_PROGRESS,
        (OPEN, "finished"): DONE,
        (IN_PROGRESS, "finished"): DONE,
        (OPEN, "dropped"): NOT_NEEDED,
        (IN_PROGRESS, "dropped"): NOT_NEEDED,
        (DONE, "reopened"): IN_PROGRESS,
        (NOT_NEEDED, "reopened"): OPEN,
    }


class StepLife(RuleBasedStateMachine):
    """Whatever both sides do with a step that begins in a room, in any order."""

    @initialize()
    def begin(self):
        self.collaboration = a_collaboration()
        self.step = in_room(self.collaboration, INITIATIVE)
        self.shared = False

    @rule(side=st.sampled_from(BOTH_SIDES), event=st.sampled_from(sorted(EVENTS)))
    def somebody_acts(self, side, event):
        self.attempt(lambda by: EVENTS[event](self.step, by), side)

    @rule(side=st.sampled_from(BOTH_SIDES))
    def somebody_shows_something(self, side):
        self.attempt(
            lambda by: evidence.add(self.step, kind=EvidenceKind.WORDS, words="Zie.", by=by), side
        )

    @rule(side=st.sampled_from(BOTH_SIDES))
    def somebody_shares(self, side):
        if self.attempt(lambda by: step.share(self.step, by=by), side):
            self.shared = True

    def attempt(self, act, side):
        """True when it was done; a refusal leaves no trace."""
        by = lead(self.collaboration, side)
        before = everything()
        try:
            act(by)
        except Refused:
            assert everything() == before
            return False
        return True

    @invariant()
    def done_means_that_something_shows_it(self):
        found = again(self.step)
        assert found.state != DONE or found.evidence.exists()
        assert (found.state == DONE) == (found.done_on is not None)

    @invariant()
    def what_shows_it_is_seen_by_whoever_sees_the_step(self):
        found = again(self.step)
        assert found.is_in_room != self.shared
        assert {one.visibility for one in found.evidence.all()} <= {found.visibility}

    def teardown(self):
        assert chains_hold()


def test_step_life():
    run(StepLife, settings=settings(max_examples=25, stateful_step_count=12, deadline=None))

"""The tables of what may follow what, for gates and proposals, state by state."""

import pytest

from samenspel.core.errors import WrongState
from samenspel.roadmap.models import Gate, Proposal
from samenspel.roadmap.states import GATE, PROPOSAL, GateState, ProposalState

GATES = {
    ("preparing", "proposed"): "proposed",
    ("preparing", "half_way"): "before",
    ("proposed", "withdrawn"): "preparing",
    ("proposed", "not_yet"): "preparing",
    ("proposed", "stop"): "preparing",
    ("proposed", "one_yes"): "proposed",
    ("proposed", "both_yes"): "passed",
}
PROPOSALS = {
    ("open", "one_yes"): "open",
    ("open", "both_yes"): "accepted",
    ("open", "not_yet"): "not_yet",
    ("open", "stop"): "stopped",
    ("open", "withdrawn"): "withdrawn",
}


@pytest.mark.parametrize("event", sorted({event for _state, event in GATES}))
@pytest.mark.parametrize("state", GateState.values)
def test_a_gate_moves_only_as_its_table_says(state, event):
    moved = Gate(phase=1, state=state)
    if (state, event) in GATES:
        GATE.move(moved, event)
        assert moved.state == GATES[state, event]
    else:
        with pytest.raises(WrongState):
            GATE.move(moved, event)
        assert moved.state == state


@pytest.mark.parametrize("event", sorted({event for _state, event in PROPOSALS}))
@pytest.mark.parametrize("state", ProposalState.values)
def test_a_proposal_moves_only_as_its_table_says(state, event):
    moved = Proposal(number=1, state=state)
    if (state, event) in PROPOSALS:
        PROPOSAL.move(moved, event)
        assert moved.state == PROPOSALS[state, event]
    else:
        with pytest.raises(WrongState):
            PROPOSAL.move(moved, event)
        assert moved.state == state


def test_only_going_back_together_leads_out_of_a_gate_that_was_passed():
    passed = (GateState.PASSED, GateState.PASSED_BEFORE)
    events = {event for begin, event, _end in GATE.transitions if begin in passed}
    assert events == {"reopened"}

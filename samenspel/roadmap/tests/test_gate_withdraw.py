"""Taking a proposal back: it ends, and what was answered stays readable."""

from typing import Any

import pytest

from samenspel.core.errors import NotAllowed, NotFound, RuleBroken, Stale, WrongState
from samenspel.roadmap.operations import gate
from samenspel.roadmap.states import GateState, ProposalState
from samenspel.roadmap.tests.gates import (
    INITIATIVE,
    MUNICIPALITY,
    acts,
    entries,
    shows,
    standing,
)
from tests.builders import a_collaboration, a_proposed_gate, gate_of, lead, member, yes

pytestmark = pytest.mark.django_db


def test_the_side_that_proposed_takes_it_back_and_answers_stay():
    found = a_proposed_gate()
    yes(found, INITIATIVE)

    gate.withdraw(found, by=lead(found.collaboration, MUNICIPALITY))

    found.refresh_from_db()
    proposal = found.proposals.get()
    assert (found.state, proposal.state) == (GateState.PREPARING, ProposalState.WITHDRAWN)
    assert proposal.ended_at is not None
    assert standing(found) == [(INITIATIVE, "yes", False)]
    assert acts(found.collaboration)[-2:] == ["gate.decide", "gate.withdraw"]
    assert entries(found.collaboration)[-1].details == {"phase": 1, "number": 1}


def test_the_other_side_cannot_take_it_back():
    found = a_proposed_gate()
    before = acts(found.collaboration)

    with pytest.raises(RuleBroken):
        gate.withdraw(found, by=lead(found.collaboration, INITIATIVE))

    found.refresh_from_db()
    assert (found.state, acts(found.collaboration)) == (GateState.PROPOSED, before)


def test_a_member_cannot_take_it_back():
    found = a_proposed_gate()
    with pytest.raises(NotAllowed):
        gate.withdraw(found, by=member(found.collaboration, MUNICIPALITY))
    assert found.open_proposal is not None


def test_elsewhere_it_does_not_exist():
    found, elsewhere = a_proposed_gate(), a_collaboration()
    with pytest.raises(NotFound):
        gate.withdraw(found, by=lead(elsewhere, MUNICIPALITY))


def test_without_a_proposal_there_is_nothing_to_take_back():
    collaboration = a_collaboration()
    with pytest.raises(WrongState):
        gate.withdraw(gate_of(collaboration), by=lead(collaboration, MUNICIPALITY))


def test_who_did_not_see_the_latest_looks_again_first():
    found = a_proposed_gate()
    seen = found.version_seen
    shows(found, INITIATIVE)

    withdraw: Any = gate.withdraw
    with pytest.raises(Stale):
        withdraw(found, seen=seen, by=lead(found.collaboration, MUNICIPALITY))

    assert found.open_proposal is not None

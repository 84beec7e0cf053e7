"""Whatever two leads do at a gate, in any order: no phase passes on the word of one side."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from samenspel.core.errors import Refused
from samenspel.core.grid import BOTH_SIDES
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import Decision, Gate, OpenPoint
from samenspel.roadmap.operations import gate, point
from samenspel.roadmap.states import Answer, Basis, GateState, ProposalState
from samenspel.roadmap.tests.gates import (
    contests,
    describes,
    digest_now,
    proposes,
    shows,
    takes_back,
)
from tests.builders import a_collaboration, gate_of, lead

ACTS = [
    *["propose", "say_yes"] * 5,
    *["say_yes_without_a_reason", "say_not_yet", "say_stop", "withdraw", "settle_points"],
    *["show", "see_it_differently", "take_that_back", "fill_in_the_area", "empty_the_area"],
]
"""What a lead may try, what leads to a passed gate more often than the rest."""


class GateLife(RuleBasedStateMachine):
    """A model beside the product: which side said yes to which proposal, on which verdicts."""

    @initialize()
    def begin(self):
        self.collaboration = a_collaboration()
        self.gate = gate_of(self.collaboration)
        self.yes = {}
        self.kept = {}

    def number(self):
        proposal = Gate.objects.get(pk=self.gate.pk).open_proposal
        return proposal.number if proposal else None

    def attempt(self, act, *args, **kwargs):
        try:
            act(*args, **kwargs)
        except Refused:
            return False
        return True

    @rule(side=st.sampled_from(BOTH_SIDES), act=st.sampled_from(ACTS))
    def somebody_acts(self, side, act):
        """One rule for all: a run with a rule of its own for each would leave some out."""
        getattr(self, act)(side)
        if (number := self.number()) is not None:  # a yes lapses for good when a verdict changes
            stands = (number, digest_now(self.gate))
            self.yes = {one: on for one, on in self.yes.items() if on == stands}

    def propose(self, side):
        if self.attempt(proposes, self.gate, side):
            self.yes = {}

    def withdraw(self, side):
        if self.attempt(gate.withdraw, self.gate, by=lead(self.collaboration, side)):
            self.yes = {}

    def say_yes(self, side, reason="Daarom."):
        on = (self.number(), digest_now(self.gate))
        given = {"answer": Answer.YES, "basis": Basis.MANDATE, "reason": reason}
        if self.attempt(gate.decide, self.gate, **given, by=lead(self.collaboration, side)):
            self.yes = {**self.yes, side: on}

    def say_yes_without_a_reason(self, side):
        self.say_yes(side, reason="")

    def say_not_yet(self, side, answer=Answer.NOT_YET):
        given = {"answer": answer, "reason": "Eerst het geld.\nEn een besluit."}
        if self.attempt(gate.decide, self.gate, **given, by=lead(self.collaboration, side)):
            self.yes = {}

    def say_stop(self, side):
        self.say_not_yet(side, Answer.STOP)

    def show(self, side):
        self.attempt(shows, self.gate, side)

    def see_it_differently(self, side):
        self.attempt(contests, self.gate, side)

    def take_that_back(self, side):
        self.attempt(takes_back, self.gate, side)

    def fill_in_the_area(self, side):
        describes(self.collaboration, homes=400)

    def empty_the_area(self, side):
        describes(self.collaboration, homes=None)

    def settle_points(self, side):
        for asked in OpenPoint.objects.filter(gate=self.gate, settled_at=None):
            self.attempt(point.settle, asked, by=lead(self.collaboration, side))

    @invariant()
    def passed_means_that_both_said_yes_to_the_same(self):
        found = Gate.objects.get(pk=self.gate.pk)
        both = set(self.yes) == set(BOTH_SIDES) and len(set(self.yes.values())) == 1
        assert (found.state == GateState.PASSED) == both
        assert found.collaboration.phase == (2 if both else 1)

    @invariant()
    def what_was_stored_and_answered_never_changes(self):
        for proposal in self.gate.proposals.select_related("content", "explanation"):
            self.stays(proposal.pk, (proposal.content.body, proposal.explanation.body))
        for decision in Decision.objects.select_related("reason"):
            words = decision.reason.body if decision.reason else ""
            self.stays(decision.pk, (decision.answer, decision.basis, words, decision.verdicts))

    def stays(self, id, content):
        assert self.kept.setdefault(id, content) == content

    @invariant()
    def one_proposal_is_open_exactly_while_the_gate_is_proposed(self):
        found = Gate.objects.get(pk=self.gate.pk)
        waiting = found.proposals.filter(state=ProposalState.OPEN).count()
        assert waiting == int(found.state == GateState.PROPOSED)

    def teardown(self):
        """At the end the journals hold."""
        assert all(report.holds for report in verify_all())


@pytest.mark.django_db
def test_the_life_of_a_gate():
    run_state_machine_as_test(GateLife, settings=settings(max_examples=20, stateful_step_count=20))

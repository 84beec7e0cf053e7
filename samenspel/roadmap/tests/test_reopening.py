"""Going back to an earlier phase, and opening what was closed: only by both."""

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import Phase
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import Decision, Gate, Proposal, Reopening, Step
from samenspel.roadmap.operations import gate, halfway, reopening
from samenspel.roadmap.states import GateState
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, acts, entries, proposes
from samenspel.roadmap.tests.turning import (
    OTHER,
    agrees_to_go_back,
    asks_to_end,
    at_the_end,
    ends_together,
    goes_back,
)
from tests.builders import a_collaboration, alone, gate_of, lead, member, passes, yes

pytestmark = pytest.mark.django_db


def in_ontwikkelen():
    collaboration = a_collaboration()
    passes(collaboration, Phase.OPSTARTEN)
    passes(collaboration, Phase.UITWERKEN)
    return collaboration


def states(collaboration):
    return list(Gate.objects.filter(collaboration=collaboration).values_list("state", flat=True))


def test_a_proposal_changes_nothing_until_the_other_side_agrees():
    collaboration = in_ontwikkelen()
    one = goes_back(collaboration, Phase.OPSTARTEN)

    collaboration.refresh_from_db()
    assert (one.state, one.side, collaboration.phase) == ("open", INITIATIVE, Phase.ONTWIKKELEN)
    assert states(collaboration)[:3] == ["passed", "passed", "preparing"]
    assert entries(collaboration)[-1].details == {"phase": 1}


@pytest.mark.parametrize("side", [INITIATIVE, MUNICIPALITY])
def test_when_both_want_it_that_phase_is_main_and_its_gate_and_later_ones_are_prepared(side):
    collaboration = in_ontwikkelen()
    before = list(Decision.objects.order_by("pk").values_list("pk", "answer", "lapsed_at"))

    agrees_to_go_back(goes_back(collaboration, Phase.UITWERKEN, side))

    assert collaboration.phase == Phase.UITWERKEN
    assert states(collaboration) == ["passed"] + ["preparing"] * 4
    assert gate_of(collaboration, Phase.UITWERKEN).passed_on is None
    assert Proposal.objects.filter(gate__phase=2).get().state == "accepted"
    assert list(Decision.objects.order_by("pk").values_list("pk", "answer", "lapsed_at")) == before
    assert acts(collaboration)[-2:] == ["reopening.agree", "collaboration.enter_phase"]
    assert Step.objects.filter(phase=Phase.UITWERKEN).count() == 6
    assert all(report.holds for report in verify_all())


def test_the_gate_is_decided_anew_with_a_new_number_and_the_old_answers_stay():
    collaboration = in_ontwikkelen()
    agrees_to_go_back(goes_back(collaboration, Phase.UITWERKEN))
    found = gate_of(collaboration, Phase.UITWERKEN)

    proposal = proposes(found)
    assert proposal.number == 2
    for side in (MUNICIPALITY, INITIATIVE):
        yes(found, side)

    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.ONTWIKKELEN
    assert list(found.proposals.values_list("number", "state")) == [
        (2, "accepted"),
        (1, "accepted"),
    ]


def test_the_side_that_proposed_does_not_answer_and_only_it_takes_it_back():
    one = goes_back(in_ontwikkelen())
    own, other = (lead(one.collaboration, side) for side in (INITIATIVE, MUNICIPALITY))
    for act, by in (
        (reopening.agree, own),
        (reopening.decline, own),
        (reopening.withdraw, other),
    ):
        with pytest.raises(RuleBroken):
            act(one, by=by)
    one.refresh_from_db()
    assert one.state == "open"


@pytest.mark.parametrize(
    ("act", "side", "state"),
    [
        (reopening.decline, MUNICIPALITY, "declined"),
        (reopening.withdraw, INITIATIVE, "withdrawn"),
    ],
    ids=str,
)
def test_declined_or_taken_back_nothing_changes_and_it_can_be_proposed_again(act, side, state):
    collaboration = in_ontwikkelen()
    one = goes_back(collaboration)
    act(one, by=lead(collaboration, side))

    one.refresh_from_db()
    collaboration.refresh_from_db()
    assert (one.state, collaboration.phase) == (state, Phase.ONTWIKKELEN)
    with pytest.raises(WrongState):
        reopening.agree(one, by=lead(collaboration, MUNICIPALITY))
    assert goes_back(collaboration, side=MUNICIPALITY).state == "open"


def test_one_waits_at_a_time():
    collaboration = in_ontwikkelen()
    goes_back(collaboration)
    with pytest.raises(RuleBroken):
        goes_back(collaboration, side=MUNICIPALITY)
    assert Reopening.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"phase": Phase.ONTWIKKELEN},
        {"phase": Phase.BEHEREN},
        {"phase": "nergens"},
        {"reason": ""},
        {"reason": "x" * 5001},
        {"reason": "a\u202eb"},
    ],
    ids=str,
)
def test_what_does_not_fit_leaves_no_trace(given):
    collaboration = in_ontwikkelen()
    before = acts(collaboration)
    with pytest.raises(Invalid):
        goes_back(collaboration, **given)
    assert (Reopening.objects.count(), acts(collaboration)) == (0, before)


def test_in_the_first_phase_and_alone_there_is_nothing_to_go_back_to():
    for collaboration in (a_collaboration(), alone()):
        with pytest.raises(WrongState):
            goes_back(collaboration)


def test_what_lies_before_both_is_settled_first():
    collaboration = in_ontwikkelen()
    one = goes_back(collaboration)
    found = gate_of(collaboration, Phase.ONTWIKKELEN)
    proposes(found)
    by = lead(collaboration, MUNICIPALITY)
    with pytest.raises(WrongState):
        reopening.agree(one, by=by)
    gate.withdraw(found, by=by)
    asks_to_end(collaboration)
    with pytest.raises(WrongState):
        reopening.agree(one, by=by)
    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.ONTWIKKELEN


def test_what_began_half_way_can_go_back_before_its_beginning():
    collaboration = a_collaboration()
    offer = halfway.propose(
        collaboration, phase=Phase.ONTWIKKELEN, by=lead(collaboration, INITIATIVE)
    )
    halfway.agree(offer, by=lead(collaboration, MUNICIPALITY))
    collaboration.refresh_from_db()
    agrees_to_go_back(goes_back(collaboration, Phase.UITWERKEN))
    assert states(collaboration) == ["before"] + ["preparing"] * 4


@pytest.mark.parametrize("outcome", ["stewardship", "closed"])
def test_what_was_closed_or_went_on_for_good_is_opened_again_by_both(outcome):
    collaboration = a_collaboration()
    at_the_end(collaboration, outcome)
    one = goes_back(collaboration, Phase.BEHEREN)
    collaboration.refresh_from_db()
    assert collaboration.state == outcome

    agrees_to_go_back(one)

    assert (collaboration.state, collaboration.phase) == ("together", Phase.BEHEREN)
    assert gate_of(collaboration, Phase.BEHEREN).state == GateState.PREPARING
    agreed = next(one for one in entries(collaboration) if one.operation == "reopening.agree")
    assert agreed.details == {"phase": 5, "was": outcome}


def test_what_ended_early_is_opened_again_in_its_own_phase():
    collaboration = in_ontwikkelen()
    ends_together(collaboration)
    agrees_to_go_back(goes_back(collaboration, Phase.ONTWIKKELEN, MUNICIPALITY))
    assert (collaboration.state, collaboration.phase) == ("together", Phase.ONTWIKKELEN)
    assert states(collaboration)[:3] == ["passed", "passed", "preparing"]


def test_only_leads_and_elsewhere_it_does_not_exist():
    collaboration, elsewhere = in_ontwikkelen(), a_collaboration()
    with pytest.raises(NotAllowed):
        reopening.propose(
            collaboration,
            phase=Phase.OPSTARTEN,
            reason="Nee.",
            by=member(collaboration, INITIATIVE),
        )
    one = goes_back(collaboration)
    for act in (reopening.agree, reopening.decline, reopening.withdraw):
        with pytest.raises(NotAllowed):
            act(one, by=member(collaboration, OTHER[one.side]))
        with pytest.raises(NotFound):
            act(one, by=lead(elsewhere, OTHER[one.side]))

"""Answering a proposal: each side for itself, and only two times yes opens the next phase."""

import pytest

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Role
from samenspel.collaboration.states import CollaborationState
from samenspel.core.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import Decision, OpenPoint, Step
from samenspel.roadmap.operations import gate
from samenspel.roadmap.states import BASES, Answer, Basis, GateState, Outcome, ProposalState
from samenspel.roadmap.tests.gates import (
    INITIATIVE,
    MUNICIPALITY,
    REQUIRED,
    acts,
    answers,
    at_the_end,
    describes,
    digest_now,
    entries,
    meets_all,
    proposes,
    standing,
)
from tests.builders import (
    a_collaboration,
    a_person,
    a_proposed_gate,
    gate_of,
    joins,
    lead,
    member,
    reader,
    yes,
)

pytestmark = pytest.mark.django_db


def state(found):
    """The gate, its latest proposal, and the main phase."""
    found = gate_of(found.collaboration, Phase(found.phase))
    return found.state, found.proposals.first().state, found.collaboration.phase


@pytest.mark.parametrize("first", [MUNICIPALITY, INITIATIVE])
def test_when_both_say_yes_the_next_phase_begins(first):
    found = a_proposed_gate()

    yes(found, first)
    assert state(found) == (GateState.PROPOSED, ProposalState.OPEN, Phase.OPSTARTEN)
    yes(found, first.other)

    assert state(found) == (GateState.PASSED, ProposalState.ACCEPTED, Phase.UITWERKEN)
    assert all(report.holds for report in verify_all())


def test_the_next_phase_begins_small_and_the_journal_says_why():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    before = len(acts(found.collaboration))
    yes(found, INITIATIVE)

    new = entries(found.collaboration)[before:]
    assert [entry.operation for entry in new] == [
        "gate.decide",
        "collaboration.enter_phase",
        *["step.take_up"] * 6,
    ]
    assert {entry.cause for entry in new[1:]} == {new[0].hash}
    assert new[0].details["passed"] is True
    assert Step.objects.filter(collaboration=found.collaboration, phase=2).count() == 6


def test_one_side_alone_never_passes_a_gate_however_often_it_says_yes():
    found = a_proposed_gate()
    for _again in range(3):
        yes(found, MUNICIPALITY)

    assert state(found) == (GateState.PROPOSED, ProposalState.OPEN, Phase.OPSTARTEN)
    assert standing(found) == [
        (MUNICIPALITY, "yes", True),
        (MUNICIPALITY, "yes", True),
        (MUNICIPALITY, "yes", False),
    ]


def test_a_yes_says_on_what_basis_and_why_with_what_was_not_met():
    found = a_proposed_gate()

    decision = answers(found, INITIATIVE, Answer.YES, "De buurt wacht.", basis=Basis.MEMBERS)

    assert (decision.basis, str(decision.reason)) == (Basis.MEMBERS, "De buurt wacht.")
    assert decision.unmet == REQUIRED
    assert entries(found.collaboration)[-1].details == {
        "answer": "yes",
        "basis": "members",
        "phase": 1,
        "number": 1,
        "unmet": REQUIRED,
        "gate": str(found.pk),
    }


def test_when_all_that_is_required_is_met_a_yes_needs_no_reason():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    meets_all(found)
    proposes(found)

    decision = answers(found, MUNICIPALITY, Answer.YES)

    assert (decision.reason, decision.unmet) == (None, [])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"answer": "yes", "reason": "Toch door."}, "basis"),
        ({"answer": "yes", "basis": "mandate"}, "reason"),
        ({"answer": "yes", "basis": "mandate", "reason": " \n"}, "reason"),
        ({"answer": "not_yet"}, "reason"),
        ({"answer": "stop"}, "reason"),
        ({"answer": "maybe", "reason": "x"}, "answer"),
        ({"answer": "", "reason": "x"}, "answer"),
        ({"answer": "yes", "basis": "god", "reason": "x"}, "basis"),
        ({"answer": "yes", "basis": "college", "reason": "x"}, "basis"),
        ({"answer": "stop", "reason": "x" * 5001}, "reason"),
        ({"answer": "stop", "reason": "a\u202eb"}, "reason"),
        ({"answer": "stop", "reason": "a\x00b"}, "reason"),
        ({"answer": "stop", "reason": "x", "saw": "y" * 65}, "saw"),
        ({"answer": "not_yet", "reason": "punt\n" * 21}, "reason"),
        ({"answer": "stop", "reason": "x", "outcome": "closed"}, "outcome"),
    ],
)
def test_an_answer_that_does_not_fit_leaves_no_trace(given, field):
    found = a_proposed_gate()
    before = acts(found.collaboration)

    with pytest.raises(Invalid) as refused:
        gate.decide(found, **given, by=lead(found.collaboration, INITIATIVE))

    assert list(refused.value.fields) == [field]
    assert (Decision.objects.count(), OpenPoint.objects.count()) == (0, 0)
    assert state(found) == (GateState.PROPOSED, ProposalState.OPEN, Phase.OPSTARTEN)
    assert acts(found.collaboration) == before


def test_each_side_says_yes_on_what_it_can_decide_by():
    for side in (MUNICIPALITY, INITIATIVE):
        for basis in Basis:
            found = a_proposed_gate()
            fits = basis in BASES[side]
            if fits:
                answers(found, side, Answer.YES, "Ja.", basis=basis)
            else:
                with pytest.raises(Invalid):
                    answers(found, side, Answer.YES, "Ja.", basis=basis)
            assert Decision.objects.filter(proposal__gate=found).count() == int(fits)


def test_a_not_yet_ends_the_proposal_and_lists_what_must_change():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)

    answers(found, INITIATIVE, Answer.NOT_YET, "Eerst het geld.")

    assert state(found) == (GateState.PREPARING, ProposalState.NOT_YET, Phase.OPSTARTEN)
    assert [(p.side, str(p)) for p in found.points.all()] == [(INITIATIVE, "Eerst het geld.")]
    assert found.points.get().text_id == Decision.objects.get(answer=Answer.NOT_YET).reason_id
    assert standing(found) == [(MUNICIPALITY, "yes", False), (INITIATIVE, "not_yet", False)]


def test_what_must_change_becomes_a_point_for_each_line():
    found = a_proposed_gate()

    answers(found, INITIATIVE, Answer.NOT_YET, "- Eerst het geld\n\n• Een besluit van de raad\n")

    assert [str(point) for point in found.points.all()] == [
        "Eerst het geld",
        "Een besluit van de raad",
    ]
    assert str(Decision.objects.get().reason) == "- Eerst het geld\n\n• Een besluit van de raad"
    assert len(entries(found.collaboration)[-1].texts) == 3
    assert all(report.holds for report in verify_all())


def test_a_stop_ends_the_proposal_and_nothing_else():
    found = a_proposed_gate()

    answers(found, MUNICIPALITY, Answer.STOP, "Er is geen geld meer.")

    found.collaboration.refresh_from_db()
    assert state(found) == (GateState.PREPARING, ProposalState.STOPPED, Phase.OPSTARTEN)
    assert found.collaboration.state == CollaborationState.TOGETHER
    assert OpenPoint.objects.count() == 0
    assert proposes(found, INITIATIVE).number == 2


def test_a_side_may_change_its_mind_while_the_other_has_not_answered():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY, "Vol goede moed.")

    answers(found, MUNICIPALITY, Answer.NOT_YET, "Toch eerst het geld.")

    assert state(found)[:2] == (GateState.PREPARING, ProposalState.NOT_YET)
    assert standing(found) == [(MUNICIPALITY, "yes", True), (MUNICIPALITY, "not_yet", False)]
    first = Decision.objects.get(answer=Answer.YES)
    assert (str(first.reason), first.answer) == ("Vol goede moed.", "yes")


def test_a_basis_that_came_along_with_a_no_is_not_kept():
    found = a_proposed_gate()
    decision = answers(found, INITIATIVE, Answer.STOP, "Wij stoppen.", basis=Basis.BOARD)
    assert decision.basis == ""


def test_an_ended_proposal_takes_no_answer():
    found = a_proposed_gate()
    answers(found, INITIATIVE, Answer.NOT_YET, "Eerst het geld.")

    with pytest.raises(WrongState):
        yes(found, MUNICIPALITY)

    assert standing(found) == [(INITIATIVE, "not_yet", False)]


def test_a_passed_gate_takes_no_answer():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    yes(found, INITIATIVE)

    with pytest.raises(WrongState):
        answers(found, INITIATIVE, Answer.STOP, "Toch niet.")

    assert state(found) == (GateState.PASSED, ProposalState.ACCEPTED, Phase.UITWERKEN)


@pytest.mark.parametrize("who", [member, reader])
def test_only_a_lead_answers(who):
    found = a_proposed_gate()
    actor = who(found.collaboration, INITIATIVE)
    before = acts(found.collaboration)

    with pytest.raises(NotAllowed):
        gate.decide(found, answer=Answer.YES, basis=Basis.MANDATE, reason="Ja.", by=actor)

    assert (Decision.objects.count(), acts(found.collaboration)) == (0, before)


def test_a_lead_of_another_collaboration_does_not_see_it():
    found, elsewhere = a_proposed_gate(), a_collaboration()
    with pytest.raises(NotFound):
        gate.decide(found, answer=Answer.STOP, reason="Nee.", by=lead(elsewhere, INITIATIVE))
    assert Decision.objects.count() == 0


def test_an_answer_to_an_older_page_is_not_taken():
    found = a_proposed_gate()
    seen = found.version_seen
    answers(found, MUNICIPALITY, Answer.YES, "Ja.", seen=seen)

    with pytest.raises(Stale):
        answers(found, INITIATIVE, Answer.YES, "Ja.", seen=seen)

    assert standing(found) == [(MUNICIPALITY, "yes", False)]
    answers(found, INITIATIVE, Answer.YES, "Ja.", seen=gate_of(found.collaboration).version_seen)
    assert state(found)[0] == GateState.PASSED


def test_an_answer_given_on_other_figures_than_hold_now_is_not_taken():
    found = a_proposed_gate()
    saw = digest_now(found)
    describes(found.collaboration)  # a figure of the product: the version of the gate is the same

    with pytest.raises(Stale):
        answers(found, INITIATIVE, Answer.YES, "Ja.", saw=saw, seen=found.version_seen)

    assert Decision.objects.count() == 0
    answers(found, INITIATIVE, Answer.YES, "Ja.", saw=digest_now(found))


def test_a_form_that_is_sent_twice_is_one_answer():
    found, new = a_proposed_gate(), new_id()
    seen = found.version_seen

    for _again in range(2):
        answers(found, INITIATIVE, Answer.YES, "Ja.", new=new, seen=seen)

    assert standing(found) == [(INITIATIVE, "yes", False)]
    assert acts(found.collaboration).count("gate.decide") == 1


def test_a_second_lead_of_a_side_may_answer_anew_for_it():
    found = a_proposed_gate()
    second = actor_in_seat(joins(found.collaboration, a_person(), INITIATIVE, Role.LEAD))
    yes(found, INITIATIVE)

    gate.decide(found, answer=Answer.YES, basis=Basis.MEMBERS, reason="Nu met de leden.", by=second)

    assert standing(found) == [(INITIATIVE, "yes", True), (INITIATIVE, "yes", False)]
    counting = Decision.objects.get(lapsed_at=None)
    assert (counting.basis, counting.seat_id) == (Basis.MEMBERS, second.seat)


@pytest.mark.parametrize("outcome", Outcome.values)
def test_the_last_gate_ends_the_collaboration_well(outcome):
    collaboration = a_collaboration()
    at_the_end(collaboration)
    last = gate_of(collaboration, Phase.BEHEREN)
    proposes(last, outcome=outcome)
    yes(last, INITIATIVE)
    collaboration.refresh_from_db()
    assert collaboration.state == CollaborationState.TOGETHER

    yes(last, MUNICIPALITY)

    collaboration.refresh_from_db()
    last.refresh_from_db()
    assert (last.state, collaboration.state) == (GateState.PASSED, outcome)
    assert collaboration.phase == Phase.BEHEREN
    assert acts(collaboration)[-2:] == ["gate.decide", "collaboration.conclude"]


def test_a_basis_that_was_chosen_beside_a_no_is_no_part_of_the_answer():
    found = a_proposed_gate()

    decision = answers(found, INITIATIVE, Answer.NOT_YET, "Eerst het geld.", basis=Basis.MEMBERS)

    (entry,) = (one for one in entries(found.collaboration) if one.operation == "gate.decide")
    assert (decision.basis, entry.details["basis"]) == ("", "")
    assert [report.fault for report in verify_all() if report.fault] == []

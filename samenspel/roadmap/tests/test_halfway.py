"""Starting half-way: one side says where they really are, and it holds once the other agrees."""

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, Stale, WrongState
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.journal.verify import verify_all
from samenspel.roadmap.library import library
from samenspel.roadmap.models import EvidenceKind, Gate, HalfwayOffer, Step
from samenspel.roadmap.operations import gate, halfway, step
from samenspel.roadmap.states import GateState, StepState
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, acts, entries, proposes
from samenspel.roadmap.tests.pages import visit
from tests.builders import a_collaboration, gate_of, lead, member, reader, yes

pytestmark = pytest.mark.django_db

FIRST = [step.id for step in library().first_steps(Phase.OPSTARTEN)]
LATER = next(step.id for step in library().all_steps() if step.phase == Phase.UITWERKEN)


def offers(collaboration, side=INITIATIVE, **inputs):
    given = {"phase": Phase.ONTWIKKELEN, "done": FIRST[:2], "explanation": "Sinds 2019.", **inputs}
    return halfway.propose(collaboration, by=lead(collaboration, side), **given)


def agrees(offer, side=MUNICIPALITY, **inputs):
    halfway.agree(offer, by=lead(offer.collaboration, side), **inputs)


def test_an_offer_changes_nothing_until_the_other_side_agrees():
    collaboration = a_collaboration()

    offer = offers(collaboration)

    collaboration.refresh_from_db()
    assert (offer.state, offer.side, collaboration.phase) == ("open", INITIATIVE, Phase.OPSTARTEN)
    assert set(Gate.objects.values_list("state", flat=True)) == {GateState.PREPARING}
    assert set(Step.objects.values_list("state", flat=True)) == {StepState.OPEN}
    assert entries(collaboration)[-1].details == {
        "phase": 3,
        "done": FIRST[:2],
        "not_needed": [],
    }


def test_when_the_other_side_agrees_earlier_gates_are_from_before_samenspel():
    collaboration = a_collaboration()
    agrees(offers(collaboration))

    collaboration.refresh_from_db()
    gates = Gate.objects.filter(collaboration=collaboration)
    assert [found.state for found in gates] == ["before", "before"] + ["preparing"] * 3
    assert [found.passed_on for found in gates] == [None] * 5
    assert collaboration.phase == Phase.ONTWIKKELEN
    assert Step.objects.filter(phase=Phase.ONTWIKKELEN).count() == 6
    assert all(report.holds for report in verify_all())


def test_the_steps_are_done_or_not_needed_as_was_said_and_the_others_stay_as_they_were():
    collaboration = a_collaboration()
    agrees(offers(collaboration, done=[FIRST[0], LATER], not_needed=[FIRST[1]]))

    steps = {step.library_id: step for step in Step.objects.filter(collaboration=collaboration)}
    assert steps[FIRST[0]].state == steps[LATER].state == StepState.DONE
    assert (steps[FIRST[1]].state, str(steps[FIRST[1]].reason)) == ("not_needed", "Sinds 2019.")
    assert steps[FIRST[2]].state == StepState.OPEN
    assert steps[LATER].done_on is None


def test_a_step_that_was_finished_in_the_meantime_stays_finished_with_its_own_words():
    collaboration = a_collaboration()
    offer = offers(collaboration, done=[], not_needed=[FIRST[0]])
    own = Step.objects.get(collaboration=collaboration, library_id=FIRST[0])
    step.finish(
        own, kind=EvidenceKind.WORDS, words="Dat deden we net.", by=lead(collaboration, INITIATIVE)
    )

    agrees(offer)

    own.refresh_from_db()
    assert (own.state, own.reason) == (StepState.DONE, None)


def test_the_journal_tells_it_in_order():
    collaboration = a_collaboration()
    agrees(offers(collaboration))

    new = entries(collaboration)[-8:]
    assert [entry.operation for entry in new] == [
        "halfway.agree",
        "collaboration.enter_phase",
        *["step.take_up"] * 6,
    ]
    assert {entry.cause for entry in new[1:]} == {new[0].hash}
    settled = [
        Step.objects.get(collaboration=collaboration, library_id=one).pk for one in FIRST[:2]
    ]
    assert new[0].details == {
        "phase": 3,
        "done": FIRST[:2],
        "not_needed": [],
        "finished": [str(one) for one in settled],
        "dropped": [],
    }


def test_the_side_that_proposed_does_not_answer_itself():
    offer = offers(a_collaboration())
    with pytest.raises(RuleBroken):
        agrees(offer, INITIATIVE)
    offer.refresh_from_db()
    assert offer.state == "open"


@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_the_other_side_declines_or_the_own_side_takes_it_back(side):
    collaboration = a_collaboration()
    offer = offers(collaboration)
    answer, state = (
        (halfway.withdraw, "withdrawn") if side == INITIATIVE else (halfway.decline, "declined")
    )
    other = halfway.decline if side == INITIATIVE else halfway.withdraw
    with pytest.raises(RuleBroken):
        other(offer, by=lead(collaboration, side))

    answer(offer, by=lead(collaboration, side))

    offer.refresh_from_db()
    collaboration.refresh_from_db()
    assert (offer.state, collaboration.phase) == (state, Phase.OPSTARTEN)
    assert (
        acts(collaboration)[-1]
        == {"declined": "halfway.decline", "withdrawn": "halfway.withdraw"}[state]
    )
    with pytest.raises(WrongState):
        agrees(offer)
    assert offers(collaboration, phase=Phase.UITWERKEN).state == "open"


def test_each_step_tells_in_its_history_that_both_confirmed_it():
    collaboration = a_collaboration()
    agrees(offers(collaboration, done=[FIRST[0]], not_needed=[FIRST[1]]))

    for library_id, told in ((FIRST[0], True), (FIRST[1], True), (FIRST[2], False)):
        found = Step.objects.get(collaboration=collaboration, library_id=library_id)
        page = visit(collaboration, lead(collaboration, INITIATIVE)).get("step", found.pk)
        history = [line.entry.operation for line in page.context["page"].history]
        assert ("halfway.agree" in history) == told


def test_one_offer_waits_at_a_time():
    collaboration = a_collaboration()
    offers(collaboration)
    with pytest.raises(RuleBroken):
        offers(collaboration, MUNICIPALITY)
    assert HalfwayOffer.objects.count() == 1


def test_it_is_only_for_the_beginning():
    proposed, begun = a_collaboration(), a_collaboration()
    waiting = offers(proposed)
    proposes(gate_of(proposed))
    waiting.refresh_from_db()
    assert (waiting.state, acts(proposed)[-2:]) == ("over", ["gate.propose", "halfway.lapse"])
    with pytest.raises(WrongState):
        agrees(waiting)
    gate.withdraw(gate_of(proposed), by=lead(proposed, MUNICIPALITY))
    with pytest.raises(WrongState):
        offers(proposed, MUNICIPALITY)

    agrees(offers(begun))
    with pytest.raises(WrongState):
        offers(begun, phase=Phase.UITVOEREN)


def test_from_there_on_the_main_phases_gate_works_as_always():
    collaboration = a_collaboration()
    agrees(offers(collaboration))
    with pytest.raises(WrongState):
        proposes(gate_of(collaboration, Phase.UITWERKEN))

    found = gate_of(collaboration, Phase.ONTWIKKELEN)
    proposes(found)
    for side in (MUNICIPALITY, INITIATIVE):
        yes(found, side)

    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.UITVOEREN


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"phase": "opstarten", "done": []}, "phase"),
        ({"phase": "nergens"}, "phase"),
        ({"done": ["bestaat-niet"]}, "done"),
        ({"done": [], "not_needed": ["bestaat-niet"]}, "not_needed"),
        ({"phase": "uitwerken", "done": [LATER]}, "done"),
        ({"not_needed": FIRST[:1]}, "not_needed"),
        ({"done": [], "not_needed": FIRST[:1], "explanation": ""}, "explanation"),
        ({"done": ["x"] * 201}, "done"),
        ({"explanation": "x" * 5001}, "explanation"),
        ({"explanation": "a\u202eb"}, "explanation"),
    ],
)
def test_an_offer_that_does_not_fit_leaves_no_trace(given, field):
    collaboration = a_collaboration()
    before = acts(collaboration)

    with pytest.raises(Invalid) as refused:
        offers(collaboration, **given)

    assert list(refused.value.fields) == [field]
    assert (HalfwayOffer.objects.count(), acts(collaboration)) == (0, before)


def test_only_leads_propose_and_answer_and_elsewhere_it_does_not_exist():
    collaboration, elsewhere = a_collaboration(), a_collaboration()
    for who in (member, reader):
        with pytest.raises(NotAllowed):
            halfway.propose(collaboration, phase=Phase.UITWERKEN, by=who(collaboration, INITIATIVE))
    with pytest.raises(NotFound):
        halfway.propose(collaboration, phase=Phase.UITWERKEN, by=lead(elsewhere, INITIATIVE))

    offer = offers(collaboration)
    for act in (halfway.agree, halfway.decline, halfway.withdraw):
        with pytest.raises(NotAllowed):
            act(offer, by=member(collaboration, MUNICIPALITY))
        with pytest.raises(NotFound):
            act(offer, by=lead(elsewhere, MUNICIPALITY))
    offer.refresh_from_db()
    assert offer.state == "open"


def test_a_form_that_is_sent_twice_makes_one_offer_and_an_answer_counts_once():
    collaboration, new = a_collaboration(), new_id()
    for _again in range(2):
        offer = offers(collaboration, new=new)
    assert HalfwayOffer.objects.count() == 1

    seen = offer.version_seen
    agrees(offer, seen=seen)
    with pytest.raises(Stale):
        agrees(offer, seen=seen)
    assert acts(collaboration).count("halfway.agree") == 1

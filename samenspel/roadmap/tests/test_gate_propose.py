"""Proposing a transition: what is decided on is stored, and proposing is not a yes."""

import pytest

from samenspel.core import clock
from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, Stale, WrongState
from samenspel.core.grid import Phase, Track
from samenspel.core.ids import new_id
from samenspel.roadmap.library import LATEST
from samenspel.roadmap.models import Gate, Proposal
from samenspel.roadmap.operations import gate
from samenspel.roadmap.states import Answer, GateState, Outcome, ProposalState
from samenspel.roadmap.tests.gates import (
    AMBITION,
    AREA,
    INITIATIVE,
    MUNICIPALITY,
    REQUIRED,
    acts,
    answers,
    at_the_end,
    contests,
    describes,
    entries,
    proposes,
    shows,
)
from tests.builders import (
    a_collaboration,
    a_proposed_gate,
    gate_of,
    lead,
    member,
    passes,
    reader,
    sees,
)

pytestmark = pytest.mark.django_db


def test_proposing_stores_what_is_decided_on_and_is_not_a_yes():
    collaboration = a_collaboration()
    found = gate_of(collaboration)

    proposal = proposes(found, INITIATIVE, explanation="De buurt staat klaar.")

    found.refresh_from_db()
    assert (found.state, proposal.state, proposal.number) == ("proposed", "open", 1)
    assert (str(proposal.explanation), proposal.side) == ("De buurt staat klaar.", INITIATIVE)
    assert proposal.decisions.count() == 0
    assert acts(collaboration)[-1] == "gate.propose"
    assert entries(collaboration)[-1].details == {
        "outcome": None,
        "phase": 1,
        "number": 1,
        "gate": str(found.pk),
    }


def test_the_stored_content_holds_each_criterion_by_value_in_both_languages():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    describes(collaboration, area="Het dorp", homes=400)
    evidence = shows(found, INITIATIVE, words="Verslag van 3 maart")
    contest = contests(found, MUNICIPALITY, reason="Daarin staat geen ambitie.")

    stored = proposes(found).stored

    by_id = {row["id"]: row for row in stored["criteria"]}
    assert [key for key, row in by_id.items() if row["required"]] == REQUIRED
    assert by_id[AREA]["title"]["en"] == "The area and the number of homes are clear"
    assert by_id[AREA]["met"] is True
    assert by_id[AREA]["figure"] == {
        "name": "area_and_homes",
        "met": True,
        "values": {"homes": 400, "area": "Het dorp"},
    }
    assert by_id[AMBITION]["met"] is False
    assert by_id[AMBITION]["evidence"] == [
        {
            "id": str(evidence.pk),
            "side": INITIATIVE,
            "kind": "words",
            "link": "",
            "words": "Verslag van 3 maart",
            "lang": "nl",
            "meeting_on": "",
            "precision": "day",
        }
    ]
    assert by_id[AMBITION]["contests"] == [
        {
            "id": str(contest.pk),
            "side": MUNICIPALITY,
            "words": "Daarin staat geen ambitie.",
            "lang": "nl",
        }
    ]
    assert (stored["library"], stored["phase"], stored["outcome"]) == (LATEST, 1, "")


def test_the_readings_of_both_sides_are_stored_and_a_later_one_changes_nothing():
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 3, Track.WIJK)
    sees(collaboration, INITIATIVE, 1, Track.WIJK)
    proposal = proposes(gate_of(collaboration))
    before = proposal.content.body

    sees(collaboration, INITIATIVE, 4, Track.WIJK)

    proposal.content.refresh_from_db()
    assert proposal.content.body == before
    assert [(row["side"], row["value"]) for row in proposal.stored["readings"]] == [
        (INITIATIVE, 1),
        (MUNICIPALITY, 3),
    ]
    assert {row["given_on"] for row in proposal.stored["readings"]} == {clock.today().isoformat()}


def test_only_the_gate_of_the_main_phase_can_be_proposed():
    collaboration = a_collaboration()

    with pytest.raises(WrongState):
        proposes(gate_of(collaboration, Phase.UITWERKEN))
    passes(collaboration, Phase.OPSTARTEN)
    with pytest.raises(WrongState):
        proposes(gate_of(collaboration, Phase.OPSTARTEN))

    assert proposes(gate_of(collaboration, Phase.UITWERKEN)).number == 1


def test_there_is_one_proposal_at_a_time():
    found = a_proposed_gate()

    with pytest.raises(WrongState):
        proposes(found, INITIATIVE)

    assert found.proposals.count() == 1


def test_proposals_are_numbered_and_stay():
    found = a_proposed_gate()
    answers(found, INITIATIVE, Answer.NOT_YET, "Eerst het geld.")
    proposes(found, INITIATIVE)
    gate.withdraw(found, by=lead(found.collaboration, INITIATIVE))
    proposes(found)

    assert list(found.proposals.order_by("number").values_list("number", "state")) == [
        (1, ProposalState.NOT_YET),
        (2, ProposalState.WITHDRAWN),
        (3, ProposalState.OPEN),
    ]


def test_a_new_proposal_never_repeats_a_version_that_somebody_saw():
    found = a_proposed_gate()
    seen = [found.version_seen]
    for _again in range(3):
        gate.withdraw(found, by=lead(found.collaboration, MUNICIPALITY))
        seen.append(gate_of(found.collaboration).version_seen)
        proposes(found)
        seen.append(gate_of(found.collaboration).version_seen)

    assert seen == sorted(set(seen))


def test_an_answer_meant_for_a_withdrawn_proposal_is_not_taken_for_the_next():
    found = a_proposed_gate()
    seen = found.version_seen
    gate.withdraw(found, by=lead(found.collaboration, MUNICIPALITY))
    proposes(found, explanation="Nu met een ander plan.")

    with pytest.raises(Stale):
        answers(found, INITIATIVE, Answer.YES, "Prima.", seen=seen)

    assert not found.proposals.filter(decisions__isnull=False).exists()


@pytest.mark.parametrize("outcome", Outcome.values)
def test_a_proposal_for_the_last_gate_names_its_outcome(outcome):
    collaboration = a_collaboration()
    at_the_end(collaboration)
    last = gate_of(collaboration, Phase.BEHEREN)

    with pytest.raises(Invalid) as refused:
        proposes(last)
    assert list(refused.value.fields) == ["outcome"]

    assert proposes(last, outcome=outcome).outcome == outcome


def test_an_earlier_gate_has_no_outcome():
    with pytest.raises(Invalid) as refused:
        proposes(gate_of(a_collaboration()), outcome=Outcome.CLOSED)
    assert list(refused.value.fields) == ["outcome"]


@pytest.mark.parametrize(
    ("explanation", "fault"),
    [("", "explanation"), ("  \n ", "explanation"), ("x" * 5001, "explanation")]
    + [(f"Wij {hidden} gaan door", "explanation") for hidden in ("\u202e", "\x00", "\u2066")],
)
def test_a_proposal_without_good_words_leaves_no_trace(explanation, fault):
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    before = acts(collaboration)

    with pytest.raises(Invalid) as refused:
        proposes(found, explanation=explanation)

    found.refresh_from_db()
    assert list(refused.value.fields) == [fault]
    assert (found.state, Proposal.objects.count()) == (GateState.PREPARING, 0)
    assert acts(collaboration) == before


@pytest.mark.parametrize("who", [member, reader])
@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_only_a_lead_proposes(who, side):
    collaboration = a_collaboration()
    found, actor = gate_of(collaboration), who(collaboration, side)
    before = acts(collaboration)

    with pytest.raises(NotAllowed):
        gate.propose(found, explanation="Door.", by=actor)

    assert (Proposal.objects.count(), acts(collaboration)) == (0, before)


def test_for_a_lead_of_another_collaboration_the_gate_does_not_exist():
    found, elsewhere = gate_of(a_collaboration()), a_collaboration()

    with pytest.raises(NotFound):
        gate.propose(found, explanation="Door.", by=lead(elsewhere, MUNICIPALITY))


def test_a_form_that_is_sent_twice_makes_one_proposal():
    collaboration = a_collaboration()
    found, new = gate_of(collaboration), new_id()
    seen = found.version_seen

    first = proposes(found, new=new, seen=seen)
    second = proposes(found, new=new, seen=seen)

    assert (first.pk, second.pk, Proposal.objects.count()) == (new, new, 1)


def test_the_form_of_somebody_else_cannot_be_sent_again():
    found, new = gate_of(a_collaboration()), new_id()
    proposes(found, new=new)

    with pytest.raises(RuleBroken):
        proposes(found, INITIATIVE, new=new)


def test_who_looked_before_something_was_attached_proposes_after_looking_again():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    seen = found.version_seen
    shows(found, INITIATIVE)

    with pytest.raises(Stale):
        proposes(found, seen=seen)

    found = Gate.objects.get(pk=found.pk)
    assert proposes(found, seen=found.version_seen).number == 1

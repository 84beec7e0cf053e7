"""An answer stands while what it rests on is the same; else it lapses, and that is recorded."""

import pytest

from samenspel.core.actor import the_clock
from samenspel.core.errors import Invalid, NotAllowed, NotFound, WrongState
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import Decision
from samenspel.roadmap.operations import gate
from samenspel.roadmap.states import Answer, GateState
from samenspel.roadmap.tests.gates import (
    AMBITION,
    INITIATIVE,
    MUNICIPALITY,
    RULES,
    acts,
    answers,
    contests,
    describes,
    digest_now,
    entries,
    gives_all_readings,
    shows,
    standing,
    takes_back,
)
from tests.builders import a_proposed_gate, gate_of, lead, yes

pytestmark = pytest.mark.django_db


def test_evidence_that_flips_a_verdict_lapses_the_answer_as_its_consequence():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)

    shows(found, INITIATIVE)

    assert standing(found) == [(MUNICIPALITY, "yes", True)]
    show, lapse = entries(found.collaboration)[-2:]
    assert (show.operation, lapse.operation) == ("criterion.show", "gate.lapse")
    assert lapse.cause == show.hash
    assert lapse.details == {"phase": 1, "number": 1, "sides": [MUNICIPALITY]}
    assert all(report.holds for report in verify_all())


def test_more_evidence_for_what_is_met_already_lapses_nothing():
    found = a_proposed_gate()
    shows(found, INITIATIVE)
    yes(found, MUNICIPALITY)

    shows(found, INITIATIVE, words="En nog een verslag.")

    assert standing(found) == [(MUNICIPALITY, "yes", False)]
    assert acts(found.collaboration)[-1] == "criterion.show"


def test_seeing_it_differently_lapses_and_taking_that_back_lapses_again():
    found = a_proposed_gate()
    shows(found, INITIATIVE)
    yes(found, INITIATIVE)
    contests(found, MUNICIPALITY)
    assert standing(found) == [(INITIATIVE, "yes", True)]

    yes(found, INITIATIVE)
    takes_back(found, MUNICIPALITY)

    assert standing(found) == [(INITIATIVE, "yes", True), (INITIATIVE, "yes", True)]
    assert acts(found.collaboration)[-2:] == ["criterion.accept", "gate.lapse"]


def test_a_criterion_that_is_not_required_counts_too():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    before = digest_now(found)

    gives_all_readings(found.collaboration)

    assert digest_now(found) != before
    yes(found, INITIATIVE)
    assert standing(found) == [(MUNICIPALITY, "yes", True), (INITIATIVE, "yes", False)]


def test_a_changed_figure_is_recorded_before_the_next_answer_is_taken():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    describes(found.collaboration)
    assert standing(found) == [(MUNICIPALITY, "yes", False)], "not yet recorded, only computed"

    yes(found, INITIATIVE)

    found.refresh_from_db()
    assert found.state == GateState.PROPOSED
    assert standing(found) == [(MUNICIPALITY, "yes", True), (INITIATIVE, "yes", False)]
    lapse, decide = entries(found.collaboration)[-2:]
    assert (lapse.operation, decide.operation) == ("gate.lapse", "gate.decide")
    assert (lapse.details["sides"], lapse.cause) == ([MUNICIPALITY], "")


def test_after_a_lapse_both_answer_on_the_same_and_only_then_it_passes():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    describes(found.collaboration)
    yes(found, INITIATIVE)

    yes(found, MUNICIPALITY)

    found.refresh_from_db()
    assert found.state == GateState.PASSED
    assert standing(found) == [
        (MUNICIPALITY, "yes", True),
        (INITIATIVE, "yes", False),
        (MUNICIPALITY, "yes", False),
    ]
    counting = Decision.objects.filter(lapsed_at=None)
    assert len(set(counting.values_list("verdicts", flat=True))) == 1


def test_a_refused_answer_records_no_lapse_either():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    describes(found.collaboration)
    before = acts(found.collaboration)

    with pytest.raises(Invalid):
        answers(found, INITIATIVE, Answer.YES, "")

    assert standing(found) == [(MUNICIPALITY, "yes", False)]
    assert acts(found.collaboration) == before


def test_a_side_that_answers_anew_after_a_change_lapses_its_own_older_answer():
    found = a_proposed_gate()
    yes(found, INITIATIVE)
    describes(found.collaboration)

    yes(found, INITIATIVE)

    assert standing(found) == [(INITIATIVE, "yes", True), (INITIATIVE, "yes", False)]
    assert acts(found.collaboration)[-2:] == ["gate.lapse", "gate.decide"]


def test_what_lapsed_keeps_its_words():
    found = a_proposed_gate()
    first = answers(found, INITIATIVE, Answer.YES, "Met deze cijfers wel.")
    shows(found, MUNICIPALITY, RULES)

    first.refresh_from_db()
    assert (first.answer, str(first.reason)) == ("yes", "Met deze cijfers wel.")
    assert first.lapsed_at is not None


def test_the_clock_records_a_lapse():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    describes(found.collaboration)

    gate.lapse(found, by=the_clock(found.collaboration_id))

    assert standing(found) == [(MUNICIPALITY, "yes", True)]
    entry = entries(found.collaboration)[-1]
    assert (entry.operation, entry.kind, entry.side) == ("gate.lapse", "clock", "")


def test_the_clock_lapses_nothing_while_nothing_changed():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    before = acts(found.collaboration)

    with pytest.raises(WrongState):
        gate.lapse(found, by=the_clock(found.collaboration_id))

    assert standing(found) == [(MUNICIPALITY, "yes", False)]
    assert acts(found.collaboration) == before


def test_a_person_cannot_let_answers_lapse():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    describes(found.collaboration)

    with pytest.raises(NotAllowed):
        gate.lapse(found, by=lead(found.collaboration, INITIATIVE))
    with pytest.raises(NotFound):
        gate.lapse(found, by=the_clock())

    assert standing(found) == [(MUNICIPALITY, "yes", False)]


def test_the_version_rises_with_what_is_shown_so_that_an_older_page_is_noticed():
    found = a_proposed_gate()
    versions = [found.version_seen]
    shows(found, INITIATIVE, AMBITION)
    versions.append(gate_of(found.collaboration).version_seen)
    contests(found, MUNICIPALITY, AMBITION)
    versions.append(gate_of(found.collaboration).version_seen)
    takes_back(found, MUNICIPALITY, AMBITION)
    versions.append(gate_of(found.collaboration).version_seen)

    assert versions == sorted(set(versions))

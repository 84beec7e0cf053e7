"""“Wij zien dit anders”: what the other side attached counts as unmet, until that is taken back."""

from typing import Any

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.journal.verify import verify_all
from samenspel.roadmap.criteria import verdicts
from samenspel.roadmap.models import Contest
from samenspel.roadmap.operations import criterion
from samenspel.roadmap.tests.gates import (
    AMBITION,
    AREA,
    INITIATIVE,
    MUNICIPALITY,
    acts,
    contests,
    describes,
    entries,
    met,
    shows,
    takes_back,
)
from tests.builders import a_collaboration, gate_of, lead, member, passes, reader

pytestmark = pytest.mark.django_db


def shown_by_the_initiative():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    shows(found, INITIATIVE)
    return found


def test_what_the_other_side_attached_counts_as_unmet_and_both_are_shown():
    found = shown_by_the_initiative()

    contest = contests(found, MUNICIPALITY, reason="Daar staat geen ambitie in.")

    verdict = next(one for one in verdicts(found) if one.criterion.id == AMBITION)
    assert (verdict.met, len(verdict.evidence), verdict.contests) == (False, 1, (contest,))
    assert str(contest.reason) == "Daar staat geen ambitie in."
    entry = entries(found.collaboration)[-1]
    assert (entry.operation, entry.side) == ("criterion.contest", MUNICIPALITY)
    assert entry.details == {"criterion": AMBITION, "phase": 1}
    assert all(report.holds for report in verify_all())


def test_one_does_not_see_the_own_evidence_differently():
    found = shown_by_the_initiative()
    with pytest.raises(RuleBroken):
        contests(found, INITIATIVE)
    assert (Contest.objects.count(), met(found)[AMBITION]) == (0, True)


def test_without_evidence_of_the_other_side_there_is_nothing_to_see_differently():
    found = gate_of(a_collaboration())
    for side in (MUNICIPALITY, INITIATIVE):
        with pytest.raises(RuleBroken):
            contests(found, side)
    assert Contest.objects.count() == 0


def test_what_the_product_counts_itself_is_not_seen_differently():
    found = gate_of(a_collaboration())
    shows(found, INITIATIVE, AREA)
    describes(found.collaboration)

    with pytest.raises(RuleBroken):
        contests(found, MUNICIPALITY, AREA)

    assert met(found)[AREA] is True


def test_the_products_own_answer_stands_beside_a_contest():
    found = gate_of(a_collaboration())
    shows(found, INITIATIVE, AREA)
    contests(found, MUNICIPALITY, AREA)
    assert met(found)[AREA] is False

    describes(found.collaboration)

    assert met(found)[AREA] is True


def test_more_evidence_of_the_same_side_does_not_outvote_the_other():
    found = shown_by_the_initiative()
    contests(found, MUNICIPALITY)
    shows(found, INITIATIVE, words="Nog een verslag.")
    assert met(found)[AMBITION] is False


def test_a_side_says_it_once():
    found = shown_by_the_initiative()
    contests(found, MUNICIPALITY)
    with pytest.raises(RuleBroken):
        contests(found, MUNICIPALITY, reason="En nog eens.")
    assert Contest.objects.count() == 1


def test_taking_it_back_makes_it_met_again_and_the_words_stay():
    found = shown_by_the_initiative()
    contest = contests(found, MUNICIPALITY)

    takes_back(found, MUNICIPALITY)

    contest.refresh_from_db()
    assert (met(found)[AMBITION], str(contest.reason)) == (True, "Dat was een ander.")
    assert contest.accepted_at is not None
    assert acts(found.collaboration)[-2:] == ["criterion.contest", "criterion.accept"]


def test_after_taking_it_back_it_can_be_said_again():
    found = shown_by_the_initiative()
    contests(found, MUNICIPALITY)
    takes_back(found, MUNICIPALITY)
    contests(found, MUNICIPALITY, reason="Bij nader inzien toch niet.")
    assert (Contest.objects.count(), met(found)[AMBITION]) == (2, False)


def test_only_the_side_that_said_it_takes_it_back():
    found = shown_by_the_initiative()
    contests(found, MUNICIPALITY)
    before = acts(found.collaboration)

    with pytest.raises(RuleBroken):
        takes_back(found, INITIATIVE)

    assert (met(found)[AMBITION], acts(found.collaboration)) == (False, before)


@pytest.mark.parametrize("reason", ["", " ", "x" * 5001, "a\u202eb", "a\x00b"])
def test_it_asks_for_a_reason_in_words(reason):
    found = shown_by_the_initiative()
    with pytest.raises(Invalid) as refused:
        contests(found, MUNICIPALITY, reason=reason)
    assert (list(refused.value.fields), Contest.objects.count()) == (["reason"], 0)


def test_a_member_may_a_reader_may_not_and_elsewhere_it_does_not_exist():
    found = shown_by_the_initiative()
    given: dict[str, Any] = {"criterion": AMBITION, "reason": "Nee."}
    with pytest.raises(NotAllowed):
        criterion.contest(found, **given, by=reader(found.collaboration, MUNICIPALITY))
    with pytest.raises(NotFound):
        criterion.contest(found, **given, by=lead(a_collaboration(), MUNICIPALITY))
    assert Contest.objects.count() == 0

    by = member(found.collaboration, MUNICIPALITY)
    criterion.contest(found, **given, by=by)
    criterion.accept(found, criterion=AMBITION, by=by)
    assert met(found)[AMBITION] is True


def test_what_is_not_a_criterion_here_does_not_exist():
    found = shown_by_the_initiative()
    with pytest.raises(NotFound):
        contests(found, MUNICIPALITY, "uitwerken-budget")


def test_after_the_gate_has_passed_nothing_is_contested_or_taken_back():
    found = shown_by_the_initiative()
    contests(found, MUNICIPALITY)
    passes(found.collaboration, Phase.OPSTARTEN)
    for act in (contests, takes_back):
        with pytest.raises(WrongState):
            act(gate_of(found.collaboration), MUNICIPALITY)


def test_a_form_that_is_sent_twice_says_it_once():
    found, new = shown_by_the_initiative(), new_id()
    for _again in range(2):
        by = lead(found.collaboration, MUNICIPALITY)
        criterion.contest(found, criterion=AMBITION, reason="Nee.", new=new, by=by)
    assert [contest.pk for contest in Contest.objects.all()] == [new]

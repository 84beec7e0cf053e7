"""Conditions: what was not met when both went on, until both see it as settled."""

from datetime import date, timedelta
from typing import Any

import pytest

from samenspel.core import clock
from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import Phase
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import Condition
from samenspel.roadmap.operations import condition
from samenspel.roadmap.states import ConditionState
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, acts, entries
from samenspel.roadmap.tests.turning import (
    OTHER,
    a_condition,
    agrees_to_go_back,
    goes_back,
    with_conditions,
)
from tests.builders import a_collaboration, gate_of, lead, member, passes, reader

pytestmark = pytest.mark.django_db


def again(one: Condition) -> Condition:
    return Condition.objects.get(pk=one.pk)


def settles(one: Condition, side: str = INITIATIVE, words: str = "De brief ligt er.") -> None:
    condition.settle(one, words=words, by=lead(one.collaboration, side))


def test_every_required_criterion_that_was_not_met_becomes_a_condition():
    collaboration = with_conditions()
    found = gate_of(collaboration)
    unmet = found.proposals.get().decisions.last().unmet

    conditions = Condition.objects.filter(gate=found)

    assert sorted(one.criterion for one in conditions) == sorted(unmet)
    assert {(one.state, one.party, one.due_on) for one in conditions} == {("open", None, None)}
    entry = [one for one in entries(collaboration) if one.operation == "gate.decide"][-1]
    assert sorted(entry.details["conditions"]) == sorted(str(one.pk) for one in conditions)
    assert all(report.holds for report in verify_all())


def test_a_side_names_its_own_people_or_both_and_a_day():
    one = a_condition()
    by = lead(one.collaboration, INITIATIVE)

    condition.plan(one, seat=by.seat, due_on=date(2030, 5, 1), by=by)

    now = again(one)
    assert (now.seat_id, now.party_id, now.due_on) == (by.seat, by.party, date(2030, 5, 1))
    assert entries(one.collaboration)[-1].details == {
        "party": None,
        "seat": str(by.seat),
        "due_on": "2030-05-01",
        "phase": 1,
        "criterion": one.criterion,
    }
    theirs = lead(one.collaboration, MUNICIPALITY)
    with pytest.raises(RuleBroken):  # what one side took on, the other does not move or take away
        condition.plan(one, seat=by.seat, due_on=date(2030, 6, 1), by=theirs)
    condition.plan(one, by=by)
    assert (again(one).party, again(one).due_on) == (None, None)
    condition.plan(one, due_on=date(2030, 6, 1), by=theirs)
    assert again(one).due_on == date(2030, 6, 1)


@pytest.mark.parametrize("name", ["party", "seat"])
def test_nobody_promises_for_the_other_side(name):
    one = a_condition()
    other = lead(one.collaboration, MUNICIPALITY)
    given: dict[str, Any] = {name: getattr(other, name)}
    before = acts(one.collaboration)

    with pytest.raises(RuleBroken):
        condition.plan(one, by=lead(one.collaboration, INITIATIVE), **given)
    assert (again(one).party, acts(one.collaboration)) == (None, before)


def test_somebody_of_another_collaboration_is_not_named():
    one, elsewhere = a_condition(), lead(a_collaboration(), INITIATIVE)
    named: list[dict[str, Any]] = [{"seat": elsewhere.seat}, {"party": elsewhere.party}]
    for given in named:
        with pytest.raises(NotFound):
            condition.plan(one, by=lead(one.collaboration, INITIATIVE), **given)


@pytest.mark.parametrize("side", [INITIATIVE, MUNICIPALITY])
def test_one_side_says_that_it_is_settled_and_the_other_confirms(side):
    one = a_condition()

    settles(one, side)
    assert (again(one).state, again(one).settled_by) == (ConditionState.SETTLED, side)
    assert again(one).settled_at is not None
    with pytest.raises(RuleBroken):
        condition.confirm(one, by=lead(one.collaboration, side))
    condition.confirm(one, by=lead(one.collaboration, OTHER[side]))

    assert again(one).state == ConditionState.CONFIRMED
    assert again(one).confirmed_at is not None
    assert acts(one.collaboration)[-2:] == ["condition.settle", "condition.confirm"]
    for act in (
        lambda: settles(one),
        lambda: condition.plan(one, by=lead(one.collaboration, side)),
    ):
        with pytest.raises(WrongState):
            act()


def test_the_other_side_says_why_it_is_not_settled_and_then_it_is_open_again():
    one = a_condition()
    settles(one)
    with pytest.raises(RuleBroken):
        condition.dispute(one, reason="Nee.", by=lead(one.collaboration, INITIATIVE))

    condition.dispute(one, reason="De handtekening mist.", by=lead(one.collaboration, MUNICIPALITY))

    assert (again(one).state, str(again(one).doubt)) == ("open", "De handtekening mist.")
    settles(one, words="Nu met handtekening.")
    assert again(one).state == ConditionState.SETTLED


def test_what_is_open_cannot_be_confirmed_or_disputed():
    one = a_condition()
    by = lead(one.collaboration, MUNICIPALITY)
    before = acts(one.collaboration)
    with pytest.raises(WrongState):
        condition.confirm(one, by=by)
    with pytest.raises(WrongState):
        condition.dispute(one, reason="Nee.", by=by)
    assert acts(one.collaboration) == before


@pytest.mark.parametrize("words", ["", "   ", "x" * 5001, "a\u202eb", "a\x00b"])
def test_bad_words_leave_no_trace(words):
    one = a_condition()
    before = acts(one.collaboration)
    with pytest.raises(Invalid):
        settles(one, words=words)
    assert (again(one).state, acts(one.collaboration)) == ("open", before)


def test_members_settle_leads_confirm_readers_look_on_and_elsewhere_it_does_not_exist():
    one = a_condition()
    with pytest.raises(NotAllowed):
        condition.settle(one, words="Klaar.", by=reader(one.collaboration, INITIATIVE))
    condition.settle(one, words="Klaar.", by=member(one.collaboration, INITIATIVE))
    with pytest.raises(NotAllowed):
        condition.confirm(one, by=member(one.collaboration, MUNICIPALITY))
    with pytest.raises(NotFound):
        condition.confirm(one, by=lead(a_collaboration(), MUNICIPALITY))
    assert again(one).state == ConditionState.SETTLED


def test_when_the_phase_is_opened_again_it_is_no_longer_asked_and_the_next_time_anew():
    collaboration = with_conditions()
    old = a_condition(collaboration)
    settles(old)
    agrees_to_go_back(goes_back(collaboration))
    assert again(old).state == ConditionState.OVER

    passes(collaboration, Phase.OPSTARTEN)

    fresh = Condition.objects.filter(gate=old.gate, criterion=old.criterion, state="open")
    assert fresh.count() == 1
    assert fresh.get().proposal.number == 2


def test_a_day_in_the_past_is_said_on_the_page_as_late():
    one = a_condition()
    yesterday = clock.today() - timedelta(days=1)
    condition.plan(one, due_on=yesterday, by=lead(one.collaboration, INITIATIVE))
    assert again(one).due_on == yesterday

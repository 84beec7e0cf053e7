"""Ending well: together at any time, or alone after the notice period."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from samenspel.collaboration.models import RuleName
from samenspel.collaboration.operations import rule
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.dates import Precision, RoughDate, months_later
from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import Phase
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import Ending, HandoverLine, LookingBack
from samenspel.roadmap.operations import ending, handover, reopening
from samenspel.roadmap.queries.ending import notices_that_are_over
from samenspel.roadmap.states import EndingState
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, acts, entries, proposes
from samenspel.roadmap.tests.turning import (
    OTHER,
    asks_to_end,
    at_the_end,
    ends_together,
    gives_notice,
    goes_back,
)
from tests.builders import a_collaboration, alone, gate_of, lead, member, passes, yes

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 31)


def on(day):
    return clock.replaying(RoughDate(day, Precision.DAY))


def agreed(collaboration) -> Ending:
    one = asks_to_end(collaboration)
    ending.agree(one, by=lead(collaboration, MUNICIPALITY))
    return one


def in_effect(collaboration) -> Ending:
    """Notice was given, and the day has come."""
    with on(DAY):
        one = gives_notice(collaboration)
    with on(date(2026, 4, 30)):
        ending.take_effect(one, by=the_clock(collaboration.pk))
    return one


def again(one: Ending) -> Ending:
    return Ending.objects.get(pk=one.pk)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 11, 24), 3, date(2027, 2, 24)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(day, months, later):
    assert months_later(day, months) == later


@pytest.mark.parametrize("side", [INITIATIVE, MUNICIPALITY])
def test_asking_ends_nothing_and_only_the_other_side_answers(side):
    collaboration = a_collaboration()
    one = asks_to_end(collaboration, side)
    own, other = lead(collaboration, side), lead(collaboration, OTHER[side])
    for act, by in ((ending.agree, own), (ending.decline, own), (ending.withdraw, other)):
        with pytest.raises(RuleBroken):
            act(one, by=by)
    with pytest.raises(WrongState):
        ending.finish(one, by=own)
    collaboration.refresh_from_db()
    assert (again(one).state, collaboration.state) == (EndingState.OPEN, "together")


@pytest.mark.parametrize(
    ("act", "side", "state"),
    [(ending.decline, MUNICIPALITY, "declined"), (ending.withdraw, INITIATIVE, "withdrawn")],
    ids=str,
)
def test_declined_or_taken_back_they_go_on_and_it_can_be_asked_again(act, side, state):
    collaboration = a_collaboration()
    one = asks_to_end(collaboration)
    act(one, by=lead(collaboration, side))
    assert again(one).state == state
    told = {"declined": "ending.decline", "withdrawn": "ending.withdraw"}
    assert acts(collaboration)[-1] == told[state]
    with pytest.raises(WrongState):
        ending.agree(one, by=lead(collaboration, MUNICIPALITY))
    assert asks_to_end(collaboration, MUNICIPALITY).state == "open"


def test_agreed_they_look_back_hand_over_and_close_when_both_are_ready():
    collaboration = a_collaboration()
    one = agreed(collaboration)
    by = {side: lead(collaboration, side) for side in (MUNICIPALITY, INITIATIVE)}
    for side, actor in by.items():
        ending.look_back(one, evaluation=f"Goed gegaan, {side}.", lessons="Begin klein.", by=actor)
    handover.add(one, what="De adressenlijst", owner="De wijkraad", by=by[INITIATIVE])

    ending.finish(one, by=by[INITIATIVE])
    collaboration.refresh_from_db()
    assert (again(one).ready, collaboration.state) == (INITIATIVE, "together")
    with pytest.raises(WrongState):
        ending.finish(one, by=by[INITIATIVE])
    ending.finish(one, by=by[MUNICIPALITY])

    collaboration.refresh_from_db()
    assert (again(one).state, collaboration.state) == (EndingState.ENDED, "closed")
    assert acts(collaboration)[-2:] == ["ending.finish", "collaboration.conclude"]
    assert entries(collaboration)[-2].details == {"closed": True}
    assert all(report.holds for report in verify_all())


def test_silence_does_not_keep_the_other_from_closing_after_a_month():
    collaboration = a_collaboration()
    with on(DAY):
        one = agreed(collaboration)
        ending.finish(one, by=lead(collaboration, INITIATIVE))
    with on(DAY + timedelta(days=29)), pytest.raises(WrongState):
        ending.finish(one, by=lead(collaboration, INITIATIVE))
    with on(DAY + timedelta(days=30)):
        ending.finish(one, by=lead(collaboration, INITIATIVE))
    collaboration.refresh_from_db()
    assert collaboration.state == "closed"


def test_notice_ends_the_part_of_a_side_after_the_months_both_agreed_on():
    collaboration = a_collaboration()
    offer = rule.propose(
        collaboration, rule=RuleName.NOTICE_MONTHS, value=2, by=lead(collaboration, INITIATIVE)
    )
    rule.agree(offer, by=lead(collaboration, MUNICIPALITY))
    collaboration.refresh_from_db()
    with on(DAY):
        one = gives_notice(collaboration)

    assert (one.state, one.by_notice, one.alone_from) == ("notice", True, date(2026, 3, 31))
    assert entries(collaboration)[-1].details == {"alone_from": "2026-03-31", "months": 2}
    with on(date(2026, 3, 30)):
        assert list(notices_that_are_over()) == []
        with pytest.raises(WrongState):
            ending.take_effect(one, by=the_clock(collaboration.pk))
        with pytest.raises(WrongState):
            ending.finish(one, by=lead(collaboration, INITIATIVE))
    with on(date(2026, 3, 31)):
        assert [found.pk for found in notices_that_are_over()] == [one.pk]
        ending.take_effect(one, by=the_clock(collaboration.pk))
    assert again(one).state == EndingState.CLOSING
    assert acts(collaboration)[-1] == "ending.take_effect"


@pytest.mark.parametrize("side", [INITIATIVE, MUNICIPALITY])
def test_after_the_notice_period_either_side_closes_alone(side):
    collaboration = a_collaboration()
    one = in_effect(collaboration)
    ending.finish(one, by=lead(collaboration, side))
    collaboration.refresh_from_db()
    assert (again(one).state, collaboration.state) == ("ended", "closed")


def test_until_the_day_it_can_be_taken_back_by_its_own_side_only():
    collaboration = a_collaboration()
    one = gives_notice(collaboration)
    with pytest.raises(RuleBroken):
        ending.take_back(one, by=lead(collaboration, MUNICIPALITY))
    for act in (ending.withdraw, ending.finish):
        with pytest.raises(WrongState):
            act(one, by=lead(collaboration, INITIATIVE))

    ending.take_back(one, by=lead(collaboration, INITIATIVE))

    assert again(one).state == "withdrawn"
    assert list(notices_that_are_over()) == []
    elsewhere = a_collaboration()
    with pytest.raises(WrongState):
        ending.take_back(in_effect(elsewhere), by=lead(elsewhere, INITIATIVE))


def test_the_other_side_can_also_end_it_together_during_the_notice():
    collaboration = a_collaboration()
    one = gives_notice(collaboration)
    with pytest.raises(WrongState):
        ending.decline(one, by=lead(collaboration, MUNICIPALITY))
    ending.agree(one, by=lead(collaboration, MUNICIPALITY))
    assert again(one).state == EndingState.CLOSING
    assert again(one).alone_from == clock.today() + timedelta(days=30)


def test_one_ending_runs_at_a_time_and_never_alone():
    collaboration = a_collaboration()
    asks_to_end(collaboration)
    for act in (asks_to_end, gives_notice):
        with pytest.raises(RuleBroken):
            act(collaboration, MUNICIPALITY)
    with pytest.raises(WrongState):
        asks_to_end(alone())
    assert Ending.objects.count() == 1


def test_written_again_the_newer_words_count_and_the_older_stand_in_the_journal():
    collaboration = a_collaboration()
    one, by = agreed(collaboration), lead(collaboration, INITIATIVE)
    ending.look_back(one, evaluation="Zwaar.", by=by)
    ending.look_back(one, evaluation="Zwaar, en mooi.", lessons="Vraag eerder hulp.", by=by)

    said = LookingBack.objects.get(is_latest=True)
    assert LookingBack.objects.count() == 2
    assert (str(said.evaluation), str(said.lessons)) == ("Zwaar, en mooi.", "Vraag eerder hulp.")
    assert acts(collaboration)[-2:] == ["ending.look_back"] * 2
    assert all(report.holds for report in verify_all())


def test_a_line_is_taken_off_by_the_side_that_wrote_it():
    collaboration = a_collaboration()
    one = agreed(collaboration)
    by = member(collaboration, INITIATIVE)
    line = handover.add(one, what="De website", owner="Marijke", by=by)
    with pytest.raises(RuleBroken):
        handover.drop(line, by=member(collaboration, MUNICIPALITY))
    handover.drop(line, by=by)
    with pytest.raises(WrongState):
        handover.drop(line, by=by)
    assert HandoverLine.objects.get().dropped_at is not None


def test_before_it_ends_and_after_nothing_is_written():
    collaboration = a_collaboration()
    one, by = asks_to_end(collaboration), lead(collaboration, INITIATIVE)
    for act in (
        lambda: ending.look_back(one, evaluation="Te vroeg.", by=by),
        lambda: handover.add(one, what="Iets", owner="Iemand", by=by),
    ):
        with pytest.raises(WrongState):
            act()
    ending.agree(one, by=lead(collaboration, MUNICIPALITY))
    line = handover.add(one, what="Iets", owner="Iemand", by=by)
    for side in (INITIATIVE, MUNICIPALITY):
        ending.finish(one, by=lead(collaboration, side))
    late: tuple[Callable[[], Any], ...] = (
        lambda: ending.look_back(one, evaluation="Te laat.", by=by),
        lambda: handover.add(one, what="Iets", owner="Iemand", by=by),
        lambda: handover.drop(line, by=by),
        lambda: asks_to_end(collaboration),
    )
    for too_late in late:
        with pytest.raises(WrongState):
            too_late()


def test_what_waits_for_an_answer_is_over_when_it_closes():
    collaboration = a_collaboration()
    passes(collaboration, Phase.OPSTARTEN)
    proposal = proposes(gate_of(collaboration, Phase.UITWERKEN))
    back = goes_back(collaboration)
    ends_together(collaboration)

    proposal.refresh_from_db()
    back.refresh_from_db()
    assert (proposal.state, back.state) == ("withdrawn", "withdrawn")
    assert gate_of(collaboration, Phase.UITWERKEN).state == "preparing"
    with pytest.raises(WrongState):
        reopening.agree(back, by=lead(collaboration, MUNICIPALITY))


def test_the_last_transition_answers_a_question_about_ending():
    collaboration = a_collaboration()
    for phase in list(Phase)[:-1]:
        passes(collaboration, phase)
    one = asks_to_end(collaboration)
    at_the_end_of_the_last(collaboration)
    collaboration.refresh_from_db()
    assert (again(one).state, collaboration.state) == ("ended", "closed")


def at_the_end_of_the_last(collaboration) -> None:
    last = gate_of(collaboration, Phase.BEHEREN)
    proposes(last, outcome="closed")
    for side in (INITIATIVE, MUNICIPALITY):
        yes(last, side)


def test_lasting_stewardship_can_end_too():
    collaboration = a_collaboration()
    at_the_end(collaboration, "stewardship")
    ends_together(collaboration)
    assert collaboration.state == "closed"


@pytest.mark.parametrize("words", ["", "   ", "x" * 5001, "a\u202eb", "a\x00b"])
@pytest.mark.parametrize("act", [asks_to_end, gives_notice])
def test_bad_words_leave_no_trace(act, words):
    collaboration = a_collaboration()
    before = acts(collaboration)
    with pytest.raises(Invalid):
        act(collaboration, reason=words)
    assert (Ending.objects.count(), acts(collaboration)) == (0, before)


def test_only_leads_and_elsewhere_it_does_not_exist():
    collaboration, elsewhere = a_collaboration(), a_collaboration()
    for act in (ending.propose, ending.give_notice):
        with pytest.raises(NotAllowed):
            act(collaboration, reason="Nee.", by=member(collaboration, INITIATIVE))
    one = asks_to_end(collaboration)
    others = (ending.agree, ending.decline, ending.withdraw, ending.take_back, ending.finish)
    for other in others:
        with pytest.raises(NotAllowed):
            other(one, by=member(collaboration, MUNICIPALITY))
        with pytest.raises(NotFound):
            other(one, by=lead(elsewhere, MUNICIPALITY))
    with pytest.raises(NotAllowed):
        ending.take_effect(one, by=lead(collaboration, INITIATIVE))


def test_agreeing_after_a_notice_does_not_move_its_day_away():
    collaboration = a_collaboration()
    with on(DAY):
        one = gives_notice(collaboration)
    day = again(one).alone_from
    assert day is not None
    with on(day - timedelta(days=1)):
        ending.agree(again(one), by=lead(collaboration, MUNICIPALITY))

    assert again(one).alone_from == day

"""Two people act on the same gate at the same moment: one order, no lost update, whole chains.

Real threads with connections of their own; on both databases.
"""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Address, Collaboration, Role
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.operations import invitation, seat
from samenspel.collaboration.tests.visiting import address, visiting
from samenspel.core.errors import Refused, Stale, WrongState
from samenspel.core.grid import BOTH_SIDES, Phase, Side
from samenspel.core.ids import new_id
from samenspel.core.installation import INSTALLATION
from samenspel.journal.models import Entry
from samenspel.journal.verify import verify_all
from samenspel.people.queries import actor_of
from samenspel.roadmap.models import Decision, Evidence, Proposal, Step
from samenspel.roadmap.operations import criterion, gate
from samenspel.roadmap.states import Answer, Basis, GateState, ProposalState
from samenspel.roadmap.tests.gates import AMBITION, INITIATIVE, MUNICIPALITY, acts, hidden, standing
from tests.builders import (
    a_collaboration,
    a_municipality,
    a_person,
    a_proposed_gate,
    alone,
    gate_of,
    joins,
    lead,
)

pytestmark = pytest.mark.django_db(transaction=True)

YES: dict[str, Any] = {"answer": Answer.YES, "basis": Basis.MANDATE, "reason": "Ja."}
NOT_YET: dict[str, Any] = {"answer": Answer.NOT_YET, "reason": "Eerst het geld."}


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Every act in a thread of its own, let go together; what each gave, or how it was refused."""
    outcomes: list[Any] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(number: int) -> None:
        start.wait(timeout=10)
        try:
            outcomes[number] = acts[number]()
        except Refused as refused:
            outcomes[number] = type(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def refused(outcomes: list[Any]) -> list[type[Refused]]:
    return [one for one in outcomes if isinstance(one, type)]


def holds() -> bool:
    return all(report.holds for report in verify_all())


@pytest.mark.parametrize("repeat", range(3))
def test_both_sides_say_yes_and_the_next_phase_begins_once(repeat):
    found = a_proposed_gate()
    people = [lead(found.collaboration, side) for side in BOTH_SIDES]

    outcomes = at_once(*(partial(gate.decide, found, **YES, by=by) for by in people))

    found = gate_of(found.collaboration)
    assert refused(outcomes) == []
    assert (found.state, found.collaboration.phase) == (GateState.PASSED, Phase.UITWERKEN)
    assert acts(found.collaboration).count("gate.decide") == 2
    assert acts(found.collaboration).count("collaboration.enter_phase") == 1
    assert Step.objects.filter(phase=Phase.UITWERKEN).count() == 6
    assert holds()


@pytest.mark.parametrize("repeat", range(3))
def test_a_yes_and_a_not_yet_have_one_order(repeat):
    found = a_proposed_gate()
    first, second = (lead(found.collaboration, side) for side in BOTH_SIDES)

    outcomes = at_once(
        partial(gate.decide, found, **YES, by=first),
        partial(gate.decide, found, **NOT_YET, by=second),
    )

    found = gate_of(found.collaboration)
    yes_came_first = refused(outcomes) == []
    assert yes_came_first or refused(outcomes) == [WrongState]
    assert found.state == GateState.PREPARING
    assert found.proposals.get().state == ProposalState.NOT_YET
    yes = [(MUNICIPALITY, "yes", False)] if yes_came_first else []
    assert standing(found) == [*yes, (INITIATIVE, "not_yet", False)]
    assert holds()


@pytest.mark.parametrize("repeat", range(3))
def test_two_leads_of_one_side_answer_and_the_later_counts(repeat):
    found = a_proposed_gate()
    colleague = actor_in_seat(joins(found.collaboration, a_person(), INITIATIVE, Role.LEAD))
    people = [lead(found.collaboration, INITIATIVE), colleague]

    outcomes = at_once(*(partial(gate.decide, found, **YES, by=by) for by in people))

    assert refused(outcomes) == []
    assert standing(found) == [(INITIATIVE, "yes", True), (INITIATIVE, "yes", False)]
    assert {row.seat_id for row in Decision.objects.all()} == {by.seat for by in people}
    assert holds()


def test_two_leads_of_one_side_look_at_the_same_page_and_one_looks_again():
    found = a_proposed_gate()
    colleague = actor_in_seat(joins(found.collaboration, a_person(), INITIATIVE, Role.LEAD))
    people, seen = [lead(found.collaboration, INITIATIVE), colleague], found.version_seen
    decide: Any = gate.decide

    outcomes = at_once(*(partial(decide, found, **YES, seen=seen, by=by) for by in people))

    assert refused(outcomes) == [Stale]
    assert standing(found) == [(INITIATIVE, "yes", False)]


@pytest.mark.parametrize("repeat", range(3))
def test_both_sides_propose_and_one_proposal_stands(repeat):
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    people = [lead(collaboration, side) for side in BOTH_SIDES]

    outcomes = at_once(*(partial(gate.propose, found, explanation="Door.", by=by) for by in people))

    assert refused(outcomes) == [WrongState]
    assert Proposal.objects.get().number == 1
    assert acts(collaboration).count("gate.propose") == 1
    assert holds()


def test_taking_back_and_saying_yes_have_one_order():
    found = a_proposed_gate()
    gate.decide(found, **YES, by=lead(found.collaboration, MUNICIPALITY))
    ours, theirs = (lead(found.collaboration, side) for side in BOTH_SIDES)

    outcomes = at_once(
        partial(gate.withdraw, found, by=ours), partial(gate.decide, found, **YES, by=theirs)
    )

    found = gate_of(found.collaboration)
    assert refused(outcomes) == [WrongState]
    ends = {(GateState.PASSED, ProposalState.ACCEPTED), (GateState.PREPARING, "withdrawn")}
    assert (found.state, found.proposals.get().state) in ends
    assert holds()


@pytest.mark.parametrize("repeat", range(3))
def test_evidence_and_an_answer_never_leave_an_answer_on_other_ground(repeat):
    found = a_proposed_gate()
    gate.decide(found, **YES, by=lead(found.collaboration, MUNICIPALITY))
    ours, theirs = (lead(found.collaboration, side) for side in BOTH_SIDES)
    show: Any = criterion.show

    at_once(
        partial(show, found, criterion=AMBITION, kind="words", words="Zie.", by=ours),
        partial(gate.decide, found, **YES, by=theirs),
    )

    counting = Decision.objects.filter(lapsed_at=None)
    assert len(set(counting.values_list("verdicts", flat=True))) == 1 or not counting.exists()
    if gate_of(found.collaboration).state == GateState.PASSED:
        assert (counting.count(), Evidence.objects.count()) == (2, 0)
    else:
        assert Evidence.objects.count() == 1
        assert not counting.filter(side=MUNICIPALITY).exists()
    assert holds()


@pytest.mark.parametrize("repeat", range(3))
def test_two_take_the_same_name_and_each_gets_an_address_of_its_own(repeat):
    first = a_collaboration()
    second = a_collaboration(municipality=first.municipality)
    third = alone(municipality=first.municipality)
    people = [(one, lead(one, INITIATIVE)) for one in (first, second, third)]

    outcomes = at_once(
        *(partial(root.describe, one, name="De Warme Wijk", by=by) for one, by in people),
        *(partial(starts, first.municipality_id) for _one in range(2)),
    )

    assert refused(outcomes) == []
    slugs = Collaboration.objects.filter(name="De Warme Wijk").values_list("slug", flat=True)
    base = min(slugs, key=len)
    assert sorted(slugs) == sorted([base, *(f"{base}-{number}" for number in range(2, 6))])
    assert Address.objects.filter(slug__in=slugs).count() == 5
    assert holds()


def starts(town: Any) -> Any:
    given: dict[str, Any] = {"name": "De Warme Wijk", "organisation_name": "Buurt"}
    by = actor_of(a_person(f"{new_id().hex}@example.org"))
    return root.start(INSTALLATION, side=Side.INITIATIVE, municipality=town, by=by, **given)


@pytest.mark.parametrize("repeat", range(3))
def test_initiatives_come_in_at_once_without_waiting_for_each_other_for_ever(repeat):
    """The installation's journal is written by who holds a collaboration, and by who holds none."""
    towns = [a_municipality() for _number in range(2)]
    waiting = [alone(Side.MUNICIPALITY) for _number in range(3)]
    invited = [a_person(name="") for _one in waiting]
    sent = [
        invitation.invite(
            one, side=Side.INITIATIVE, email=who.email, by=lead(one, Side.MUNICIPALITY)
        )
        for one, who in zip(waiting, invited, strict=True)
    ]
    accepts = [
        partial(seat.accept, one, name="Bo", organisation_name="Wij", by=actor_of(who))
        for one, who in zip(sent, invited, strict=True)
    ]

    outcomes = at_once(
        *accepts,
        *(partial(starts, town.pk) for town in towns),
        partial(a_municipality, "Gemeente Tegelijk"),
    )

    assert refused(outcomes) == []
    assert None not in outcomes
    assert Entry.objects.filter(operation="organisation.found").count() == 5
    assert holds()


def test_in_two_browsers_one_answer_is_taken_and_the_other_sees_the_newer_state():
    found = a_proposed_gate()
    collaboration = found.collaboration
    joins(collaboration, (colleague := a_person()), INITIATIVE, Role.LEAD)
    mine, other = visiting(collaboration, INITIATIVE), Client()
    other.force_login(colleague)
    page = mine.get(address(collaboration, "gate", phase=Phase.OPSTARTEN))
    answer = {"decide-answer": "yes", "decide-basis": "members", "decide-reason": "Ja, wij."}
    url = address(collaboration, "gate.decide", phase=Phase.OPSTARTEN)
    forms = [{**hidden(page, "decide"), **answer} for _browser in range(2)]
    forms[1].pop("decide-new")

    answers = at_once(
        *(
            partial(browser.post, url, sent)
            for browser, sent in zip((mine, other), forms, strict=True)
        )
    )

    assert sorted(one.status_code for one in answers) == [303, 409]
    late = next(one for one in answers if one.status_code == 409)
    assert "Ja, wij." in late.content.decode()
    assert Decision.objects.count() == 1

"""The page of a transition: in each state it says where we are, what is next and who acts."""

import pytest
from django.test import Client

from samenspel.collaboration.models import Role
from samenspel.collaboration.operations import seat as seats
from samenspel.collaboration.tests.visiting import (
    address,
    coordinating,
    here_of,
    person_of,
    visiting,
    words,
)
from samenspel.core import clock
from samenspel.core.dates import RoughDate
from samenspel.core.grid import Phase, Track
from samenspel.roadmap.operations import gate, halfway
from samenspel.roadmap.queries.gate import gate_page, gates_with_changed_ground
from samenspel.roadmap.states import Answer, Outcome
from samenspel.roadmap.tests.gates import (
    AMBITION,
    AREA,
    INITIATIVE,
    MUNICIPALITY,
    RULES,
    answers,
    at_the_end,
    contests,
    describes,
    meets_all,
    proposes,
    shows,
)
from tests.builders import (
    a_collaboration,
    a_person,
    a_proposed_gate,
    gate_of,
    lead,
    not_yet,
    passes,
    sees,
    yes,
)

pytestmark = pytest.mark.django_db


def opened(collaboration, side=INITIATIVE, role=Role.LEAD, phase=Phase.OPSTARTEN):
    """The page as somebody with this seat reads it."""
    page = visiting(collaboration, side, role).get(address(collaboration, "gate", phase=phase))
    assert page.status_code == 200
    return words(page)


def asked(collaboration, side=INITIATIVE, phase=Phase.OPSTARTEN):
    return gate_page(here_of(collaboration, side), phase)


def test_before_a_proposal_it_says_what_must_be_ready_and_what_shows_it():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    shows(found, INITIATIVE, words="Onze ambitie, versie 2")
    describes(collaboration, area="Het dorp", homes=1150)

    text = opened(collaboration)

    assert "<h1>Gaan we samen van Opstarten naar Uitwerken?</h1>" in text
    assert "Nog niet voorgesteld. 2 van de 3 punten zijn klaar." in text
    assert "Onze ambitie, versie 2" in text
    assert "Het dorp, 1.150 woningen." in text
    assert "Is een punt niet klaar? Dan mogen jullie toch door." in text
    assert "Voorstellen is nog geen ja" in text


def test_the_figure_of_the_product_stands_beside_what_was_attached():
    collaboration = a_collaboration()
    shows(gate_of(collaboration), MUNICIPALITY, AREA, words="Zie de kaart.")

    row = next(row for row in asked(collaboration).rows if row.id == AREA)

    assert (row.met, row.figure) == (
        True,
        "Het gebied en het aantal woningen zijn nog niet ingevuld.",
    )
    assert [shown.words for shown in row.shown] == ["Zie de kaart."]


def test_both_are_shown_where_a_side_sees_it_differently():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    shows(found, INITIATIVE, words="Het verslag van maart")
    contests(found, MUNICIPALITY, reason="Daar staat geen ambitie in.")

    text = opened(collaboration)

    assert "Het verslag van maart" in text
    assert "Daar staat geen ambitie in." in text
    assert f"{asked(collaboration).names[MUNICIPALITY]} ziet dit anders" in text


@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_what_can_be_done_about_a_criterion_depends_on_who_attached_what(side):
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    shows(found, INITIATIVE)
    page = asked(collaboration, side)
    row = next(row for row in page.rows if row.id == AMBITION)
    assert page.may_contest(row) == (side == MUNICIPALITY)
    assert page.may_accept(row) is False

    contests(found, MUNICIPALITY)

    page = asked(collaboration, side)
    row = next(row for row in page.rows if row.id == AMBITION)
    assert page.may_contest(row) is False
    assert page.may_accept(row) == (side == MUNICIPALITY)


def test_the_transition_where_most_get_stuck_has_the_best_explanation():
    collaboration = a_collaboration()
    passes(collaboration, Phase.OPSTARTEN)
    text = opened(collaboration, phase=Phase.UITWERKEN)
    assert "Lopen jullie hier vast?" in text
    assert "Op een besluit dat niet komt" in text
    assert "Lopen jullie hier vast?" not in opened(collaboration)


def test_a_later_transition_can_be_prepared_and_not_proposed():
    collaboration = a_collaboration()
    page = asked(collaboration, phase=Phase.ONTWIKKELEN)
    assert (page.stage, page.may_show, page.may_propose) == ("later", True, False)
    text = opened(collaboration, phase=Phase.ONTWIKKELEN)
    assert "Dit komt later. Jullie zijn nu in Opstarten." in text


@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_a_proposal_is_shown_with_both_seals_and_who_must_answer(side):
    found = a_proposed_gate()
    yes(found, MUNICIPALITY, "De rest volgt.")
    collaboration = found.collaboration

    page, text = asked(collaboration, side), opened(collaboration, side)

    assert [seal.counts for seal in page.proposal.seals] == [True, False]
    assert [seal.side for seal in page.proposal.waits_for] == [INITIATIVE]
    assert f"Het wacht op het antwoord van {page.names[INITIATIVE]}." in text
    assert "Jullie besluiten over precies wat hier staat." in text
    assert "De rest volgt." in text
    assert text.count('class="seal seal--') == 2
    assert ("Neem jullie voorstel terug" in text) == (side == MUNICIPALITY)
    assert ("Het antwoord van jullie kant staat" in text) == (side == MUNICIPALITY)


def test_the_three_answers_are_offered_equally_and_none_is_chosen():
    text = opened(a_proposed_gate().collaboration)
    for answer in Answer.values:
        assert f'name="decide-answer" value="{answer}" id=' in text
    assert "checked" not in text


def test_what_is_decided_on_stays_as_stored_and_what_is_newer_stands_beside_it():
    collaboration = a_collaboration()
    describes(collaboration, homes=1150)
    sees(collaboration, INITIATIVE, 1, Track.WIJK)
    found = gate_of(collaboration)
    proposes(found)
    describes(collaboration, homes=1200)
    sees(collaboration, INITIATIVE, 3, Track.WIJK)
    shows(found, MUNICIPALITY, RULES, words="De spelregels zijn getekend")

    page, text = asked(collaboration), opened(collaboration)

    by_id = {row.id: row for row in page.rows}
    assert (by_id[AREA].figure, by_id[AREA].met) == ("Tussen spoor en dorp, 1.150 woningen.", True)
    assert by_id[AREA].news.figure == "Tussen spoor en dorp, 1.200 woningen."
    assert (by_id[RULES].met, by_id[RULES].news.met, by_id[RULES].shown) == (False, True, ())
    assert [row.id for row in page.proposal.flipped] == [RULES]
    assert by_id[AMBITION].news is None
    assert (page.ready, [row.id for row in page.unmet_now]) == (1, [AMBITION])
    assert "Nu: Tussen spoor en dorp, 1.200 woningen." in text
    assert "Nu klaar. In het voorstel nog niet." in text
    wijk = page.proposal.readings[Track.WIJK - 1]
    assert (wijk.then, wijk.since) == (
        {INITIATIVE: 1},
        "Nu: gemeente nog niets, initiatief 3 van 4.",
    )


def test_an_answer_whose_ground_changed_is_shown_as_lapsed_before_it_is_recorded():
    found = a_proposed_gate()
    collaboration = found.collaboration
    yes(found, MUNICIPALITY)
    describes(collaboration)

    page, text = asked(collaboration), opened(collaboration)

    assert [seal.has_lapsed for seal in page.proposal.seals] == [True, False]
    assert [seal.side for seal in page.proposal.lapsed] == [MUNICIPALITY]
    assert "Een antwoord is vervallen" in text
    assert "“Het gebied en het aantal woningen zijn duidelijk” is nu klaar." in text
    assert f"<strong>{page.names[MUNICIPALITY]}</strong> moet opnieuw antwoorden." in text
    assert [found.pk for found in gates_with_changed_ground()] == [found.pk]


def test_while_nothing_changed_the_clock_finds_nothing():
    found = a_proposed_gate()
    assert list(gates_with_changed_ground()) == []
    yes(found, MUNICIPALITY)
    assert list(gates_with_changed_ground()) == []


def test_an_answer_that_was_given_anew_is_told_apart_from_one_that_lapsed():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY, "Eerste.")
    yes(found, MUNICIPALITY, "Tweede.")
    shows(found, INITIATIVE)
    yes(found, MUNICIPALITY, "Derde.")

    seal = asked(found.collaboration).proposal.seals[0]

    assert (str(seal.given.reason), seal.given.fate) == ("Derde.", "counts")
    assert [(str(given.reason), given.fate) for given in seal.earlier] == [
        ("Tweede.", "lapsed"),
        ("Eerste.", "replaced"),
    ]


def test_after_a_not_yet_the_points_stand_on_top_and_the_side_that_asked_settles_them():
    found = a_proposed_gate()
    not_yet(found, INITIATIVE, "Eerst het geld.\nEen besluit van de raad.")
    own, other = opened(found.collaboration, INITIATIVE), opened(found.collaboration, MUNICIPALITY)

    assert "Nog niet: 2 punten moeten eerst veranderen." in own
    assert (own.count("/geregeld/"), other.count("/geregeld/")) == (2, 0)
    assert "Eerst het geld." in other


def test_a_stop_is_said_with_respect_and_with_what_happens_now():
    found = a_proposed_gate()
    answers(found, INITIATIVE, Answer.STOP, "We hebben te weinig mensen.")

    page, text = asked(found.collaboration), opened(found.collaboration, MUNICIPALITY)

    assert f"{page.names[INITIATIVE]} wil stoppen. Praat er samen over." in text
    assert "We hebben te weinig mensen." in text
    assert "Er is nog niets gestopt." in text
    assert "Toch door? Stel het opnieuw voor" in text
    proposes(found)
    assert asked(found.collaboration).stopped is None


def test_a_passed_transition_shows_who_said_yes_on_what_basis_and_the_conditions():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY, "De spelregels volgen.")
    shows(found, INITIATIVE)
    yes(found, INITIATIVE, "We vertrouwen erop.")
    yes(found, MUNICIPALITY, "De spelregels volgen echt.")

    page, text = asked(found.collaboration), opened(found.collaboration)

    assert "Samen gingen jullie door naar Uitwerken" in text
    assert "op grond van: een mandaat" in text
    assert [row.id for row in page.proposal.conditions] == [RULES, AREA]
    ambition = next(row for row in page.rows if row.id == AMBITION)
    assert (ambition.met, ambition.news.met) == (False, True)
    assert "Klaar toen beide kanten besloten. In het voorstel nog niet." in text
    assert not any((page.may_propose, page.may_decide, page.may_withdraw, page.may_show))


def test_what_changes_after_the_decision_does_not_change_what_it_rested_on():
    found = a_proposed_gate()
    for side in (MUNICIPALITY, INITIATIVE):
        yes(found, side)
    before = [(row.id, row.met, row.figure, row.news) for row in asked(found.collaboration).rows]

    describes(found.collaboration)

    after = [(row.id, row.met, row.figure, row.news) for row in asked(found.collaboration).rows]
    assert after == before


def test_without_conditions_none_are_shown():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    meets_all(found)
    proposes(found)
    for side in (MUNICIPALITY, INITIATIVE):
        answers(found, side, Answer.YES)
    text = opened(collaboration)
    assert "Samen gingen jullie door naar Uitwerken" in text
    assert "Jullie gingen door met voorwaarden" not in text


def test_a_transition_from_before_samenspel_says_so():
    collaboration = a_collaboration()
    offer = halfway.propose(
        collaboration, phase=Phase.ONTWIKKELEN, by=lead(collaboration, INITIATIVE)
    )
    halfway.agree(offer, by=lead(collaboration, MUNICIPALITY))
    text = opened(collaboration, phase=Phase.UITWERKEN)
    assert "Vóór Samenspel afgerond" in text
    assert "Wat klaar moet zijn" not in text


@pytest.mark.parametrize(
    ("outcome", "question", "ended"),
    [
        (Outcome.STEWARDSHIP, "Gaan we samen naar duurzaam beheer?", "Samen gingen jullie door"),
        (
            Outcome.CLOSED,
            "Sluiten we de samenwerking af?",
            "Samen sloten jullie de samenwerking af",
        ),
    ],
)
def test_the_last_transition_asks_how_to_go_on_and_stays_readable_after_the_end(
    outcome, question, ended
):
    collaboration = a_collaboration()
    at_the_end(collaboration)
    assert "Hoe gaan we verder na Beheren?" in opened(collaboration, phase=Phase.BEHEREN)
    last = gate_of(collaboration, Phase.BEHEREN)
    proposes(last, outcome=outcome)
    assert f"<h1>{question}</h1>" in opened(collaboration, phase=Phase.BEHEREN)
    for side in (MUNICIPALITY, INITIATIVE):
        yes(last, side)
    text = opened(collaboration, phase=Phase.BEHEREN)
    assert ended in text
    assert "/antwoorden/" not in text
    assert ("<form" in text.partition("<main")[2]) == (outcome == Outcome.STEWARDSHIP)  # conditions


def test_earlier_proposals_stay_readable_with_what_was_stored_and_answered():
    found = a_proposed_gate()
    collaboration = found.collaboration
    not_yet(found, INITIATIVE, "Eerst het geld.")
    describes(collaboration, area="Later ingevuld", homes=7)
    proposes(found, INITIATIVE, explanation="Nu wel.")
    browser = visiting(collaboration, MUNICIPALITY)

    first = browser.get(address(collaboration, "proposal", phase=Phase.OPSTARTEN, number=1))
    second = browser.get(address(collaboration, "proposal", phase=Phase.OPSTARTEN, number=2))
    third = browser.get(address(collaboration, "proposal", phase=Phase.OPSTARTEN, number=3))

    assert "Eerst het geld." in words(first)
    assert "Later ingevuld" not in words(first).partition("<main")[2]
    assert "Later ingevuld" in words(second)
    assert (first.status_code, second.status_code, third.status_code) == (200, 200, 404)
    assert "Voorstel 1" in opened(collaboration)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_who_does_not_decide_sees_who_does(role):
    found = a_proposed_gate()
    text = opened(found.collaboration, INITIATIVE, role)
    assert "Wie besluit?" in text
    assert "Wie kan antwoorden:" in text
    assert "decide-answer" not in text
    assert ("Voeg" in text or "iets toevoegen" in text or "Laat zien" in text) == (
        role == Role.MEMBER
    )


def test_a_coordinator_reads_and_acts_on_nothing():
    found = a_proposed_gate()
    collaboration = found.collaboration
    browser = coordinating(collaboration.municipality)
    page = browser.get(address(collaboration, "gate", phase=Phase.OPSTARTEN))
    assert page.status_code == 200
    assert "<form" not in words(page).partition("<main")[2]


def test_a_side_without_lead_is_told():
    found = a_proposed_gate()
    collaboration = found.collaboration
    here = here_of(collaboration, MUNICIPALITY)
    assert here.seat is not None
    seats.leave(here.seat, by=here.actor)
    assert "Deze kant heeft nu geen trekker." in opened(collaboration)


def test_for_others_and_while_alone_there_is_no_such_page():
    found = a_proposed_gate()
    collaboration, other = found.collaboration, a_collaboration()
    url = address(collaboration, "gate", phase=Phase.OPSTARTEN)
    stranger = Client()
    assert stranger.get(url).status_code == 302
    stranger.force_login(a_person())
    assert stranger.get(url).status_code == 404
    stranger.force_login(person_of(lead(other, INITIATIVE)))
    assert stranger.get(url).status_code == 404


def test_a_replayed_answer_says_no_more_than_its_source():
    collaboration = a_collaboration(replay=True)
    found = gate_of(collaboration)
    with clock.replaying(RoughDate.parse("2021-05")):
        proposes(found)
        for side in (MUNICIPALITY, INITIATIVE):
            yes(found, side)
    page = asked(collaboration)
    assert (page.proposal.day, page.proposal.ended) == ("mei 2021", "mei 2021")
    assert [seal.given.day for seal in page.proposal.seals] == ["mei 2021", "mei 2021"]
    assert "1 mei 2021" not in opened(collaboration)


def grow(found, proposals):
    """So many ended proposals, each with an answer, evidence and points, and one that is open."""
    for number in range(proposals):
        shows(found, INITIATIVE, words=f"Verslag {number}")
        proposes(found)
        yes(found, MUNICIPALITY)
        not_yet(found, INITIATIVE, "Eerst dit.\nEn dat.")
    proposes(found)
    yes(found, MUNICIPALITY)


@pytest.mark.parametrize("proposals", [1, 3])
def test_the_page_takes_the_same_number_of_queries_however_much_there_is(
    proposals, django_assert_num_queries
):
    collaboration = a_collaboration()
    grow(gate_of(collaboration), proposals)
    browser = visiting(collaboration, INITIATIVE)
    browser.get(address(collaboration, "gate", phase=Phase.OPSTARTEN))
    with django_assert_num_queries(16):
        browser.get(address(collaboration, "gate", phase=Phase.OPSTARTEN))
    number = address(collaboration, "proposal", phase=Phase.OPSTARTEN, number=1)
    with django_assert_num_queries(16):
        browser.get(number)


def test_what_people_wrote_is_text_and_never_markup():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    script = "<script>alert(1)</script>"
    shows(found, INITIATIVE, words=script)
    contests(found, MUNICIPALITY, reason=script)
    describes(collaboration, area=script, homes=1)
    proposes(found, explanation=script)
    answers(found, INITIATIVE, Answer.NOT_YET, script)
    browser = visiting(collaboration, INITIATIVE)
    for name, more in (("gate", {}), ("proposal", {"number": 1})):
        page = browser.get(address(collaboration, name, phase=Phase.OPSTARTEN, **more))
        assert script not in page.content.decode()
        assert "&lt;script&gt;" in page.content.decode()


def test_in_english_everything_is_said_in_english():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    url = address(found.collaboration, "gate", phase=Phase.OPSTARTEN)
    text = words(visiting(found.collaboration, INITIATIVE).get(f"/en{url}"))
    assert "Do we go on together from Starting up to Working out?" in text
    assert "The shared ambition is on paper" in text
    assert "on the basis of a mandate" in text


def test_withdrawn_is_told_in_the_history():
    found = a_proposed_gate()
    gate.withdraw(found, by=lead(found.collaboration, MUNICIPALITY))
    assert "teruggenomen" in opened(found.collaboration)

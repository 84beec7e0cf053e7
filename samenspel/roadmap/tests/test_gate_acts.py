"""Acting on a transition through the browser: what was typed is kept, whatever comes back."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from samenspel.collaboration.models import Role
from samenspel.collaboration.tests.visiting import (
    address,
    coordinating,
    person_of,
    visiting,
    words,
)
from samenspel.core.grid import Phase
from samenspel.roadmap.models import Contest, Decision, Evidence, OpenPoint, Proposal
from samenspel.roadmap.tests.gates import (
    AMBITION,
    INITIATIVE,
    MUNICIPALITY,
    acts,
    contests,
    describes,
    hidden,
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
    yes,
)

pytestmark = pytest.mark.django_db

PHASE = {"phase": Phase.OPSTARTEN}
ANSWER = {"decide-answer": "yes", "decide-basis": "mandate", "decide-reason": "We vertrouwen erop."}


def url(collaboration, name, **more):
    return address(collaboration, name, **PHASE, **more)


def looking(collaboration, side=INITIATIVE, role=Role.LEAD):
    """A browser that has the page open, and that page."""
    browser = visiting(collaboration, side, role)
    return browser, browser.get(url(collaboration, "gate"))


def said(answer):
    """The sentence that the next page begins with."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def every_act(collaboration: Any, point: Any = None) -> dict[str, dict[str, str]]:
    """Each address that acts, with a form that is filled in well."""
    at = {"criterion": AMBITION}
    return {
        url(collaboration, "gate.propose"): {"propose-explanation": "Door."},
        url(collaboration, "gate.withdraw"): {},
        url(collaboration, "gate.decide"): ANSWER,
        url(collaboration, "criterion.show", **at): {f"{AMBITION}-words": "Zie het verslag."},
        url(collaboration, "criterion.contest", **at): {f"{AMBITION}-anders-reason": "Nee."},
        url(collaboration, "criterion.accept", **at): {},
        url(collaboration, "point.settle", point=point or uuid4()): {},
    }


def test_a_lead_proposes_and_hears_that_it_is_not_a_yes_yet():
    collaboration = a_collaboration()
    browser, page = looking(collaboration)

    answer = browser.post(
        url(collaboration, "gate.propose"),
        {**hidden(page, "propose"), "propose-explanation": "De buurt staat klaar."},
    )

    assert (answer.status_code, answer["Location"]) == (303, url(collaboration, "gate"))
    assert said(answer) == [
        "Jullie voorstel staat. Het is nog geen ja: nu antwoordt elke kant, ook die van jou."
    ]
    assert str(Proposal.objects.get().explanation) == "De buurt staat klaar."


def test_a_lead_answers_with_basis_and_reason():
    found = a_proposed_gate()
    browser, page = looking(found.collaboration)

    answer = browser.post(
        url(found.collaboration, "gate.decide"), {**hidden(page, "decide"), **ANSWER}
    )

    assert answer.status_code == 303
    assert said(answer) == ["Het ja van jullie kant staat. Nu is de andere kant aan de beurt."]
    decision = Decision.objects.get()
    assert (decision.answer, decision.basis) == ("yes", "mandate")
    assert str(decision.reason) == "We vertrouwen erop."


def test_the_second_yes_says_what_begins():
    found = a_proposed_gate()
    yes(found, MUNICIPALITY)
    browser, page = looking(found.collaboration)

    answer = browser.post(
        url(found.collaboration, "gate.decide"), {**hidden(page, "decide"), **ANSWER}
    )

    assert said(answer) == [
        "Beide kanten zeiden ja. Uitwerken begint nu: de eerste stappen staan op het overzicht."
    ]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("not_yet", "Jullie kant zei: nog niet. Wat er eerst moet veranderen, staat nu bovenaan."),
        (
            "stop",
            "Jullie kant zei dat ze wil stoppen. Er stopt niets vanzelf: praat er samen over.",
        ),
    ],
)
def test_a_no_says_what_comes_next(answer, sentence):
    found = a_proposed_gate()
    browser, page = looking(found.collaboration)
    sent = {**hidden(page, "decide"), "decide-answer": answer, "decide-reason": "Eerst het geld."}
    assert said(browser.post(url(found.collaboration, "gate.decide"), sent)) == [sentence]


def test_showing_seeing_differently_taking_back_and_settling():
    found = a_proposed_gate()
    collaboration = found.collaboration
    not_yet(found, INITIATIVE)
    asked = OpenPoint.objects.get()
    ours, theirs = visiting(collaboration, INITIATIVE), visiting(collaboration, MUNICIPALITY)
    at = {"criterion": AMBITION}

    show = ours.post(
        url(collaboration, "criterion.show", **at),
        {f"{AMBITION}-words": "Zie", f"{AMBITION}-link": "https://example.org/a"},
    )
    contest = theirs.post(
        url(collaboration, "criterion.contest", **at), {f"{AMBITION}-anders-reason": "Te kort."}
    )
    accept = theirs.post(url(collaboration, "criterion.accept", **at))
    settle = ours.post(
        url(collaboration, "point.settle", point=asked.pk), {"seen": asked.version_seen}
    )

    anchor = f"{url(collaboration, 'gate')}#{AMBITION}"
    assert [page.status_code for page in (show, contest, accept, settle)] == [303] * 4
    assert [page["Location"] for page in (show, contest, accept)] == [anchor] * 3
    assert Evidence.objects.get().link == "https://example.org/a"
    assert Contest.objects.get().accepted_at is not None
    asked.refresh_from_db()
    assert asked.settled_at is not None


def test_a_proposal_is_taken_back():
    found = a_proposed_gate()
    browser, page = looking(found.collaboration, MUNICIPALITY)
    answer = browser.post(url(found.collaboration, "gate.withdraw"), hidden(page, "withdraw"))
    assert answer.status_code == 303
    assert Proposal.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Kies er één."),
        ({"decide-answer": "maybe"}, "Selecteer een geldige keuze"),
        ({"decide-answer": "yes", "decide-reason": "Ja."}, "Kies op grond waarvan"),
        ({"decide-answer": "yes", "decide-basis": "mandate"}, "Schrijf hier waarom."),
        ({"decide-answer": "yes", "decide-basis": "college"}, "Selecteer een geldige keuze"),
        ({"decide-answer": "not_yet"}, "Schrijf hier waarom."),
        ({"decide-answer": "stop", "decide-reason": "x" * 5001}, "5000"),
        ({"decide-answer": "stop", "decide-reason": "a\u202eb"}, "teken"),
        ({"decide-answer": "stop", "decide-reason": "a\x00b"}, "teken"),
        ({"decide-answer": "not_yet", "decide-reason": "punt\n" * 21}, "hooguit 20 punten"),
    ],
)
def test_an_answer_that_does_not_fit_is_explained_at_its_field_and_kept(given, sentence):
    found = a_proposed_gate()
    browser, page = looking(found.collaboration)
    before = acts(found.collaboration)

    answer = browser.post(
        url(found.collaboration, "gate.decide"), {**hidden(page, "decide"), **given}
    )

    text = words(answer)
    assert answer.status_code == 422
    assert sentence.lower() in text.lower()
    assert 'href="#errors"' in text
    assert 'role="alert"' in text
    kept = given.get("decide-reason", "").replace("\x00", "").strip()
    assert kept[:200] in text
    assert (Decision.objects.count(), acts(found.collaboration)) == (0, before)


def test_an_empty_proposal_is_explained():
    collaboration = a_collaboration()
    browser, page = looking(collaboration)
    answer = browser.post(url(collaboration, "gate.propose"), hidden(page, "propose"))
    assert answer.status_code == 422
    assert 'id="id_propose-explanation_error"' in words(answer)
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize(
    "given",
    [
        {"words": ""},
        {"words": "x" * 201},
        {"words": "a\u202eb"},
        {"words": "Zie", "link": "javascript:alert(1)"},
        {"words": "Zie", "meeting_on": "31-02-2026"},
        {"words": "Zie", "meeting_on": "2999-01-01"},
    ],
)
def test_what_does_not_show_anything_is_explained_where_it_was_typed(given):
    collaboration = a_collaboration()
    browser, _page = looking(collaboration)
    sent = {f"{AMBITION}-{name}": value for name, value in given.items()}

    answer = browser.post(url(collaboration, "criterion.show", criterion=AMBITION), sent)

    opened = re.findall(r'<details class="more" open>.*?</details>', words(answer), re.DOTALL)
    assert answer.status_code == 422
    assert any('role="alert"' in part for part in opened)
    assert Evidence.objects.count() == 0


def test_an_objection_without_words_stands_open_at_its_criterion():
    collaboration = a_collaboration()
    shows(gate_of(collaboration), MUNICIPALITY)
    browser, _page = looking(collaboration)
    answer = browser.post(url(collaboration, "criterion.contest", criterion=AMBITION), {})
    assert answer.status_code == 422
    assert '<details class="more quiet-act" open>' in words(answer)
    assert Contest.objects.count() == 0


def test_who_answers_an_older_page_gets_the_newer_state_and_keeps_the_words():
    found = a_proposed_gate()
    collaboration = found.collaboration
    browser, page = looking(collaboration)
    shows(found, MUNICIPALITY, words="Dit kwam er net bij")

    late = browser.post(url(collaboration, "gate.decide"), {**hidden(page, "decide"), **ANSWER})

    text = words(late)
    assert late.status_code == 409
    assert "Dit kwam er net bij" in text
    assert ">\nWe vertrouwen erop.</textarea>" in text
    assert re.search(r'value="yes" id="[^"]+" checked', text)
    assert Decision.objects.count() == 0

    again = browser.post(url(collaboration, "gate.decide"), {**hidden(late, "decide"), **ANSWER})
    assert again.status_code == 303
    assert Decision.objects.count() == 1


def test_a_figure_that_changed_meanwhile_makes_a_page_older_too():
    found = a_proposed_gate()
    collaboration = found.collaboration
    browser, page = looking(collaboration)
    describes(collaboration)

    late = browser.post(url(collaboration, "gate.decide"), {**hidden(page, "decide"), **ANSWER})

    assert late.status_code == 409
    assert "Terwijl je keek, werd een punt klaar of juist niet meer klaar." in words(late)
    again = browser.post(url(collaboration, "gate.decide"), {**hidden(late, "decide"), **ANSWER})
    assert again.status_code == 303


def test_when_the_proposal_is_gone_the_typed_reason_is_shown_with_what_is_now():
    found = a_proposed_gate()
    collaboration = found.collaboration
    browser, page = looking(collaboration)
    not_yet(found, MUNICIPALITY, "Wij bedachten ons.")

    late = browser.post(url(collaboration, "gate.decide"), {**hidden(page, "decide"), **ANSWER})

    text = words(late)
    assert late.status_code == 409
    assert "Dit schreef je" in text
    assert "We vertrouwen erop." in text
    assert "Wij bedachten ons." in text


def test_when_the_other_side_proposed_meanwhile_both_texts_are_shown():
    collaboration = a_collaboration()
    browser, page = looking(collaboration)
    proposes(gate_of(collaboration), explanation="Ons voorstel was sneller.")

    late = browser.post(
        url(collaboration, "gate.propose"),
        {**hidden(page, "propose"), "propose-explanation": "Onze reden is een andere."},
    )

    text = words(late)
    assert late.status_code == 409
    assert "Onze reden is een andere." in text
    assert "Ons voorstel was sneller." in text
    assert Proposal.objects.count() == 1


def test_a_form_that_is_sent_twice_counts_once_and_answers_the_same():
    found = a_proposed_gate()
    collaboration = found.collaboration
    browser, page = looking(collaboration)
    sent = {**hidden(page, "decide"), **ANSWER}

    pages = [browser.post(url(collaboration, "gate.decide"), sent) for _twice in range(2)]

    assert [page.status_code for page in pages] == [303, 303]
    assert Decision.objects.count() == 1


def test_who_may_not_gets_a_sentence_and_nothing_happens():
    found = a_proposed_gate()
    collaboration = found.collaboration
    not_yet(found, INITIATIVE)
    shows(found, INITIATIVE)
    contests(found, MUNICIPALITY)
    readers = (
        visiting(collaboration, MUNICIPALITY, Role.READER),
        coordinating(collaboration.municipality),
    )
    before = acts(collaboration)
    for browser in readers:
        for path, sent in every_act(collaboration, OpenPoint.objects.get().pk).items():
            for given in (sent, {}):
                answer = browser.post(path, given)
                assert (path, answer.status_code) == (path, 403)
                assert "Wie mag wat" in words(answer)
    assert acts(collaboration) == before


def test_for_others_no_address_exists_and_a_visitor_logs_in_first():
    found = a_proposed_gate()
    collaboration, other = found.collaboration, a_collaboration()
    not_yet(found, INITIATIVE)
    before = acts(collaboration)
    stranger, elsewhere = Client(), Client()
    stranger.force_login(a_person())
    elsewhere.force_login(person_of(lead(other, INITIATIVE)))
    for path, sent in every_act(collaboration, OpenPoint.objects.get().pk).items():
        assert stranger.post(path, sent).status_code == 404
        assert elsewhere.post(path, sent).status_code == 404
        assert Client().post(path, sent).status_code == 302
        assert stranger.get(path).status_code in (404, 405)
    assert acts(collaboration) == before


def test_a_point_or_criterion_of_elsewhere_is_not_found_here():
    found, other = a_proposed_gate(), a_proposed_gate()
    not_yet(other, INITIATIVE)
    browser = visiting(found.collaboration, INITIATIVE)
    point = OpenPoint.objects.get()
    paths = [
        url(found.collaboration, "point.settle", point=point.pk),
        url(found.collaboration, "criterion.show", criterion="uitwerken-budget"),
        address(
            other.collaboration,
            "point.settle",
            phase=Phase.UITWERKEN,
            point=OpenPoint.objects.get().pk,
        ),
    ]
    sent = {"uitwerken-budget-words": "Zie"}
    assert [browser.post(path, sent).status_code for path in paths] == [404, 404, 404]
    point.refresh_from_db()
    assert point.settled_at is None


def test_acting_asks_for_a_post():
    found = a_proposed_gate()
    browser = visiting(found.collaboration, INITIATIVE)
    for path in every_act(found.collaboration):
        assert browser.get(path).status_code == 405

"""Hierover moeten we praten: the same for both sides, each thing with a way to its place."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.overview.tests.looking import contests, look, shows
from samenspel.roadmap.operations import gate, point
from samenspel.roadmap.states import Answer
from tests.aloud import said
from tests.builders import (
    a_collaboration,
    a_proposed_gate,
    lead,
    not_yet,
    sees,
    yes,
)

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE
DAY = date(2026, 3, 10)

pytestmark = pytest.mark.django_db


def on(day):
    return clock.replaying(RoughDate(day, Precision.DAY))


def topics(collaboration, side=INITIATIVE):
    return look(collaboration, side).topics()


def town(collaboration):
    return collaboration.municipality.name


def shows_and_contests(collaboration, reason="Te vaag."):
    shows(collaboration, MUNICIPALITY)
    contests(collaboration, INITIATIVE, reason=reason)


def test_a_new_collaboration_has_nothing_to_talk_about():
    page = look(a_collaboration(), INITIATIVE)

    assert page.topics() == []
    assert "Er valt niets op" in said(page.panel("talk"))


def test_differences_from_two_are_named_the_largest_first():
    collaboration = a_collaboration()
    for track, ours, theirs in ((Track.AMBITIE, 2, 4), (Track.PLAN, 4, 1), (Track.WIJK, 3, 2)):
        sees(collaboration, MUNICIPALITY, ours, track)
        sees(collaboration, INITIATIVE, theirs, track)

    assert topics(collaboration) == [
        "Plan uitwerken. De gemeente ziet 4 van 4, het initiatief 1 van 4.",
        "Ambitie bepalen. De gemeente ziet 2 van 4, het initiatief 4 van 4.",
    ]


def test_a_difference_in_another_phase_is_not_on_the_agenda():
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 4, Track.PLAN, phase=Phase.UITVOEREN)
    sees(collaboration, INITIATIVE, 0, Track.PLAN, phase=Phase.UITVOEREN)

    assert topics(collaboration) == []


def test_a_criterion_that_is_seen_differently_is_told_with_the_reason():
    collaboration = a_collaboration()
    shows_and_contests(collaboration)

    assert topics(collaboration) == [
        "De gedeelde ambitie staat op papier. Buurtgroep ziet dit anders. Te vaag."
    ]


def test_an_open_point_is_told_until_it_is_settled():
    found = a_proposed_gate()
    collaboration = found.collaboration
    with on(DAY):
        not_yet(found, MUNICIPALITY, "Eerst het geld.")
    said_so = (
        f"Overgang naar Uitwerken. {town(collaboration)} vroeg dit eerst, op 10 maart 2026. "
        "Eerst het geld."
    )
    before = topics(collaboration)
    point.settle(found.points.get(), by=lead(collaboration, MUNICIPALITY))

    assert (before, topics(collaboration)) == ([said_so], [])


def test_who_wants_to_stop_is_said_first_and_until_a_newer_proposal():
    found = a_proposed_gate()
    collaboration = found.collaboration
    shows_and_contests(collaboration)
    with on(DAY):
        by = lead(collaboration, INITIATIVE)
        gate.decide(found, answer=Answer.STOP, reason="Te weinig mensen.", by=by)
    before = topics(collaboration)
    found.refresh_from_db()
    gate.propose(found, explanation="Toch door.", by=by)

    assert before[0] == (
        "Buurtgroep wil stoppen. Buurtgroep zei dit op 10 maart 2026. Hoe stop je goed? "
        "Te weinig mensen."
    )
    assert len(before) == 2
    assert [one[:20] for one in topics(collaboration)] == ["De gedeelde ambitie "]


def test_a_proposal_that_waits_too_long_is_something_to_talk_about():
    with on(DAY):
        found = a_proposed_gate()
    collaboration = found.collaboration
    with on(DAY + timedelta(days=21)):
        assert topics(collaboration) == []
    with on(DAY + timedelta(days=22)):
        assert topics(collaboration) == [
            "Overgang naar Uitwerken. Het voorstel wacht al 22 dagen op "
            f"{town(collaboration)} en Buurtgroep."
        ]


def test_conditions_at_a_passed_gate_are_told_with_why_each_side_went_on():
    found = a_proposed_gate(area="Noord", homes=100)
    collaboration = found.collaboration
    yes(found, INITIATIVE)
    yes(found, MUNICIPALITY, reason="Wij maken het in mei af.")

    assert topics(collaboration) == [
        "Overgang naar Uitwerken. Dit was niet klaar toen jullie doorgingen: De gedeelde ambitie "
        "staat op papier; De eerste spelregels voor de samenwerking liggen vast. "
        f"{town(collaboration)}: Wij maken het in mei af. Buurtgroep: We gaan door."
    ]


def test_both_sides_and_the_order_are_the_same():
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 4, Track.PLAN)
    sees(collaboration, INITIATIVE, 0, Track.PLAN)
    shows_and_contests(collaboration)
    seen = [topics(collaboration, side) for side in BOTH_SIDES]

    assert seen[0] == seen[1]
    assert [one[:8] for one in seen[0]] == ["De gedee", "Plan uit"]


def test_each_thing_leads_to_its_place():
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 4, Track.PLAN)
    sees(collaboration, INITIATIVE, 0, Track.PLAN)
    shows_and_contests(collaboration)
    links = [link.get("href") for link in look(collaboration, INITIATIVE).panel("talk").iter("a")]
    slug = collaboration.slug

    assert links == [
        reverse("gate", args=[slug, "opstarten"]),
        reverse("cell", args=[slug, "opstarten", "plan"]),
    ]


def test_more_than_a_few_fold_out():
    collaboration = a_collaboration()
    for track in Track:
        sees(collaboration, MUNICIPALITY, 4, track)
        sees(collaboration, INITIATIVE, 0, track)
    panel = look(collaboration, INITIATIVE).panel("talk")

    assert [said(one) for one in panel.iter("summary")] == ["Nog 2"]
    assert len(list(panel.iter("li"))) == 6


def test_words_of_people_are_shown_in_their_language_and_never_as_code():
    collaboration = a_collaboration()
    reason = "<script>alert(1)</script> العربية"
    shows_and_contests(collaboration, reason)
    page = look(collaboration, INITIATIVE)
    quote = next(one for one in page.panel("talk").iter("span") if one.get("class") == "quote")

    assert (quote.get("lang"), quote.get("dir"), said(quote)) == ("nl", "auto", reason)
    assert "<script" not in page.source

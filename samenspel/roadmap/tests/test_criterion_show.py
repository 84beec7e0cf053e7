"""What shows that a criterion is met: either side attaches it, and the product's figure stays."""

from datetime import timedelta
from typing import Any

import pytest

from samenspel.core import clock
from samenspel.core.errors import Invalid, NotAllowed, NotFound, WrongState
from samenspel.core.grid import Phase, Track
from samenspel.core.ids import new_id
from samenspel.roadmap.criteria import verdicts
from samenspel.roadmap.models import Evidence, EvidenceKind
from samenspel.roadmap.operations import criterion
from samenspel.roadmap.tests.gates import (
    AMBITION,
    AREA,
    INITIATIVE,
    MUNICIPALITY,
    acts,
    describes,
    entries,
    gives_all_readings,
    met,
    shows,
)
from tests.builders import a_collaboration, gate_of, lead, member, passes, reader, sees

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_what_either_side_attaches_meets_a_criterion(side):
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    assert met(found)[AMBITION] is False

    evidence = shows(found, side)

    assert met(found)[AMBITION] is True
    assert (evidence.side, evidence.criterion, evidence.phase) == (side, AMBITION, Phase.OPSTARTEN)
    assert entries(collaboration)[-1].details == {
        "criterion": AMBITION,
        "kind": "words",
        "meeting_on": None,
        "phase": 1,
    }


def test_a_member_attaches_a_link_and_a_meeting():
    collaboration = a_collaboration()
    found, by = gate_of(collaboration), member(collaboration, INITIATIVE)
    day = clock.today() - timedelta(days=3)

    criterion.show(
        found, criterion=AMBITION, kind=EvidenceKind.LINK, link="https://example.org/a", by=by
    )
    criterion.show(found, criterion=AMBITION, kind=EvidenceKind.MEETING, meeting_on=day, by=by)

    attached = Evidence.objects.filter(criterion=AMBITION)
    assert [(e.kind, e.link, e.meeting_on) for e in attached] == [
        ("link", "https://example.org/a", None),
        ("meeting", "", day),
    ]


def test_the_product_answers_by_itself_when_the_area_is_filled_in():
    collaboration = a_collaboration()
    describes(collaboration, homes=None)
    assert met(gate_of(collaboration))[AREA] is False

    describes(collaboration, homes=400)

    assert met(gate_of(collaboration))[AREA] is True


def test_evidence_also_meets_what_the_product_answers_and_its_figure_stays_beside_it():
    found = gate_of(a_collaboration())

    shows(found, MUNICIPALITY, AREA, words="Zie de kaart in het verslag.")

    verdict = next(one for one in verdicts(found) if one.criterion.id == AREA)
    assert verdict.figure is not None
    assert (verdict.met, verdict.figure.met) == (True, False)
    assert verdict.figure.values == {"homes": 0, "area": ""}


def test_the_readings_are_complete_when_both_sides_gave_all_six():
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 2, Track.WIJK)
    verdict = verdicts(gate_of(collaboration))[-1]
    assert verdict.figure is not None
    assert verdict.figure.values == {"municipality": 1, "initiative": 0, "wanted": 6}
    assert verdict.met is False

    gives_all_readings(collaboration)

    verdict = verdicts(gate_of(collaboration))[-1]
    assert verdict.figure is not None
    assert verdict.figure.values == {"municipality": 6, "initiative": 6, "wanted": 6}
    assert verdict.met is True


def test_for_a_later_gate_one_may_work_ahead():
    found = gate_of(a_collaboration(), Phase.UITWERKEN)
    shows(found, INITIATIVE, "uitwerken-budget")
    assert met(found)["uitwerken-budget"] is True


def test_what_a_decision_rested_on_stays_as_it_was():
    collaboration = a_collaboration()
    passes(collaboration, Phase.OPSTARTEN)
    with pytest.raises(WrongState):
        shows(gate_of(collaboration), INITIATIVE)
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "link"}, "link"),
        ({"kind": "link", "link": "javascript:alert(1)"}, "link"),
        ({"kind": "link", "link": "https://example.org/" + "a" * 2000}, "link"),
        ({"kind": "meeting", "words": "Overleg"}, "meeting_on"),
        ({"kind": "meeting", "meeting_on": "gisteren"}, "meeting_on"),
        ({"kind": "meeting", "meeting_on": clock.today() + timedelta(days=1)}, "meeting_on"),
        ({"kind": "words"}, "words"),
        ({"kind": "words", "words": "x" * 201}, "words"),
        ({"kind": "words", "words": "a\u202eb"}, "words"),
        ({"kind": "words", "words": "a\x00b"}, "words"),
        ({"kind": "file", "words": "x"}, "kind"),
    ],
)
def test_evidence_that_does_not_fit_leaves_no_trace(given, field):
    collaboration = a_collaboration()
    before = acts(collaboration)

    with pytest.raises(Invalid) as refused:
        criterion.show(
            gate_of(collaboration),
            criterion=AMBITION,
            by=lead(collaboration, INITIATIVE),
            **given,
        )

    assert list(refused.value.fields) == [field]
    assert (Evidence.objects.count(), acts(collaboration)) == (0, before)


@pytest.mark.parametrize("id", ["", "bestaat-niet", "uitwerken-budget", "x" * 500])
def test_what_is_not_a_criterion_of_this_gate_does_not_exist(id):
    with pytest.raises(NotFound):
        shows(gate_of(a_collaboration()), INITIATIVE, id)


def test_a_reader_attaches_nothing_and_elsewhere_the_gate_does_not_exist():
    collaboration, elsewhere = a_collaboration(), a_collaboration()
    given: dict[str, Any] = {"criterion": AMBITION, "kind": "words", "words": "Zie het verslag."}

    with pytest.raises(NotAllowed):
        criterion.show(gate_of(collaboration), **given, by=reader(collaboration, INITIATIVE))
    with pytest.raises(NotFound):
        criterion.show(gate_of(collaboration), **given, by=lead(elsewhere, INITIATIVE))

    assert Evidence.objects.count() == 0


def test_a_form_that_is_sent_twice_attaches_once():
    collaboration = a_collaboration()
    new = new_id()
    for _again in range(2):
        criterion.show(
            gate_of(collaboration),
            criterion=AMBITION,
            kind=EvidenceKind.WORDS,
            words="Zie het verslag.",
            new=new,
            by=lead(collaboration, INITIATIVE),
        )
    assert [evidence.pk for evidence in Evidence.objects.all()] == [new]

"""Adding what shows how far a step is. It stays."""

from datetime import date

import pytest

from samenspel.core.errors import Invalid
from samenspel.core.ids import new_id
from samenspel.journal.models import ChainKind
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import evidence
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    entries,
    everything,
    finishes,
    in_room,
    last,
    shows,
    words_of,
)
from tests.builders import a_collaboration, a_step, lead

pytestmark = pytest.mark.django_db


def test_it_stands_at_the_step_and_the_step_stays_as_it_was():
    found = a_step(a_collaboration())
    made = evidence.add(
        found,
        kind=EvidenceKind.MEETING,
        meeting_on=date(2024, 3, 3),
        by=lead(found.collaboration, MUNICIPALITY),
    )
    assert (made.step, made.meeting_on, made.side) == (found, date(2024, 3, 3), "municipality")
    assert (made.phase, made.track, made.visibility) == (found.phase, found.track, "both")


def test_the_journal_names_the_step_and_keeps_the_words_apart():
    found = a_step(a_collaboration())
    made = shows(found, INITIATIVE, "De offerte")

    entry = last(found.collaboration)
    assert (entry.operation, entry.subject) == ("evidence.add", f"evidence:{made.pk}")
    assert entry.details == {
        "kind": "words",
        "meeting_on": None,
        "step": str(found.pk),
        "phase": 1,
        "track": 6,
    }
    assert words_of(entry) == ["De offerte"]


def test_more_can_be_added_to_a_step_that_is_done():
    found = a_step(a_collaboration())
    finishes(found)
    shows(found, MUNICIPALITY)
    assert found.evidence.count() == 2


def test_in_a_room_it_is_seen_by_the_own_side_only():
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE)
    shared = len(entries(collaboration))

    made = shows(found, INITIATIVE)

    assert made.visibility == "initiative"
    assert len(entries(collaboration)) == shared
    assert last(collaboration, ChainKind.INITIATIVE).operation == "evidence.add"


def test_a_form_that_is_sent_twice_adds_it_once():
    found = a_step(a_collaboration())
    by, new = lead(found.collaboration, INITIATIVE), new_id()
    for _twice in range(2):
        evidence.add(found, kind=EvidenceKind.WORDS, words="Eén keer", new=new, by=by)
    assert found.evidence.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"kind": "words"},
        {"kind": "link", "link": "nergens"},
        {"kind": "link", "link": "https://a.nl/" + "x" * 2000},
        {"kind": "link", "link": "data:text/html,x"},
        {"kind": "meeting", "meeting_on": "2999-01-01"},
        {"kind": "words", "words": "twee\nregels"},
    ],
    ids=lambda given: str(given)[:40],
)
def test_bad_input_is_refused_without_a_trace(given):
    found = a_step(a_collaboration())
    by = lead(found.collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(Invalid):
        evidence.add(found, by=by, **given)
    assert everything() == before

"""A step is done because something shows it."""

from datetime import date, timedelta

import pytest

from samenspel.core import clock
from samenspel.core.dates import RoughDate
from samenspel.core.errors import Invalid, RuleBroken
from samenspel.journal.models import ChainKind
from samenspel.roadmap.models import Evidence, EvidenceKind
from samenspel.roadmap.operations import step
from samenspel.roadmap.states import StepState
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
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


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"kind": "words", "words": "Zie het verslag"}, ("words", "", "Zie het verslag", None)),
        ({"kind": "meeting", "meeting_on": "2024-03-03"}, ("meeting", "", "", date(2024, 3, 3))),
        ({"kind": "link", "link": "https://a.nl/b"}, ("link", "https://a.nl/b", "", None)),
        (
            {
                "kind": "link",
                "link": "http://a.nl",
                "words": "Verslag",
                "meeting_on": "2024-03-03",
            },
            ("link", "http://a.nl", "Verslag", date(2024, 3, 3)),
        ),
    ],
    ids=["own words", "a meeting", "a link", "all three"],
)
def test_a_step_is_done_with_what_shows_it(given, kept):
    found = a_step(a_collaboration())

    step.finish(found, by=lead(found.collaboration, INITIATIVE), **given)

    found = again(found)
    assert (found.state, found.done_on, found.done_precision) == ("done", clock.today(), "day")
    (shown,) = Evidence.objects.filter(step=found)
    words = shown.words.body if shown.words else ""
    assert (shown.kind, shown.link, words, shown.meeting_on) == kept
    assert (shown.side, shown.phase, shown.track) == ("initiative", found.phase, found.track)


def test_the_journal_holds_the_evidence_and_keeps_the_words_apart():
    found = a_step(a_collaboration())
    finishes(found, MUNICIPALITY, "Zie het verslag.")

    entry = last(found.collaboration)
    assert (entry.operation, entry.subject) == ("step.finish", f"step:{found.pk}")
    assert entry.details == {
        "kind": "words",
        "happened_on": None,
        "meeting_on": None,
        "evidence": str(found.evidence.get().pk),
        "phase": 1,
        "track": 6,
    }
    assert words_of(entry) == ["Zie het verslag."]


def test_it_may_have_been_done_on_an_earlier_day():
    found = a_step(a_collaboration())
    day = clock.today() - timedelta(days=40)

    step.finish(
        found,
        kind=EvidenceKind.WORDS,
        words="Toen al.",
        happened_on=day,
        by=lead(found.collaboration, INITIATIVE),
    )

    assert again(found).done_on == day
    entry = last(found.collaboration)
    assert entry.happened_at.astimezone(clock.AMSTERDAM).date() == day
    assert entry.recorded_at.date() >= day + timedelta(days=39)


def test_in_a_replay_it_is_done_on_the_replayed_day():
    found = a_step(a_collaboration())
    with clock.replaying(RoughDate.parse("2021-05")):
        finishes(found)
    found = again(found)
    assert (found.done_on, found.done_precision) == (date(2021, 5, 1), "month")


def test_in_a_replay_an_exact_day_stays_exact():
    found = a_step(a_collaboration())
    with clock.replaying(RoughDate.parse("2021-05")):
        by = lead(found.collaboration, INITIATIVE)
        day = date(2021, 3, 12)
        step.finish(found, kind=EvidenceKind.WORDS, words="Ja.", happened_on=day, by=by)
    found = again(found)
    assert (found.done_on, found.done_precision) == (day, "day")
    assert last(found.collaboration).precision == "day"


def test_what_was_shown_before_is_enough():
    found = a_step(a_collaboration())
    shows(found, MUNICIPALITY)

    step.finish(found, by=lead(found.collaboration, INITIATIVE))

    assert again(found).state == StepState.DONE
    assert found.evidence.count() == 1


def test_a_step_in_a_room_is_done_in_that_room():
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE)
    shared = len(entries(collaboration))

    finishes(found)

    assert found.evidence.get().visibility == "initiative"
    assert len(entries(collaboration)) == shared
    assert last(collaboration, ChainKind.INITIATIVE).operation == "step.finish"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, RuleBroken),
        ({"kind": "words"}, Invalid),
        ({"kind": "meeting", "words": "Overleg"}, Invalid),
        ({"kind": "link", "words": "Verslag"}, Invalid),
        ({"kind": "onzin", "words": "Verslag"}, Invalid),
        ({"kind": "words", "words": "x" * 201}, Invalid),
        ({"kind": "words", "words": "nul\x00"}, Invalid),
        ({"kind": "words", "words": "\u202eom"}, Invalid),
        ({"kind": "link", "link": "javascript:alert(1)"}, Invalid),
        ({"kind": "link", "link": "ftp://a.nl/b"}, Invalid),
        ({"kind": "meeting", "meeting_on": "2999-01-01"}, Invalid),
        ({"kind": "words", "words": "Goed", "happened_on": "2999-01-01"}, Invalid),
        ({"kind": "words", "words": "Goed", "happened_on": "gisteren"}, Invalid),
    ],
    ids=str,
)
def test_without_good_evidence_it_is_not_done_and_leaves_no_trace(given, error):
    found = a_step(a_collaboration())
    by = lead(found.collaboration, INITIATIVE)
    before = everything()
    with pytest.raises(error):
        step.finish(found, by=by, **given)
    assert everything() == before

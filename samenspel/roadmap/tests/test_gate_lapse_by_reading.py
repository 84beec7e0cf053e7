"""A reading that makes or breaks a criterion lets earlier answers lapse, and says so at once."""

import pytest

from samenspel.core.grid import BOTH_SIDES, Side, Track
from samenspel.journal.models import Entry
from samenspel.roadmap.models import Decision
from tests.builders import a_proposed_gate, sees, yes

pytestmark = pytest.mark.django_db


def test_the_last_reading_that_was_missing_lapses_an_answer_that_was_given_without_it():
    gate = a_proposed_gate()
    for track in Track:
        for side in BOTH_SIDES:
            if (track, side) != (Track.WIJK, Side.INITIATIVE):
                sees(gate.collaboration, side, 2, track)
    yes(gate, Side.MUNICIPALITY)

    sees(gate.collaboration, Side.INITIATIVE, 2, Track.WIJK)

    assert Decision.objects.get().lapsed_at is not None
    told = Entry.objects.order_by("-pk").values_list("operation", flat=True)[:2]
    assert list(told) == ["gate.lapse", "reading.give"]


def test_a_reading_that_changes_no_verdict_leaves_the_answer_standing():
    gate = a_proposed_gate()
    yes(gate, Side.MUNICIPALITY)

    sees(gate.collaboration, Side.INITIATIVE, 2, Track.WIJK)

    assert Decision.objects.get().lapsed_at is None

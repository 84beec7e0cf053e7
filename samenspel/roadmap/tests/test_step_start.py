"""Beginning with a step."""

import pytest

from samenspel.journal.models import ChainKind
from samenspel.roadmap.states import StepState
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    begins,
    entries,
    in_room,
    last,
)
from tests.builders import a_collaboration, a_step

pytestmark = pytest.mark.django_db


def test_a_step_that_was_begun_is_in_progress_and_the_journal_says_so():
    found = a_step(a_collaboration())

    begins(found, MUNICIPALITY)

    assert again(found).state == StepState.IN_PROGRESS
    entry = last(found.collaboration)
    assert (entry.operation, entry.details) == ("step.start", {"phase": 1, "track": 6})


def test_what_is_begun_in_a_room_stays_in_its_journal():
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE)
    shared = len(entries(collaboration))

    begins(found)

    assert len(entries(collaboration)) == shared
    assert last(collaboration, ChainKind.INITIATIVE).operation == "step.start"

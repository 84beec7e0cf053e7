"""What a collaboration, a gate and an offer ask the step library: the version stored with them."""

import pytest

from samenspel.core.grid import Phase
from samenspel.journal.models import Entry
from samenspel.roadmap.criteria import verdicts
from samenspel.roadmap.library import LATEST, library, library_of
from samenspel.roadmap.models import EvidenceKind, Gate, HalfwayOffer
from samenspel.roadmap.operations import criterion, halfway, step
from tests.builders import a_collaboration, gate_of, lead

pytestmark = pytest.mark.django_db

ELSEWHERE = 4711
"""A version that does not exist: whoever asks the stored one fails, whoever asks the newest not."""


def test_a_collaboration_begins_with_the_newest_and_remembers_it():
    collaboration = a_collaboration()

    assert collaboration.library_version == LATEST
    assert set(Gate.objects.values_list("library_version", flat=True)) == {LATEST}
    assert library_of(collaboration) is library_of(gate_of(collaboration)) is library(LATEST)
    begun = Entry.objects.get(operation="collaboration.begin")
    assert begun.details["library_version"] == LATEST


def test_a_gate_asks_the_criteria_of_the_version_stored_with_it():
    collaboration = a_collaboration()
    gate = gate_of(collaboration)
    gate.library_version = ELSEWHERE
    gate.save()

    with pytest.raises(KeyError, match=str(ELSEWHERE)):
        verdicts(gate)
    by, shows = lead(collaboration, "initiative"), EvidenceKind.WORDS
    with pytest.raises(KeyError, match=str(ELSEWHERE)):
        criterion.show(gate, criterion="opstarten-ambitie", kind=shows, words="Zie.", by=by)


def test_steps_are_taken_up_from_the_version_stored_with_the_collaboration():
    collaboration = a_collaboration()
    collaboration.library_version = ELSEWHERE
    collaboration.save()
    later = library(LATEST).first_steps(Phase.UITWERKEN)[0].id

    with pytest.raises(KeyError, match=str(ELSEWHERE)):
        step.take_up(collaboration, library_id=later, by=lead(collaboration, "initiative"))


def test_an_offer_to_start_half_way_keeps_the_version_that_its_steps_are_of():
    collaboration = a_collaboration()
    offer = halfway.propose(
        collaboration, phase=Phase.UITWERKEN, by=lead(collaboration, "initiative")
    )

    assert HalfwayOffer.objects.get(pk=offer.pk).library_version == LATEST

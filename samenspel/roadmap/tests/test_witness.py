"""A reading, an answer or a proposal changed behind the application's back is found."""

import pytest

from samenspel.core.grid import Side, Track
from samenspel.journal.models import Text
from samenspel.journal.verify import verify_all
from samenspel.roadmap.models import Decision, Proposal, Reading
from tests.builders import a_proposed_gate, not_yet, sees, yes

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich():
    """Two readings, two proposals, and answers of every kind."""
    gate = a_proposed_gate()
    sees(gate.collaboration, Side.INITIATIVE, 0, Track.WIJK)
    sees(gate.collaboration, Side.MUNICIPALITY, 3, Track.WIJK)
    yes(gate, Side.MUNICIPALITY)
    not_yet(gate, Side.INITIATIVE)
    return gate


def faults():
    return [report.fault for report in verify_all() if report.fault]


def test_what_nobody_touched_says_what_the_journal_says(rich):
    assert faults() == []


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Reading, {"value": 4}),
        (Reading, {"track": Track.PLAN}),
        (Decision, {"answer": "stop"}),
        (Decision, {"basis": "board"}),
        (Proposal, {"number": 7}),
    ],
)
def test_a_row_that_was_changed_is_found(rich, model, change):
    row = model.objects.first()

    model.objects.filter(pk=row.pk).update(**change)

    assert faults() == [f"{model.__name__.lower()}:{row.pk} was changed"]


@pytest.mark.parametrize(
    ("model", "field"), [(Reading, "reason"), (Decision, "reason"), (Proposal, "explanation")]
)
def test_a_row_that_was_given_other_words_is_found(rich, model, field):
    row = model.objects.first()
    other = Text.objects.create(collaboration=rich.collaboration_id, body="Anders.", salt="0")

    model.objects.filter(pk=row.pk).update(**{field: other})

    assert faults() == [f"{model.__name__.lower()}:{row.pk} rests on other words"]


def test_a_row_that_is_gone_is_found(rich):
    row = Reading.objects.first()

    Reading.objects.filter(pk=row.pk).delete()

    assert faults() == [f"reading:{row.pk} is gone"]

"""What time does by itself, once a day."""

from io import StringIO

import pytest
from django.core.management import call_command

from samenspel.core.grid import Side
from samenspel.journal import guards
from samenspel.journal.models import Check, Entry, Head
from samenspel.portfolio.models import Standing
from samenspel.roadmap.models import Decision
from tests.builders import a_collaboration, a_proposed_gate, yes

pytestmark = pytest.mark.django_db


def tick():
    """Exit status of the daily command, and what it said on standard error."""
    said = StringIO()
    try:
        call_command("tick", stderr=said)
    except SystemExit as stopped:
        return stopped.code, said.getvalue()
    return 0, said.getvalue()


def test_the_clock_brings_the_portfolio_up_to_date_and_verifies_every_journal():
    collaboration = a_collaboration()

    assert tick() == (0, "")

    assert Standing.objects.filter(collaboration=collaboration).exists()
    assert Check.objects.filter(fault="").count() == Head.objects.count()


def test_the_clock_lapses_an_answer_whose_ground_has_changed_once():
    gate = a_proposed_gate()
    yes(gate, Side.MUNICIPALITY)
    Decision.objects.update(verdicts="what it rested on, before a rule of the clock flipped it")

    assert (tick(), tick()) == ((0, ""), (0, ""))

    assert Decision.objects.get().lapsed_at is not None
    lapses = Entry.objects.filter(operation="gate.lapse")
    assert [entry.kind for entry in lapses] == ["clock"]


def test_the_clock_says_which_journal_does_not_hold():
    a_collaboration()
    with guards.without_guards():
        Entry.objects.filter(operation="seat.accept").update(side="initiative")

    status, said = tick()

    assert (status, "its content was changed" in said) == (1, True)

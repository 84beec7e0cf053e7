"""The first administrator is appointed on the command line."""

import pytest

from samenspel.core.actor import Kind
from samenspel.journal.models import Entry
from samenspel.people.models import Appointment, Office
from tests.builders import a_municipality
from tests.running import samenspel

pytestmark = pytest.mark.django_db


def command(capsys, *words):
    """The command within this test's database; what it says and how it ends."""
    from django.core.management import CommandError, call_command

    try:
        call_command("appoint", *words)
    except CommandError as fault:
        return str(fault)
    return capsys.readouterr().out


def test_the_first_administrator_is_appointed_and_stands_in_the_journal(capsys):
    said = command(capsys, "Beheer@Example.org", "administrator")

    held, entry = Appointment.objects.get(), Entry.objects.get()
    assert said == "beheer@example.org: administrator\n"
    assert (held.person.email, held.office) == ("beheer@example.org", Office.ADMINISTRATOR)
    assert (entry.operation, entry.kind, entry.actor, entry.details) == (
        "organisation.appoint",
        Kind.ADMINISTRATOR,
        "",
        {"office": "administrator", "organisation": None, "person": str(held.person_id)},
    )


def test_a_coordinator_is_appointed_for_the_municipality_with_this_code(capsys):
    town = a_municipality()
    command(capsys, "c@example.org", "coordinator", "--municipality", town.cbs_code.lower())
    assert Appointment.objects.get().organisation == town


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("geen adres", "administrator"), "Dit is geen e-mailadres."),
        (("a@example.org", "coordinator"), "Kies voor welke gemeente dit is."),
        (("a@example.org", "coordinator", "--municipality", "GM9999"), "GM9999"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_changes_nothing(capsys, words, sentence):
    said = command(capsys, *words)
    assert sentence in said
    assert "\n" not in said
    assert (Appointment.objects.count(), Entry.objects.count()) == (0, 0)


def test_as_a_command_it_ends_with_a_status(tmp_path):
    first, twice = (
        samenspel("appoint", "a@example.org", "administrator", data=tmp_path) for _ in range(2)
    )
    assert (first.returncode, first.stdout) == (0, "a@example.org: administrator\n")
    assert (twice.returncode, twice.stdout, twice.stderr.count("\n")) == (1, "", 1)

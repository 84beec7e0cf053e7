"""The first administrator is appointed on the command line."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from samenspel.core.actor import Kind
from samenspel.core.installation import INSTALLATION
from samenspel.journal.models import Entry
from samenspel.people.models import Appointment, Office
from samenspel.people.operations import appoint
from tests.builders import ADMINISTRATOR, a_municipality
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


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)  # a copy cannot be made inside a transaction
def test_as_a_command_it_says_in_one_line_what_is_wrong_and_ends_with_a_status(tmp_path):
    appoint(INSTALLATION, email="a@example.org", office=Office.ADMINISTRATOR, by=ADMINISTRATOR)
    with closing(sqlite3.connect(tmp_path / "samenspel.sqlite3")) as copy:
        connection.connection.backup(copy)  # with every table: making them anew takes seconds

    twice = samenspel("appoint", "a@example.org", "administrator", data=tmp_path)

    assert (twice.returncode, twice.stdout, twice.stderr.count("\n")) == (1, "", 1)

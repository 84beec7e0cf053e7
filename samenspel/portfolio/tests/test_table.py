"""The table to take along: every row, safe to open in a spreadsheet."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.collaboration.models import Party
from samenspel.collaboration.operations import party
from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import Phase, Side, Track
from samenspel.people.models import LegalForm
from samenspel.portfolio.tests.coordinating import a_coordinator_of, in_town
from tests.builders import a_collaboration, a_municipality, a_step, lead, passes, sees

DAY = date(2026, 3, 10)

pytestmark = pytest.mark.django_db


def file_of(town, query="", prefix=""):
    browser = Client()
    browser.force_login(a_coordinator_of(town))
    return browser.get(f"{prefix}/portfolio/tabel.csv{query}")


def written(answer):
    return b"".join(answer.streaming_content).decode("utf-8")


def lines(town, query=""):
    """The rows below the header, as a spreadsheet reads them."""
    text = written(file_of(town, query)).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def test_the_file_begins_so_that_a_spreadsheet_reads_it_well():
    with clock.replaying(RoughDate(DAY, Precision.DAY)):
        answer = file_of(a_municipality())

    assert answer.streaming
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="portfolio-2026-03-10.csv"'
    assert written(answer).startswith("\ufeffSamenwerking;Initiatief;Woningen;Fase;")


def test_a_row_holds_what_the_page_says():
    with clock.replaying(RoughDate(DAY, Precision.DAY)):
        town = a_municipality()
        noord = in_town(town, "Noord")
        sees(noord, Side.MUNICIPALITY, 3, Track.PLAN)
        sees(noord, Side.INITIATIVE, 1, Track.PLAN)
        a_step(noord, due_on=date(2026, 3, 1))

        assert lines(town) == [
            [
                "Noord",
                "Buurtgroep",
                "100",
                "Opstarten",
                "3",
                "2",
                "2",
                "1",
                "2026-03-10",
                "2026-03-10",
                "2026-03-01",
                "1",
                "1 stap is te laat.",
            ]
        ]


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("http://x.example";"klik")',
        "+31 6 12345678",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)",
        '"; =1+1; "',
        "Noord; Zuid",
        "Wijk “Ÿ” العربية",
    ],
)
def test_no_name_becomes_a_formula_or_a_second_column(name):
    town = a_municipality()
    noord = in_town(town, name)
    ours = lead(noord, Side.INITIATIVE)
    party.describe(own_party(noord), name=name, legal_form=LegalForm.ASSOCIATION, by=ours)
    (row,) = lines(town)

    assert len(row) == 13
    kept = f"'{name}" if name[0] in "=+-@" else name
    assert row[:2] == [kept, kept]


def own_party(collaboration):
    return Party.objects.get(collaboration=collaboration, side=Side.INITIATIVE)


def test_the_file_follows_the_choice_and_the_order_of_the_page():
    town = a_municipality()
    zuid, noord = in_town(town, "Zuid"), in_town(town, "Noord")
    passes(zuid, Phase.OPSTARTEN)

    assert [row[0] for row in lines(town, "?volgorde=naam")] == ["Noord", "Zuid"]
    assert [row[0] for row in lines(town, "?fase=opstarten")] == [noord.name]


def test_every_row_comes_along_not_only_a_page():
    town = a_municipality()
    for number in range(12):
        in_town(town, f"Wijk {number}")

    assert len(lines(town)) == 12


def test_the_file_is_in_the_language_of_the_page():
    assert written(file_of(a_municipality(), prefix="/en")).startswith("\ufeffCollaboration;")


def test_a_coordinator_of_another_municipality_takes_nothing_along():
    town = a_collaboration(name="Hier").municipality
    a_collaboration(name="Elders")

    assert [row[0] for row in lines(town)] == ["Hier"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_file_asks_the_same_for_one_and_for_three(number):
    town = a_municipality()
    for one in range(number):
        in_town(town, f"Wijk {one}")
    browser = Client()
    browser.force_login(a_coordinator_of(town))
    written(browser.get("/portfolio/tabel.csv"))
    with CaptureQueriesContext(connection) as asked:
        written(browser.get("/portfolio/tabel.csv"))

    assert len(asked) == 5

"""The table of personal data is true: it is what docs/privacy.md says, and what the code keeps."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from samenspel.core.terms import (
    EVENTS_DAYS,
    JOBS_DAYS,
    LETTERS_DAYS,
    NOTICES_DAYS,
    SESSION_DAYS,
    UPLOAD_DAYS,
    terms,
)
from samenspel.documents.files import UNFINISHED
from samenspel.notices.keeping import ENDED, READ
from samenspel.people.events import KEPT
from samenspel.work.keeping import JOBS

PRIVACY = Path(__file__).resolve().parents[1] / "docs/privacy.md"
HEAD = "| what | table | why | how long | who answers for it |\n|---|---|---|---|---|\n"


def as_markdown() -> str:
    with translation.override("en"):
        rows = [
            f"| {one.what} | {', '.join(f'`{table}`' for table in one.tables)} | {one.why} "
            f"| {one.how_long} | {one.controller.label} |\n"
            for one in terms()
        ]
    return HEAD + "".join(rows)


def test_the_privacy_page_holds_this_table():
    assert as_markdown() in PRIVACY.read_text(encoding="utf-8")


def test_the_numbers_are_those_of_the_code():
    assert timedelta(days=EVENTS_DAYS) == KEPT
    assert (timedelta(days=NOTICES_DAYS), timedelta(days=LETTERS_DAYS)) == (READ, ENDED)
    assert timedelta(days=JOBS_DAYS) == JOBS
    assert timedelta(days=UPLOAD_DAYS) == UNFINISHED
    assert timedelta(days=SESSION_DAYS).total_seconds() == settings.SESSION_COOKIE_AGE


@pytest.mark.django_db
def test_every_table_that_is_named_exists():
    tables = {table for one in terms() for table in one.tables}

    assert tables - set(connection.introspection.table_names()) == set()


def test_it_reads_as_dutch_and_as_english():
    with translation.override("nl"):
        dutch = terms()
    with translation.override("en"):
        english = terms()

    assert [one.key for one in dutch] == [one.key for one in english]
    assert [
        one.key for one, other in zip(dutch, english, strict=True) if one.what == other.what
    ] == []
    assert dutch[0].how_long == (
        "tot iemand zich laat vergeten, of 2 jaar nadat de laatste plek eindigde"
    )

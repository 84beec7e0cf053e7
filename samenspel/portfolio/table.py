"""The portfolio as a table to take along: rows for a spreadsheet, safe to open in one."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from samenspel.core.grid import Phase
from samenspel.portfolio import words
from samenspel.portfolio.models import NEVER, Standing

BOM = "\ufeff"
"""So that a spreadsheet knows that this is UTF-8."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula (OWASP, CSV injection)."""


class _Echo:
    """Hands back what is written instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def lines(standings: Iterable[Standing], today: date, language: str) -> Iterator[str]:
    """The header and one line per collaboration, in the language of who asked: while a file
    streams, the request that had a language may be over."""
    write = csv.writer(_Echo(), delimiter=";").writerow
    with override(language):
        yield BOM + str(write(_header()))
        for row in standings:
            yield str(write([_safe(value) for value in _values(row, today)]))


def _header() -> list[str]:
    return [
        _("Collaboration"),
        _("Initiative"),
        _("Homes"),
        _("Phase"),
        _("Required points"),
        _("Of these not ready"),
        _("Largest difference (0-4)"),
        _("Cells that differ by 2 or more"),
        _("Last act of the municipality"),
        _("Last act of the initiative"),
        _("First due date"),
        _("Steps that are late"),
        _("What holds it up"),
    ]


def _values(row: Standing, today: date) -> list[object]:
    return [
        row.name,
        row.initiative,
        row.homes or "",
        Phase(row.phase).label,
        row.required,
        row.unmet,
        row.difference if row.difference >= 0 else "",
        row.differing,
        row.municipality_last.isoformat(),
        row.initiative_last.isoformat() if row.initiative_last else "",
        row.first_due.isoformat() if row.first_due != NEVER else "",
        words.overdue(row, today),
        " ".join(words.holds_up(row, today)),
    ]


def _safe(value: object) -> object:
    """Words of people never begin like a formula."""
    if isinstance(value, int):
        return value
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(DANGEROUS) or text.startswith(DANGEROUS) else text

"""Everything that is held of one person, for that person (article 15 of the AVG)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.terms import Term, terms
from samenspel.people.forgetting import Row, sources
from samenspel.people.models import Person

SHOWN = 20
"""So many rows of a kind stand on the page; the file has them all."""


@dataclass(frozen=True)
class Kind:
    """One kind of data: what it is for, how long it is kept, and what there is of it."""

    term: Term
    rows: list[Row]

    @property
    def shown(self) -> list[list[tuple[str, str]]]:
        """The last ones, in words; what is empty is left out."""
        newest = self.rows[-SHOWN:]
        return [[(label, _in_words(row[label])) for label in row if row[label]] for row in newest]

    @property
    def more(self) -> int:
        """How many rows stand in the file only."""
        return max(0, len(self.rows) - SHOWN)


def own_data(actor: Actor) -> list[Kind]:
    """Every kind in the order of the table of terms, also those of which there is nothing."""
    person = Person.objects.visible_to(actor).get()
    found: dict[str, list[Row]] = {}
    for source in sources():
        found.setdefault(source.term, []).extend(source.about(person))
    return [Kind(term, found.get(term.key, [])) for term in terms()]


def as_file(actor: Actor) -> dict[str, Any]:
    """The same, whole, for a file: dates as ISO 8601 writes them."""
    return {
        "format": "samenspel.own-data",
        "made_at": clock.recorded_at().isoformat(),
        "person": str(actor.person),
        "kinds": [
            {
                "key": kind.term.key,
                "what": kind.term.what,
                "why": kind.term.why,
                "how_long": kind.term.how_long,
                "answers_for_it": kind.term.controller.label,
                "rows": [
                    {label: _plain(value) for label, value in row.items()} for row in kind.rows
                ],
            }
            for kind in own_data(actor)
        ],
    }


def _in_words(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(localtime(value, clock.AMSTERDAM), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)


def _plain(value: Any) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)

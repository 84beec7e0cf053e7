"""How long and by when, in the few words of a chip: late is said, never only coloured."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samenspel.core.clock import AMSTERDAM
from samenspel.roadmap.queries import ages

LONG = 21
"""Days after which an answer has taken long enough to talk about."""


@dataclass(frozen=True)
class Chip:
    """A few words on the side, with the tone in which they are said (ui: chip)."""

    label: str
    tone: str = "plain"


def due_chip(due: date, today: date) -> Chip:
    """By when, seen from today."""
    said = ages.due(due, today)
    return Chip(said.words, "calm" if said.tone == "plain" else said.tone)


def open_chip(since: date, today: date) -> Chip:
    """How long something waits already."""
    days = (today - since).days
    if days < 1:
        return Chip(_("since today"), "calm")
    label = ngettext("open for %(n)d day", "open for %(n)d days", days) % {"n": days}
    return Chip(label, "late" if days > LONG else "soon")


def day_of(moment: datetime) -> date:
    """The day in Amsterdam on which something happened."""
    return moment.astimezone(AMSTERDAM).date()


def short(day: date, today: date) -> str:
    """`12 Dec`, with the year where it is another one."""
    return _short(day, day.year == today.year, get_language())


def full(day: date) -> str:
    """`12 December 2026`."""
    return date_format(day, "j F Y")


@lru_cache(maxsize=4096)
def _short(day: date, this_year: bool, language: str | None) -> str:
    month = "M" if language == "en" else "b"  # Dutch writes the names of months small
    return date_format(day, f"j {month}" if this_year else f"j {month} Y")

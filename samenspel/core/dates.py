"""Dates as histories know them: a day, a month, a season, only a year, or not at all.

Stored as the first day of the span together with its precision, so that order and rules work and
every sentence still says no more than the source did. A moment that no source dates is stored at
the day of what came before it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Precision(models.TextChoices):
    """How exactly a moment is known."""

    INSTANT = "instant", gettext_lazy("to the instant")
    DAY = "day", gettext_lazy("to the day")
    MONTH = "month", gettext_lazy("to the month")
    SEASON = "season", gettext_lazy("to the season")
    YEAR = "year", gettext_lazy("to the year")
    UNKNOWN = "unknown", gettext_lazy("not at all")


# The month a season begins in; "winter" belongs to the year in which it begins.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

_FORMS = (
    (re.compile(r"^(\d{4})-(\d{2})-(\d{2})$"), Precision.DAY),
    (re.compile(r"^(\d{4})-(\d{2})$"), Precision.MONTH),
    (re.compile(r"^(\d{4})-(spring|summer|autumn|winter)$"), Precision.SEASON),
    (re.compile(r"^(\d{4})$"), Precision.YEAR),
)


@dataclass(frozen=True)
class RoughDate:
    """The first day of the span that is meant, and how wide that span is."""

    day: date
    precision: Precision

    @classmethod
    def parse(cls, written: str) -> "RoughDate":
        """Read `2021-05-20`, `2021-05`, `2022-winter` or `2021`; ValueError for anything else."""
        for form, precision in _FORMS:
            if match := form.match(written):
                return cls(_first_day(match.groups(), precision), precision)
        raise ValueError(f"not a date this format knows: {written!r}")

    def __str__(self) -> str:
        return in_words(self.day, self.precision)


def in_words(day: date, precision: str) -> str:
    """The date as a reader sees it, saying no more than is known."""
    if precision == Precision.UNKNOWN:
        return _("date unknown")
    if precision == Precision.YEAR:
        return str(day.year)
    if precision == Precision.SEASON:
        return _("%(season)s %(year)s") % {"season": _season_name(day.month), "year": day.year}
    if precision == Precision.MONTH:
        return date_format(day, "F Y")
    return date_format(day, "j F Y")


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _first_day(parts: tuple[str, ...], precision: Precision) -> date:
    year = int(parts[0])
    if precision == Precision.YEAR:
        return date(year, 1, 1)
    if precision == Precision.SEASON:
        return date(year, SEASONS[parts[1]], 1)
    if precision == Precision.MONTH:
        return date(year, int(parts[1]), 1)
    return date(year, int(parts[1]), int(parts[2]))


def _season_name(month: int) -> str:
    names = {3: _("spring"), 6: _("summer"), 9: _("autumn"), 12: _("winter")}
    return names[month]

"""How long ago, how long still, and how late, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.core.dates import Precision, in_words

SOON = 14
"""From so many days before, a due date is said in days."""


@dataclass(frozen=True)
class Due:
    """When something should be done. words: "9 days late"; tone: of the chip."""

    day: date
    words: str
    tone: str

    @property
    def is_late(self) -> bool:
        return self.tone == "late"


def due(day: date, today: date) -> Due:
    """A due date as seen today: late is said in words, soon in days, otherwise the date."""
    left = (day - today).days
    if left < 0:
        words = ngettext("%(n)d day late", "%(n)d days late", -left) % {"n": -left}
        return Due(day, words, "late")
    if left == 0:
        return Due(day, _("due today"), "soon")
    if left <= SOON:
        words = ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}
        return Due(day, words, "soon")
    return Due(day, _("by %(day)s") % {"day": date_format(day, "j F Y")}, "plain")


def ago(day: date, precision: str, today: date) -> str:
    """How long ago a day was; a day that is known only roughly is said as it is known."""
    if precision not in (Precision.DAY, Precision.INSTANT):
        return in_words(day, precision)
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 14:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days < 60:
        weeks = days // 7
        return ngettext("%(n)d week ago", "%(n)d weeks ago", weeks) % {"n": weeks}
    months = months_between(day, today)
    if months < 24:
        return ngettext("%(n)d month ago", "%(n)d months ago", months) % {"n": months}
    years = months // 12
    return ngettext("%(n)d year ago", "%(n)d years ago", years) % {"n": years}


def months_between(earlier: date, later: date) -> int:
    """Whole months that have gone by, never less than none."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))

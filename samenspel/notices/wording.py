"""A notice in words, in the language of who reads it: as text for mail, as HTML for the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Party
from samenspel.collaboration.queries.invitation import name_of
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase, Track
from samenspel.journal.models import Text
from samenspel.notices.models import Notice
from samenspel.notices.places import url_of
from samenspel.notices.sight import Sight
from samenspel.notices.told import TOLD
from samenspel.roadmap.library import library
from samenspel.roadmap.queries.path import gate_name


@dataclass(frozen=True)
class Line:
    """A notice as somebody reads it."""

    notice: Notice
    text: str
    url: str
    place: str

    @property
    def side(self) -> str:
        """Whose mark stands before it: of who did it; empty for what a day brings."""
        return self.notice.side if self.notice.actor else ""

    @property
    def is_new(self) -> bool:
        return self.notice.read_at is None


def line_of(notice: Notice, sight: Sight, *, html: bool) -> Line:
    """The caller has seen to it that it reaches who reads it."""
    row = TOLD[notice.told]
    here = sight.seats[notice.collaboration_id].collaboration
    values, says = _Values(notice, sight, html), str(row.says)
    text = mark_safe(conditional_escape(says) % values) if html else says % values  # noqa: S308
    return Line(notice, text, url_of(notice, row.where, here.slug), here.name)


class _Values(dict[str, Any]):
    """The placeholders of a sentence, looked up only when it asks for them."""

    def __init__(self, notice: Notice, sight: Sight, html: bool) -> None:
        super().__init__()
        self.notice, self.sight, self.html = notice, sight, html

    def __missing__(self, name: str) -> str:
        value = _VALUES[name](self.notice, self.sight)
        if isinstance(value, Text):
            return _quoted(value, self.html)
        return conditional_escape(value) if self.html else str(value)


def _quoted(words: Text, html: bool) -> str:
    """What people wrote, in their own language."""
    if html:
        return format_html('“<span lang="{}" dir="auto">{}</span>”', words.lang, str(words))
    return f"“{words}”"


def _party(notice: Notice, sight: Sight) -> str:
    """The organisation of who did it; where nobody is known, that of the side."""
    seat = sight.people.get((notice.collaboration_id, notice.actor))
    for party in _all(notice, sight):
        if party.pk == seat.party_id if seat else party.side == notice.side:
            return str(party.organisation.name)
    return _("the other side")


def _who(notice: Notice, sight: Sight) -> str:
    seat = sight.people.get((notice.collaboration_id, notice.actor))
    return name_of(seat) if seat else _("Somebody")


def _partner(notice: Notice, sight: Sight) -> str:
    key = notice.facts.get("partner") or notice.subject.partition(":")[2]
    found = (party for party in _all(notice, sight) if str(party.pk) == key)
    return next((str(party.organisation.name) for party in found), _("a partner"))


def _all(notice: Notice, sight: Sight) -> list[Party]:
    return list(sight.parties.get(notice.collaboration_id, ()))


def _step(notice: Notice, sight: Sight) -> Text | str:
    return _titled(sight.things[notice.subject])


def _titled(step: Any) -> Text | str:
    return step.own_title or f"“{step.title}”"


def _place(notice: Notice, sight: Sight) -> Text | str:
    """What something was said about."""
    thing = sight.things.get(notice.facts["about"])
    if notice.facts["about"].startswith("step:") and thing is not None:
        return _titled(thing)
    if notice.facts["about"].startswith(("note:", "document:")) and thing is not None:
        return thing.title
    if track := notice.facts.get("track"):
        return f"“{Track(track).label}”"
    return _("something you talked about too")


def _day(notice: Notice, sight: Sight) -> str:
    return in_words(date.fromisoformat(notice.facts["due_on"]), Precision.DAY)


_VALUES: dict[str, Callable[[Notice, Sight], Any]] = {
    "party": _party,
    "who": _who,
    "partner": _partner,
    "step": _step,
    "thing": lambda notice, sight: sight.things[notice.subject].title,
    "place": _place,
    "day": _day,
    "gate": lambda notice, sight: gate_name(Phase(notice.facts["phase"])),
    "phase": lambda notice, sight: Phase(notice.facts["phase"]).label,
    "criterion": lambda notice, sight: f"“{library().criterion(notice.facts['criterion']).title}”",
}

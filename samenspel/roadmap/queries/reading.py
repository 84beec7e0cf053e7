"""How both sides see a cell: the latest of each, their difference, and when it is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration
from samenspel.core import clock
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.policy import POLICY
from samenspel.roadmap.models import Reading
from samenspel.roadmap.queries.ages import ago, months_between
from samenspel.ui.pictures import TALK_FROM
from samenspel.ui.words import READING_WORDS

AT_MOST = 200
"""Readings of one cell that a page shows; what came before stands on the timeline."""


@dataclass(frozen=True)
class GivenReading:
    """One reading in words."""

    reading: Reading
    word: str
    age: str


@dataclass(frozen=True)
class SideReading:
    """How one side sees a cell, and saw it before."""

    side: Side
    name: str
    latest: GivenReading | None
    earlier: Sequence[GivenReading]
    is_old: bool


@dataclass(frozen=True)
class ReadingPart:
    """Both readings of a cell as one actor sees them.

    difference: None while one is missing   asked: why the own side is asked now, or ""
    optional: giving one is possible, but nobody asks for it here
    """

    sides: Sequence[SideReading]
    own: SideReading | None
    difference: int | None
    on_agenda: bool
    in_words: str
    asked: str
    may_give: bool
    optional: bool

    @property
    def values(self) -> dict[str, int | None]:
        """What the picture is drawn from."""
        return {
            str(one.side): one.latest.reading.value if one.latest else None for one in self.sides
        }

    @property
    def is_given(self) -> bool:
        """Whether there is a mark to draw on the line."""
        return any(one.latest for one in self.sides)

    @property
    def shows_line(self) -> bool:
        """Whether the picture stands by itself; where the own side is asked the form holds it."""
        return self.is_given and (self.optional or not self.may_give)

    @property
    def has_earlier(self) -> bool:
        return any(one.earlier for one in self.sides)


def reading_part(here: Here, phase: Phase, track: Track, names: Mapping[str, str]) -> ReadingPart:
    """Both readings of a cell, with their history. One query."""
    found = list(
        Reading.objects.visible_to(here.actor)
        .filter(phase=phase, track=track)
        .select_related("reason", "seat__person")
        .order_by("-is_latest", "-made_at", "-id")[:AT_MOST]
    )
    sides = [_side(here.collaboration, side, names[side], found) for side in BOTH_SIDES]
    own = next((one for one in sides if one.side == here.actor.side), None)
    difference = _difference(sides)
    is_main = is_asked_in(here.collaboration, phase)
    return ReadingPart(
        sides=sides,
        own=own,
        difference=difference,
        on_agenda=is_on_agenda(here.collaboration, phase, difference),
        in_words=_in_words(sides, difference),
        asked=_asked(here.collaboration, own) if own and is_main else "",
        may_give=bool(own) and _is_together(here) and POLICY.allows(here.actor, "reading.give"),
        optional=not is_main,
    )


def is_asked_in(collaboration: Collaboration, phase: int) -> bool:
    """Readings are asked for the six cells of the main phase, while both sides work on it."""
    return phase == collaboration.phase and collaboration.is_open and not collaboration.is_alone


def next_asked(here: Here, phase: Phase, after: Track) -> Track | None:
    """The next cell of the main phase that the own side is asked about, in order. One query."""
    if not is_asked_in(here.collaboration, phase):
        return None
    given = Reading.objects.visible_to(here.actor).filter(
        phase=phase, side=here.actor.own_side, is_latest=True
    )
    latest = {reading.track: reading for reading in given}
    months, today = here.collaboration.reading_months, clock.today()
    in_order = sorted(Track, key=lambda track: (track <= after, track))
    asked = (track for track in in_order if is_due(latest.get(track), months, today))
    return next(asked, None)


def is_due(latest: Reading | None, months: int, today: date) -> bool:
    """A side is asked when it never said how it sees a cell, or not for so many months."""
    return latest is None or months_between(latest.given_on, today) >= months


def is_on_agenda(collaboration: Collaboration, phase: int, difference: int | None) -> bool:
    """A difference from 2 stands on the agenda, in the main phase only."""
    return phase == collaboration.phase and (difference or 0) >= TALK_FROM


def _is_together(here: Here) -> bool:
    return here.collaboration.is_open and not here.collaboration.is_alone


def _side(
    collaboration: Collaboration, side: Side, name: str, found: Iterable[Reading]
) -> SideReading:
    today = clock.today()
    given = [_given(reading, today) for reading in found if reading.side == side]
    latest = given[0] if given else None
    is_old = latest is not None and is_due(latest.reading, collaboration.reading_months, today)
    return SideReading(side, name, latest, given[1:], is_old)


def _given(reading: Reading, today: date) -> GivenReading:
    age = ago(reading.given_on, reading.given_precision, today)
    return GivenReading(reading, str(READING_WORDS[reading.value]), age)


def _difference(sides: Iterable[SideReading]) -> int | None:
    values = [one.latest.reading.value for one in sides if one.latest]
    return abs(values[0] - values[1]) if len(values) == len(BOTH_SIDES) else None


def _in_words(sides: Iterable[SideReading], difference: int | None) -> str:
    """The text alternative of the picture: everything that it shows."""
    said = [
        _("%(name)s: %(value)d of 4, %(word)s.")
        % {"name": one.name, "value": one.latest.reading.value, "word": one.latest.word}
        if one.latest
        else _("%(name)s has not said how it sees this yet.") % {"name": one.name}
        for one in sides
    ]
    if difference:
        points = ngettext("%(n)d point of difference.", "%(n)d points of difference.", difference)
        said.append(points % {"n": difference})
    return " ".join(said)


def _asked(collaboration: Collaboration, own: SideReading) -> str:
    months = collaboration.reading_months
    if own.latest is None:
        return _("Your side has not said yet how it sees this. Both sides do so in this phase.")
    if own.is_old:
        return ngettext(
            "What your side said is older than %(n)d month. Does it still hold?",
            "What your side said is older than %(n)d months. Does it still hold?",
            months,
        ) % {"n": months}
    return ""

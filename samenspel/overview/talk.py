"""Hierover moeten we praten: what both sides see is not as it should be, source by source.

The same for both sides; each item leads to its place. One click that makes it an agenda comes with
meetings.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import BOTH_SIDES, Phase, Side
from samenspel.overview.conditions import condition_titles, reasons_all_the_same
from samenspel.overview.place import Place
from samenspel.overview.when import LONG, day_of
from samenspel.roadmap.library import library_of
from samenspel.roadmap.queries.now import AGENDA_FROM
from samenspel.roadmap.queries.path import gate_name
from samenspel.roadmap.queries.pending import CONTEST, ENDED, POINT
from samenspel.roadmap.states import EndingState


@dataclass(frozen=True)
class Words:
    """What people said about it themselves; by: which party, where the text does not say so."""

    text: str
    lang: str
    by: str = ""


@dataclass(frozen=True)
class Topic:
    """One thing to talk about.

    title: the words of the link   text: what is the matter   said: what people said about it
    """

    title: str
    url: str
    text: str
    said: Sequence[Words] = ()


def one_side_wants_to_stop(place: Place) -> Iterator[Topic]:
    """A stop opens the conversation about ending; that is its own decision."""
    for row in place.stops:
        party = place.named(row.side)
        text = _("%(party)s said so %(on)s. What does stopping well look like?")
        url = place.url("gate", Phase(row.phase).slug)
        yield Topic(
            _("%(party)s wants to stop") % {"party": party},
            url,
            text % {"party": party, "on": place.on(row.made_at)},
            _words(row.reason, row.lang),
        )


def notice_was_given(place: Place) -> Iterator[Topic]:
    """One side ends its part; until the day it can be taken back."""
    for row in place.rows.pending:
        if row.kind == ENDED and row.word.startswith(f"{EndingState.NOTICE}/") and row.due:
            party = place.named(row.side)
            text = _("It ends its part on %(day)s. What does stopping well look like?")
            yield Topic(
                _("%(party)s gave notice") % {"party": party},
                place.url("ending"),
                text % {"day": in_words(row.due, Precision.DAY)},
                _words(row.text, row.lang),
            )


def a_side_without_lead(place: Place) -> Iterator[Topic]:
    """Its decisions wait, and the other side knows why."""
    for side, party in place.parties.items():
        if not party.has_lead:
            text = _("Nobody can decide for %(party)s now.") % {"party": party.name}
            yield Topic(_no_lead(side), place.url("people"), text)


def _no_lead(side: str) -> str:
    if side == Side.MUNICIPALITY:
        return _("The municipality has no lead")
    return _("The initiative has no lead")


def a_criterion_seen_differently(place: Place) -> Iterator[Topic]:
    for row in place.rows.pending:
        if row.kind == CONTEST:
            yield Topic(
                str(library_of(place.rows.gates[row.number]).criterion(row.word).title),
                place.url("gate", Phase(row.number).slug),
                _("%(party)s sees this differently.") % {"party": place.named(row.side)},
                _words(row.text, row.lang),
            )


def a_large_difference(place: Place) -> Iterator[Topic]:
    """Cells of the main phase that the sides see two points or more apart, the largest first."""
    text = _("The municipality sees %(m)d of 4, the initiative %(i)d of 4.")
    for gap in place.gaps:
        if gap.apart >= AGENDA_FROM:
            yield Topic(
                str(gap.track.label),
                place.url("cell", place.phase.slug, gap.track.slug),
                text % {"m": gap.municipality, "i": gap.initiative},
            )


def a_long_wait(place: Place) -> Iterator[Topic]:
    """A proposal that has been without the answer of a side for long."""
    gate = place.gate
    if gate is None or gate.proposed_at is None:
        return
    days = (place.today - day_of(gate.proposed_at)).days
    missing = [place.named(side) for side in BOTH_SIDES if side not in place.standing]
    if days <= LONG or not missing:
        return
    text = ngettext(
        "The proposal has been waiting for %(n)d day for %(party)s.",
        "The proposal has been waiting for %(n)d days for %(party)s.",
        days,
    )
    party = _(" and ").join(missing)
    yield Topic(
        gate_name(place.phase),
        place.url("gate", place.phase.slug),
        text % {"n": days, "party": party},
    )


def an_open_point(place: Place) -> Iterator[Topic]:
    """What must change first, after a not-yet."""
    for row in place.rows.pending:
        if row.kind == POINT:
            text = _("%(party)s asked for this first, %(on)s.")
            yield Topic(
                gate_name(Phase(row.number)),
                place.url("gate", Phase(row.number).slug),
                text % {"party": place.named(row.side), "on": place.on(row.at)},
                _words(row.text, row.lang),
            )


def _words(text: str | None, lang: str | None) -> list[Words]:
    """Nothing where nothing was said, or where it was erased."""
    return [Words(text, lang or "")] if text else []


def conditions_left(place: Place) -> Iterator[Topic]:
    """What was not met when both went on all the same, and why each of them did."""
    for phase in Phase:
        left = condition_titles(place, phase)
        if not left:
            continue
        text = _("This was not ready when you went on: %(criteria)s.")
        yield Topic(
            gate_name(phase),
            place.url("gate", phase.slug),
            text % {"criteria": "; ".join(left)},
            [Words(one.text, one.lang, one.party) for one in reasons_all_the_same(place, phase)],
        )


SOURCES: tuple[Callable[[Place], Iterator[Topic]], ...] = (
    one_side_wants_to_stop,
    notice_was_given,
    a_side_without_lead,
    a_criterion_seen_differently,
    a_large_difference,
    a_long_wait,
    an_open_point,
    conditions_left,
)


def to_talk_about(place: Place) -> list[Topic]:
    """Everything to talk about, the most pressing first; nothing while alone or after the end."""
    if place.collaboration.is_alone or not place.collaboration.is_open:
        return []
    return [topic for source in SOURCES for topic in source(place)]

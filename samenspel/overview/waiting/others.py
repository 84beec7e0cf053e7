"""What this side waits for: the other side is to move. Said calmly, as a sentence with a link."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samenspel.core.grid import Phase
from samenspel.overview.place import Place
from samenspel.overview.when import Chip, day_of, open_chip, short
from samenspel.roadmap.library import library_of
from samenspel.roadmap.queries.pending import CONTEST, HALFWAY, INVITATION, RULE, Pending


@dataclass(frozen=True)
class Wait:
    """One thing that the other side is asked."""

    text: str
    url: str
    chip: Chip


def their_answer(place: Place) -> Iterator[Wait]:
    """The own side has answered the proposal; the other has not."""
    gate = place.gate
    if gate is None or gate.proposed_at is None:
        return
    own, other = place.actor.own_side, place.actor.own_side.other
    if own in place.standing and other not in place.standing:
        text = _("%(party)s has not answered proposal %(n)d yet.")
        day = day_of(place.standing[own].made_at)
        yield Wait(
            text % {"party": place.named(other), "n": gate.number},
            place.url("gate", place.phase.slug),
            open_chip(day, place.today),
        )


def their_answer_to_an_offer(place: Place) -> Iterator[Wait]:
    """Half-way, a rule, or a criterion that the own side laid before the other."""
    for row in place.rows.pending:
        if row.side == place.actor.side and (wait := _offered(place, row)) is not None:
            text, url = wait
            yield Wait(text, url, open_chip(day_of(row.at), place.today))


def _offered(place: Place, row: Pending) -> tuple[str, str] | None:
    party = {"party": place.named(place.actor.own_side.other)}
    if row.kind == HALFWAY:
        text = _("%(party)s has not said yet whether you start half-way, in %(phase)s.")
        return text % {**party, "phase": Phase(row.number).label}, place.url("halfway")
    if row.kind == RULE:
        text = _("%(party)s has not answered your proposal for a rule yet.")
        return text % party, place.url("settings")
    if row.kind == CONTEST:
        text = _("%(party)s has not answered yet on “%(criterion)s”.")
        facts = {
            **party,
            "criterion": library_of(place.rows.gates[row.number]).criterion(row.word).title,
        }
        return text % facts, place.url("gate", place.phase.slug)
    return None


def their_coming(place: Place) -> Iterator[Wait]:
    """An invitation that still works."""
    for row in place.rows.pending:
        if row.kind == INVITATION and day_of(row.at) >= place.today:
            text = _("%(party)s has not accepted your invitation yet.")
            party = {"party": place.named(place.actor.own_side.other)}
            until = _("works until %(day)s") % {"day": short(day_of(row.at), place.today)}
            yield Wait(capfirst(text % party), place.url("people"), Chip(until, "calm"))


SOURCES: tuple[Callable[[Place], Iterator[Wait]], ...] = (
    their_answer,
    their_answer_to_an_offer,
    their_coming,
)


def waits_of(place: Place) -> list[Wait]:
    """Everything this side waits for; nothing for who only reads along."""
    if not place.collaboration.is_open or not place.actor.sides:
        return []
    return [wait for source in SOURCES for wait in source(place)]

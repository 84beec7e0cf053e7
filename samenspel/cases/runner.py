"""Runs a case file through the product's own operations: all of it, or nothing."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.cases.addresses import Addresses
from samenspel.cases.cast import Cast
from samenspel.cases.checking import START, check
from samenspel.cases.days import Days
from samenspel.cases.queries import address_is_taken
from samenspel.cases.reading import read
from samenspel.cases.schema import FILLED
from samenspel.cases.shapes import Case, Event
from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.dates import RoughDate
from samenspel.core.errors import Refused
from samenspel.core.grid import Side
from samenspel.operation import all_operations
from samenspel.policy import POLICY

RECORDED, REFUSED, NONE = "recorded", "refused", "none"


@dataclass(frozen=True)
class Outcome:
    """What became of one event. reason: why it was refused, or what is missing to mean it."""

    event: Event
    result: str
    reason: str = ""


@dataclass(frozen=True)
class Report:
    """What became of a whole file. refused: why nothing of it was done, or empty."""

    case: Case
    outcomes: tuple[Outcome, ...]
    refused: str = ""

    def count(self, result: str) -> int:
        return sum(outcome.result == result for outcome in self.outcomes)

    def as_json(self) -> dict[str, Any]:
        """The documented shape of `samenspel case run FILE --json`."""
        return {
            "events": [
                {
                    "date": one.event.date,
                    "event": one.event.text,
                    "do": one.event.do,
                    "result": one.result,
                    "reason": one.reason,
                }
                for one in self.outcomes
            ],
            **{result: self.count(result) for result in (RECORDED, REFUSED, NONE)},
            "total": len(self.outcomes),
        }


def run(path: Path) -> Report:
    """Replay the file; FaultyCase where it is not in order. A crash half-way leaves nothing."""
    case, days = read(path), Days(clock.today())
    check(case, days)
    with translation.override("nl"), transaction.atomic():
        return _Run(case, days).report()


class _Run:
    """One file while it is being run."""

    def __init__(self, case: Case, days: Days) -> None:
        self.case, self.days = case, days
        self.cast = Cast(case)
        self.addresses = Addresses(self.cast)

    def report(self) -> Report:
        try:
            self._require_new()
        except Refused as refused:
            return self._nothing(refused.sentence)
        outcomes = [self._outcome(event, when) for event, when in self.days.of(self.case.events)]
        return Report(self.case, tuple(outcomes))

    def _require_new(self) -> None:
        """A file is run once, and its municipality is here."""
        town = self.cast.municipality()
        if address_is_taken(self.case.name, town.name):
            raise Refused(
                _("There is a collaboration “%(name)s” in %(town)s already.")
                % {"name": self.case.name, "town": town.name}
            )

    def _nothing(self, reason: str) -> Report:
        return Report(
            self.case,
            tuple(
                Outcome(event, REFUSED, reason)
                if event.does_something
                else Outcome(event, NONE, event.gap)
                for event in self.case.events
            ),
            refused=reason,
        )

    def _outcome(self, event: Event, when: RoughDate) -> Outcome:
        """Each event stands by itself: one that is refused leaves nothing, the others go on."""
        if not event.does_something:
            return Outcome(event, NONE, event.gap)
        try:
            with clock.replaying(when), transaction.atomic():
                self._do(event, when)
        except Refused as refused:
            return Outcome(event, REFUSED, refused.sentence or str(refused))
        return Outcome(event, RECORDED)

    def _do(self, event: Event, when: RoughDate) -> None:
        act = all_operations()[event.do]
        by = self._actor(event)
        subject, place = self.addresses.subject(event, by)
        given = self.addresses.given(self.days.written_out(act, event.inputs), by)
        made = act(subject, **{**self._filled(event, when), **place, **given}, by=by)
        if event.do == START:
            self.cast.collaboration = made
        if event.name:
            self.addresses.made[event.name] = made

    def _actor(self, event: Event) -> Actor:
        """Who acts: outside the collaboration, or in their seat."""
        assert event.by is not None
        if Kind.PERSON in POLICY[event.do]:
            return self._telling(self.cast.outside(event.by), event)
        return self.cast.inside(event.by)

    def _telling(self, by: Actor, event: Event) -> Actor:
        """A collaboration that is told, or made as an example, says so: only a case file can."""
        if event.do == START and (self.case.replay or self.case.example or self.case.library):
            return replace(by, kinds=by.kinds | {Kind.CLOCK})
        return by

    def _filled(self, event: Event, when: RoughDate) -> dict[str, Any]:
        """What follows from the head of the file, or from the date."""
        if event.do == START:
            return self._beginning(event)
        if event.do == "seat.accept" and event.by is not None:
            return {"name": self.cast.known(event.by).function, **self._organisation(event)}
        return {"happened_on": when.day} if "happened_on" in FILLED.get(event.do, ()) else {}

    def _beginning(self, event: Event) -> dict[str, Any]:
        assert event.by is not None
        known, case = self.cast.known(event.by), self.case
        return {
            "name": case.name,
            "area": case.area,
            "homes": case.homes,
            "municipality": self.cast.municipality().pk,
            "side": known.side,
            "person_name": known.function,
            "function": known.task,
            "replay": case.replay,
            "example": case.example,
            "library_version": case.library,
            **self._organisation(event),
        }

    def _organisation(self, event: Event) -> dict[str, Any]:
        """What the initiative is called, where it is the one that comes."""
        if event.by is None or event.by.side != Side.INITIATIVE:
            return {}
        own = self.case.initiative
        return {"organisation_name": own.name, "legal_form": own.legal_form}

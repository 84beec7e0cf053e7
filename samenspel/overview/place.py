"""A collaboration as one person meets it, with everything that was read there.

What waits, what to talk about and the grid are worked out from a Place without another query.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase, Side, Track
from samenspel.policy import POLICY
from samenspel.roadmap.queries.now import Now
from samenspel.roadmap.queries.parties import PartyHere
from samenspel.roadmap.queries.pending import HALFWAY, INVITATION, NOTES, TOGETHER
from samenspel.roadmap.queries.rows import StepRow

SHARE_FOR = timedelta(days=30)
"""So long after the other side came, sharing what was made alone is offered where one sees what
waits; later only in the room itself."""


@dataclass(frozen=True)
class Place(Now):
    """One collaboration, one actor, one day."""

    actor: Actor
    parties: Mapping[str, PartyHere]
    today: date

    def may(self, operation: str) -> bool:
        """Whether the policy lets this actor do it; the operation checks again."""
        return POLICY.allows(self.actor, operation)

    def url(self, name: str, *args: object) -> str:
        """An address below this collaboration."""
        return reverse(name, args=[self.collaboration.slug, *args])

    def named(self, side: str) -> str:
        """The side by the name of its organisation, as far as it is known."""
        if side in self.parties:
            return self.parties[side].name
        if side == Side.MUNICIPALITY:
            return self.collaboration.municipality.name
        return _("the initiative")

    def on(self, moment: datetime) -> str:
        """On which day something was done; of a replayed history no more than the year, because
        its source may say no more."""
        day = moment.astimezone(AMSTERDAM).date()
        if self.collaboration.is_replay:
            return _("in %(year)d") % {"year": day.year}
        return _("on %(day)s") % {"day": in_words(day, Precision.DAY)}

    @property
    def readiness(self) -> str:
        """How much of the gate of the main phase is ready."""
        return ngettext(
            "%(met)d of %(all)d required points is ready",
            "%(met)d of %(all)d required points are ready",
            self.met,
        ) % {"met": self.met, "all": len(self.required)}

    @cached_property
    def open_steps(self) -> list[StepRow]:
        return [step for step in self.rows.steps if not step.is_settled]

    def place_of(self, step: StepRow) -> str:
        """Where on the grid a step stands, in words."""
        return f"{Track(step.track).label}, {Phase(step.phase).label}"

    @property
    def first_side(self) -> str:
        """The side that started alone."""
        return next(iter(self.parties))


def pending_kinds(
    collaboration: Collaboration, parties: Mapping[str, PartyHere], today: date
) -> set[str]:
    """Which kinds of things can wait here for somebody with a seat."""
    if collaboration.is_alone:
        return {INVITATION}
    kinds = set(TOGETHER)
    if collaboration.phase == Phase.OPSTARTEN:
        kinds.add(HALFWAY)
    if any(party.joined_on + SHARE_FOR >= today for party in parties.values()):
        kinds.add(NOTES)
    return kinds

"""The page of a collaboration: what waits, what to talk about, and the grid."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Role
from samenspel.collaboration.states import CollaborationState
from samenspel.core import clock
from samenspel.core.dates import in_words
from samenspel.core.grid import Phase, Side
from samenspel.core.visibility import seen_by
from samenspel.overview.grid import Grid, begun_ahead, grid_of
from samenspel.overview.place import Place, pending_kinds
from samenspel.overview.sources import waiting_for
from samenspel.overview.talk import Topic, to_talk_about
from samenspel.overview.waiting.others import Wait, waits_of
from samenspel.overview.waiting.task import Task
from samenspel.roadmap.queries.library import how_many_to_choose
from samenspel.roadmap.queries.parties import parties_of
from samenspel.roadmap.queries.path import gate_name, path_from
from samenspel.roadmap.queries.pending import TOGETHER
from samenspel.roadmap.queries.rows import read_rows
from samenspel.ui.parts import PathPhase

FEW = 4
"""How many things the page of a collaboration shows at once; the rest folds out."""


@dataclass(frozen=True)
class OverviewPage:
    """The page of a collaboration: what waits, what to talk about, where both stand."""

    place: Place
    lead: str
    for_you: str
    """The title above what waits; empty for a coordinator, and after the end."""
    reads_along: bool
    tasks: Sequence[Task]
    waits: Sequence[Wait]
    topics: Sequence[Topic]
    ending: str
    newer: int
    """Steps that are otherwise in a newer step library and wait for a choice."""
    path: Sequence[PathPhase]
    grid: Grid

    @property
    def first_tasks(self) -> Sequence[Task]:
        return self.tasks[:FEW]

    @property
    def more_tasks(self) -> Sequence[Task]:
        return self.tasks[FEW:]

    @property
    def first_topics(self) -> Sequence[Topic]:
        return self.topics[:FEW]

    @property
    def ended_early(self) -> bool:
        return _ended_early(self.place)

    @property
    def more_topics(self) -> Sequence[Topic]:
        return self.topics[FEW:]


def shown_phase(here: Here, slug: str) -> Phase:
    """The phase that a phone shows: the one asked for, else the main phase."""
    try:
        return Phase.from_slug(slug)
    except ValueError:
        return Phase(here.collaboration.phase)


def overview_page(here: Here, shown: Phase) -> OverviewPage:
    """Six queries, whatever there is in the collaboration."""
    place = place_of(here)
    return OverviewPage(
        place=place,
        lead=_lead(place),
        for_you=_for_you(place, here),
        reads_along=here.seat is not None and here.seat.role == Role.READER,
        tasks=waiting_for(place),
        waits=waits_of(place),
        topics=to_talk_about(place),
        ending=_ending(place),
        newer=how_many_to_choose(here.collaboration),
        path=path_from(
            here.collaboration, place.rows.gates.values(), place.verdicts, begun_ahead(place)
        ),
        grid=grid_of(place, shown),
    )


def place_of(here: Here) -> Place:
    """Everything of one collaboration that this actor sees."""
    actor, seen = here.actor, seen_by(here.actor)
    today = clock.today()
    parties = parties_of(seen).get(here.collaboration.pk, {})
    rows = read_rows(
        seen,
        steps=Q(),
        readings=Q(),
        seats=[actor.own_seat] if actor.sides else [],
        pending=pending_kinds(here.collaboration, parties, today) if actor.sides else TOGETHER,
    )
    return Place(
        collaboration=here.collaboration,
        rows=rows[here.collaboration.pk],
        actor=actor,
        parties=parties,
        today=today,
    )


def _for_you(place: Place, here: Here) -> str:
    """For you, as what you are here."""
    if here.seat is None or not place.collaboration.is_open:
        return ""
    own = {Side.MUNICIPALITY: _municipal_title, Side.INITIATIVE: _initiative_title}
    return own[place.actor.own_side](here.seat.role)


def _municipal_title(role: str) -> str:
    return {
        Role.LEAD: _("For you, lead of the municipality"),
        Role.MEMBER: _("For you, member for the municipality"),
        Role.READER: _("For you, reader for the municipality"),
    }[Role(role)]


def _initiative_title(role: str) -> str:
    return {
        Role.LEAD: _("For you, lead of the initiative"),
        Role.MEMBER: _("For you, member for the initiative"),
        Role.READER: _("For you, reader for the initiative"),
    }[Role(role)]


def _lead(place: Place) -> str:
    """Where are we, and who acts: one sentence below the title."""
    here, gate = place.collaboration, place.gate
    if here.is_alone:
        return _("You prepare this alone. Together you begin once the other side takes part.")
    if not here.is_open or gate is None:
        return ""
    phase = {"phase": place.phase.label, "gate": gate_name(place.phase)}
    if place.stops:
        return _("You are in the phase %(phase)s. One side wants to stop.") % phase
    if gate.number is not None:
        return _who_answers(place, int(gate.number))
    facts = {**phase, "ready": place.readiness}
    return _("You are in the phase %(phase)s. %(gate)s: %(ready)s.") % facts


def _who_answers(place: Place, number: int) -> str:
    missing = [side for side in (Side.MUNICIPALITY, Side.INITIATIVE) if side not in place.standing]
    facts = {"n": number, "gate": gate_name(place.phase)}
    if len(missing) == 1:
        facts["party"] = place.named(missing[0])
        return _("%(gate)s: proposal %(n)d waits for the answer of %(party)s.") % facts
    return _("%(gate)s: proposal %(n)d waits for the answer of both sides.") % facts


def _ended_early(place: Place) -> bool:
    """Closed without the last transition: by both, or by one side after the notice period."""
    passed = place.rows.gates.get(Phase.BEHEREN)
    return not place.collaboration.is_open and (passed is None or passed.passed_on is None)


def _ending(place: Place) -> str:
    """How the last transition ended, in one sentence; empty while there was none."""
    gate = place.gate
    if _ended_early(place):
        return _("You ended this before the last phase. What you looked back on stands here too.")
    goes_on = place.collaboration.state in (CollaborationState.ALONE, CollaborationState.TOGETHER)
    if goes_on or gate is None or gate.passed_on is None:
        return ""
    when = {"when": in_words(gate.passed_on, gate.passed_precision)}
    if place.collaboration.state == CollaborationState.STEWARDSHIP:
        return _("You look after this together, for good (%(when)s).") % when
    return _("You closed this together (%(when)s).") % when

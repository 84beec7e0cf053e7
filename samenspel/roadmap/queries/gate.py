"""The page of one transition: what must be ready, what is proposed, what each side says."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Role, Seat
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Phase
from samenspel.documents.queries.lists import choices
from samenspel.policy import POLICY
from samenspel.roadmap.criteria import digest_of, latest_readings, verdicts
from samenspel.roadmap.library import LibraryPhase, library_of
from samenspel.roadmap.models import Decision, Gate, OpenPoint
from samenspel.roadmap.queries.answer import Frame, Seal, who
from samenspel.roadmap.queries.condition import ConditionView, conditions_of
from samenspel.roadmap.queries.criterion import Row, rows_now
from samenspel.roadmap.queries.path import begun_ahead, path_from, path_of
from samenspel.roadmap.queries.proposal import ProposalView, precisions, proposals_of, view_of
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.states import GateState, ProposalState
from samenspel.ui.parts import PathPhase

Stage = Literal["preparing", "proposed", "passed", "before", "later"]


@dataclass(frozen=True)
class GatePage:
    """Everything the page of one gate shows to one actor."""

    gate: Gate
    phase: Phase
    main: Phase
    stage: Stage
    about: LibraryPhase
    names: dict[str, str]
    side: str
    """Of whoever looks; empty for a coordinator."""
    rows: list[Row]
    """The criteria as they are decided on: stored once proposed, as they are now before."""
    seen: int
    """The version that this page shows: of the open proposal, else of the gate."""
    saw: str
    """Digest of the verdicts now, for an answer that is given on this page."""
    proposal: ProposalView | None
    """The open one, or the one that was accepted."""
    earlier: list[ProposalView]
    points: list[OpenPoint]
    settled: list[OpenPoint]
    conditions: list[ConditionView]
    """What both went on without, with how it stands."""
    path: list[PathPhase]
    may_propose: bool
    may_withdraw: bool
    may_decide: bool
    may_show: bool
    may_settle: bool
    documents: list[tuple[str, str]]
    """Those that can be chosen to show something, for who can attach that."""

    @property
    def following(self) -> Phase | None:
        return self.phase.next

    @property
    def required(self) -> list[Row]:
        return [row for row in self.rows if row.required]

    @property
    def optional(self) -> list[Row]:
        return [row for row in self.rows if not row.required]

    @property
    def ready(self) -> int:
        """How many required criteria are met, as they are decided on."""
        return sum(row.met for row in self.required)

    @property
    def unmet_now(self) -> list[Row]:
        """Required and not met at this moment: a yes now needs a reason."""
        return [row for row in self.required if not row.met_now]

    @property
    def own_seal(self) -> Seal | None:
        """What the side of whoever looks says about the proposal."""
        seals = self.proposal.seals if self.proposal else []
        return next((seal for seal in seals if seal.side == self.side), None)

    def may_contest(self, row: Row) -> bool:
        return self.may_show and row.can_be_contested_by(self.side)

    def may_accept(self, row: Row) -> bool:
        return self.may_show and row.is_contested_by(self.side)

    @property
    def stopped(self) -> ProposalView | None:
        """The last proposal, when it ended because a side wants to stop and nothing came since."""
        last = self.earlier[0] if self.earlier and self.proposal is None else None
        return last if last is not None and last.state == ProposalState.STOPPED else None


def gate_page(here: Here, phase: Phase) -> GatePage:
    """The gate at the end of this phase as this actor sees it; twelve queries in the main phase."""
    gates = list(Gate.objects.visible_to(here.actor))
    gate = next((one for one in gates if one.phase == phase), None)
    if gate is None:
        raise NotFound(_("This page does not exist."))
    gate.collaboration = here.collaboration
    readings = latest_readings(here.collaboration, phase)
    now, names = verdicts(gate, here.collaboration, readings), side_names(here)
    proposals = proposals_of(gate)
    frame = Frame(
        names=names,
        leads=_leads(here),
        precision=precisions(here, proposals),
        verdicts=now,
        readings=readings,
    )
    views = [view_of(proposal, frame) for proposal in proposals]
    current = _current(gate, views)
    points = list(gate.points.select_related("text"))
    stage = _stage(gate, here)
    is_main = phase == here.collaboration.phase
    may = _may(here, gate, stage, current)
    return GatePage(
        gate=gate,
        phase=phase,
        main=Phase(here.collaboration.phase),
        stage=stage,
        about=library_of(gate).phases[phase],
        names=names,
        side=here.actor.side or "",
        rows=current.rows if current else rows_now(now, names),
        seen=next(
            (one.version for one in proposals if one.state == ProposalState.OPEN), gate.version
        ),
        saw=digest_of(now),
        proposal=current,
        earlier=[view for view in views if view is not current],
        points=[point for point in points if point.settled_at is None],
        settled=[point for point in points if point.settled_at is not None],
        conditions=conditions_of(here, gate, current, names) if current else [],
        path=path_from(here.collaboration, gates, now, begun_ahead(here.collaboration, here.actor))
        if is_main
        else _path(here),
        documents=choices(here, in_room=False) if may["may_show"] else [],
        **may,
    )


def _path(here: Here) -> list[PathPhase]:
    return path_of(here.collaboration, here.actor)


def _current(gate: Gate, views: list[ProposalView]) -> ProposalView | None:
    """The proposal that the page is about: the open one, or the one that was accepted."""
    return next(
        (view for view in views if view.is_open or (view.is_accepted and gate.is_passed)), None
    )


def _stage(gate: Gate, here: Here) -> Stage:
    if gate.state == GateState.PASSED_BEFORE:
        return "before"
    if gate.state == GateState.PREPARING:
        return "preparing" if gate.phase == here.collaboration.phase else "later"
    return "passed" if gate.is_passed else "proposed"


def _may(here: Here, gate: Gate, stage: Stage, current: ProposalView | None) -> dict[str, bool]:
    """What this actor can do here now, by the policy table and the state of things."""
    works = here.collaboration.is_open and not here.collaboration.is_alone

    def may(operation: str, *stages: Stage) -> bool:
        return works and stage in stages and POLICY.allows(here.actor, operation)

    own = current is not None and current.side == here.actor.side
    return {
        "may_propose": may("gate.propose", "preparing"),
        "may_withdraw": own and may("gate.withdraw", "proposed"),
        "may_decide": may("gate.decide", "proposed"),
        "may_show": may("criterion.show", "preparing", "proposed", "later"),
        "may_settle": works and POLICY.allows(here.actor, "point.settle"),
    }


def _leads(here: Here) -> dict[str, tuple[str, ...]]:
    """Who can decide for each side. One query."""
    seats = Seat.objects.visible_to(here.actor).filter(
        ends_at=None, role=Role.LEAD, side__in=BOTH_SIDES
    )
    found: dict[str, list[str]] = defaultdict(list)
    for seat in seats.select_related("person"):
        found[seat.side].append(who(seat))
    return {side: tuple(names) for side, names in found.items()}


def one_proposal(here: Here, phase: Phase, number: int) -> tuple[GatePage, ProposalView]:
    """An earlier proposal, or the one of now, by its number; NotFound where there is none."""
    page = gate_page(here, phase)
    views = [page.proposal, *page.earlier]
    found = next((view for view in views if view is not None and view.number == number), None)
    if found is None:
        raise NotFound(_("This page does not exist."))
    return page, found


def one_point(here: Here, phase: Phase, point: object) -> OpenPoint:
    """The open point meant; NotFound where it is not of this gate."""
    found: OpenPoint = OpenPoint.objects.visible_to(here.actor).one(pk=point, gate__phase=phase)
    return found


def gates_with_changed_ground() -> Iterator[Gate]:
    """For the clock: proposed gates with an answer that rests on what is no longer so."""
    for gate in Gate.objects.filter(state=GateState.PROPOSED).select_related("collaboration"):
        standing = Decision.objects.filter(
            proposal__gate=gate, proposal__state=ProposalState.OPEN, lapsed_at=None
        )
        rests_on = set(standing.values_list("verdicts", flat=True))
        if rests_on and rests_on != {digest_of(verdicts(gate))}:
            yield gate

"""Going back to an earlier phase: where one can go, what was proposed, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.states import CollaborationState
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase
from samenspel.journal.models import Text
from samenspel.policy import POLICY
from samenspel.roadmap.models import Reopening
from samenspel.roadmap.queries.answer import who
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.states import ReopeningState


@dataclass(frozen=True)
class ReopeningView:
    """What one side proposed, and how it stands."""

    reopening: Reopening
    phase: Phase
    name: str
    who: str
    day: str
    reason: Text
    state_words: str


@dataclass(frozen=True)
class ReopeningPage:
    """Everything the page shows to one actor."""

    phases: Sequence[Phase]
    waiting: ReopeningView | None
    earlier: Sequence[ReopeningView]
    other: str
    """The organisation across the table, for whoever has a seat."""
    is_closed: bool
    is_own: bool
    may_propose: bool
    may_answer: bool
    may_withdraw: bool


def reopening_page(here: Here) -> ReopeningPage:
    """Three queries."""
    names, actor = side_names(here), here.actor
    found = Reopening.objects.visible_to(actor).select_related("reason", "seat__person")
    views = [_view(one, names) for one in found]
    waiting = next((v for v in views if v.reopening.state == ReopeningState.OPEN), None)
    own = waiting is not None and waiting.reopening.side == actor.side
    phases = possible_phases(here.collaboration)
    return ReopeningPage(
        phases=phases,
        waiting=waiting,
        earlier=[view for view in views if view is not waiting],
        other=names[actor.side.other] if actor.sides and actor.side else "",
        is_closed=not here.collaboration.is_open,
        is_own=own,
        may_propose=bool(phases) and not waiting and POLICY.allows(actor, "reopening.propose"),
        may_answer=bool(waiting) and not own and POLICY.allows(actor, "reopening.agree"),
        may_withdraw=own and POLICY.allows(actor, "reopening.withdraw"),
    )


def possible_phases(collaboration: Collaboration) -> list[Phase]:
    """Where one can go back to: an earlier phase; after the end also the last one."""
    last = Phase(collaboration.phase)
    if collaboration.is_alone:
        return []
    together = collaboration.state == CollaborationState.TOGETHER
    return [phase for phase in Phase if phase < last or (phase == last and not together)]


def one_reopening(here: Here, id: UUID) -> Reopening:
    found: Reopening = Reopening.objects.visible_to(here.actor).one(pk=id)
    return found


def _view(one: Reopening, names: dict[str, str]) -> ReopeningView:
    return ReopeningView(
        reopening=one,
        phase=Phase(one.phase),
        name=names[one.side],
        who=who(one.seat),
        day=in_words(one.made_at.astimezone(AMSTERDAM).date(), Precision.DAY),
        reason=one.reason,
        state_words=str(one.get_state_display()),
    )

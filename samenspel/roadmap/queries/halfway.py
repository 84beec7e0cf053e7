"""Starting half-way: what can be chosen, what one side says, what both confirmed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from samenspel.collaboration.access import Here
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase, Track
from samenspel.journal.models import Text
from samenspel.policy import POLICY
from samenspel.roadmap.library import Library, LibraryStep, library_of
from samenspel.roadmap.models import HalfwayOffer, Proposal
from samenspel.roadmap.queries.answer import who
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.states import HalfwayState

Stage = Literal["choose", "waiting", "agreed", "over", "alone"]


@dataclass(frozen=True)
class TrackSteps:
    """Steps of one track in one phase."""

    track: Track
    steps: tuple[LibraryStep, ...]


@dataclass(frozen=True)
class PhaseSteps:
    """Steps of one phase, by track; tracks without any are left out."""

    phase: Phase
    tracks: tuple[TrackSteps, ...]

    @property
    def count(self) -> int:
        return sum(len(track.steps) for track in self.tracks)


@dataclass(frozen=True)
class OfferView:
    """What one side says: where they are, and what is behind them."""

    offer: HalfwayOffer
    phase: Phase
    earlier: tuple[Phase, ...]
    done: list[PhaseSteps]
    not_needed: list[PhaseSteps]
    left: int
    """Steps of the earlier phases about which nothing is said."""
    name: str
    who: str
    day: str
    explanation: Text | None


@dataclass(frozen=True)
class HalfwayPage:
    """Everything the page of starting half-way shows to one actor."""

    stage: Stage
    offer: OfferView | None
    declined: OfferView | None
    """The last one that was not agreed, while a new one can be made."""
    lapsed: OfferView | None
    """The one that was open when a transition was proposed."""
    names: dict[str, str]
    other: str
    """The organisation across the table, for whoever has a seat."""
    may_propose: bool
    may_agree: bool
    may_decline: bool
    may_withdraw: bool
    is_own: bool


def halfway_page(here: Here) -> HalfwayPage:
    """Where starting half-way stands, for this actor. Three queries."""
    names = side_names(here)
    offers = list(
        HalfwayOffer.objects.visible_to(here.actor)
        .select_related("explanation", "seat__person")
        .order_by("-made_at", "-id")
    )
    stage, offer = _stage(here, offers)
    view = _view(offer, names) if offer else None
    waiting = stage == "waiting" and here.collaboration.is_open
    own = offer is not None and offer.side == here.actor.side
    return HalfwayPage(
        stage=stage,
        offer=view,
        declined=_view(offers[0], names) if stage == "choose" and offers else None,
        names=names,
        other=names[here.actor.side.other] if here.actor.sides and here.actor.side else "",
        may_propose=stage == "choose" and POLICY.allows(here.actor, "halfway.propose"),
        may_agree=waiting and not own and POLICY.allows(here.actor, "halfway.agree"),
        lapsed=_view(over, names) if (over := _lapsed(offers)) else None,
        may_withdraw=waiting and own and POLICY.allows(here.actor, "halfway.withdraw"),
        may_decline=waiting and not own and POLICY.allows(here.actor, "halfway.decline"),
        is_own=own,
    )


def _lapsed(offers: Sequence[HalfwayOffer]) -> HalfwayOffer | None:
    return next((offer for offer in offers if offer.state == HalfwayState.OVER), None)


def one_offer(here: Here, offer: UUID) -> HalfwayOffer:
    """The offer meant; NotFound where there is none that may be seen."""
    found: HalfwayOffer = HalfwayOffer.objects.visible_to(here.actor).one(pk=offer)
    return found


def earlier_steps(known: Library, phase: Phase) -> list[PhaseSteps]:
    """Every step of the library before this phase, by phase and track."""
    return grouped(step for step in known.all_steps() if step.phase < phase)


def grouped(steps: Iterable[LibraryStep]) -> list[PhaseSteps]:
    """The steps by phase and track, in the order of the grid."""
    found = sorted(steps, key=lambda step: (step.phase, step.track))
    return [
        PhaseSteps(phase, _by_track([step for step in found if step.phase == phase]))
        for phase in sorted({step.phase for step in found})
    ]


def _by_track(steps: Sequence[LibraryStep]) -> tuple[TrackSteps, ...]:
    return tuple(
        TrackSteps(track, tuple(step for step in steps if step.track == track))
        for track in sorted({step.track for step in steps})
    )


def _stage(here: Here, offers: Sequence[HalfwayOffer]) -> tuple[Stage, HalfwayOffer | None]:
    """An offer that waits comes first; then one that was agreed; then whether one can be made."""
    for state, stage in _BY_STATE:
        found = next((offer for offer in offers if offer.state == state), None)
        if found is not None:
            return stage, found
    if here.collaboration.is_alone:
        return "alone", None
    return ("choose" if _is_beginning(here) else "over"), None


_BY_STATE: tuple[tuple[HalfwayState, Stage], ...] = (
    (HalfwayState.OPEN, "waiting"),
    (HalfwayState.AGREED, "agreed"),
)


def _is_beginning(here: Here) -> bool:
    """Nothing was ever proposed, and the first phase is the main one."""
    in_first = here.collaboration.phase == Phase.OPSTARTEN
    return in_first and not Proposal.objects.visible_to(here.actor).exists()


def _view(offer: HalfwayOffer, names: dict[str, str]) -> OfferView:
    known, phase = library_of(offer.collaboration), Phase(offer.phase)
    done, not_needed = map(known.step, offer.done), map(known.step, offer.not_needed)
    earlier = sum(step.phase < phase for step in known.all_steps())
    return OfferView(
        offer=offer,
        phase=phase,
        earlier=phase.earlier,
        done=grouped(done),
        not_needed=grouped(not_needed),
        left=earlier - len(offer.done) - len(offer.not_needed),
        name=names[offer.side],
        who=who(offer.seat),
        day=in_words(offer.made_at.astimezone(AMSTERDAM).date(), Precision.DAY),
        explanation=offer.explanation,
    )

"""Starting half-way: the two were under way before. One confirmation by both is enough."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.rules import require_together
from samenspel.core.actor import Actor
from samenspel.core.errors import Invalid, RuleBroken, WrongState
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.core.inputs import LongText, NewId
from samenspel.operation import keep_if_any, operation, record
from samenspel.roadmap.inputs import PhaseInput
from samenspel.roadmap.library import Library, LibraryStep, library_of
from samenspel.roadmap.models import Gate, HalfwayOffer, Proposal, Step
from samenspel.roadmap.operations.beginning import take_up_first
from samenspel.roadmap.states import GATE, HALFWAY, STEP, HalfwayState, StepState

LibraryIds = Annotated[list[str], Field(max_length=200)]


@operation("halfway.propose", creates=HalfwayOffer, records=["phase", "done", "not_needed"])
def propose(
    collaboration: Collaboration,
    *,
    phase: PhaseInput,
    done: LibraryIds = [],  # noqa: B006 - pydantic copies defaults
    not_needed: LibraryIds = [],  # noqa: B006
    explanation: LongText = "",
    new: NewId = None,
    by: Actor,
) -> HalfwayOffer:
    """One side says in which phase the two really are, and which earlier steps are behind them."""
    require_together(collaboration)
    _require_beginning(collaboration)
    _require_earlier(library_of(collaboration), phase, done, not_needed)
    if not_needed and not explanation:
        raise Invalid({"explanation": _("Say why these steps were not needed.")})
    if HalfwayOffer.objects.filter(collaboration=collaboration, state=HalfwayState.OPEN).exists():
        raise RuleBroken(_("A proposal to start half-way is waiting. Answer that first."))
    return HalfwayOffer.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        phase=phase,
        library_version=collaboration.library_version,
        done=sorted(set(done)),
        not_needed=sorted(set(not_needed)),
        side=by.own_side,
        seat_id=by.own_seat,
        explanation=keep_if_any(explanation),
    )


@operation("halfway.agree")
def agree(offer: HalfwayOffer, *, by: Actor) -> None:
    """The other side agrees: earlier transitions are marked as finished before Samenspel."""
    if by.side == offer.side:
        raise RuleBroken(_("The other side answers what you proposed."))
    _require_beginning(offer.collaboration)
    HALFWAY.move(offer, "agreed")
    offer.save(update_fields=["state"])
    phase = Phase(offer.phase)
    for gate in Gate.objects.filter(collaboration=offer.collaboration, phase__lt=phase):
        GATE.move(gate, "half_way")
        gate.save(update_fields=["state"])
    finished = _settle(offer, offer.done, "finished")
    dropped = _settle(offer, offer.not_needed, "dropped")
    record(phase=phase, done=offer.done, not_needed=offer.not_needed)
    record(finished=finished, dropped=dropped)
    root.enter_phase(offer.collaboration, phase=phase, by=by)
    take_up_first(offer.collaboration, phase, by)


@operation("halfway.decline")
def decline(offer: HalfwayOffer, *, by: Actor) -> None:
    """Nothing changes: the other side does not see it so."""
    if by.side == offer.side:
        raise RuleBroken(_("The other side answers what you proposed."))
    _end(offer, "declined")


@operation("halfway.withdraw")
def withdraw(offer: HalfwayOffer, *, by: Actor) -> None:
    """The side that proposed it takes it back; nothing changes."""
    if by.side != offer.side:
        raise RuleBroken(_("The side that made the proposal can take it back."))
    _end(offer, "withdrawn")


@operation("halfway.lapse")
def lapse(offer: HalfwayOffer, *, by: Actor) -> None:
    """A transition was proposed, so the two begin at the beginning after all."""
    _end(offer, "over")


def lapse_where_open(collaboration: Collaboration, by: Actor) -> None:
    """As a consequence of proposing a transition."""
    for offer in HalfwayOffer.objects.filter(collaboration=collaboration, state=HalfwayState.OPEN):
        lapse(offer, by=by)


def _end(offer: HalfwayOffer, event: str) -> None:
    HALFWAY.move(offer, event)
    offer.save(update_fields=["state"])
    record(phase=offer.phase)


def _require_beginning(collaboration: Collaboration) -> None:
    moved = Proposal.objects.filter(collaboration=collaboration).exists()
    if moved or collaboration.phase != Phase.OPSTARTEN:
        raise WrongState(_("This can only be done at the beginning."))


def _require_earlier(known: Library, phase: Phase, done: list[str], not_needed: list[str]) -> None:
    """Half-way is a later phase than the first; the steps lie before it, each named once."""
    if phase == Phase.OPSTARTEN:
        raise Invalid({"phase": _("Choose the phase you are in now, after the first.")})
    earlier = {step.id for step in known.all_steps() if step.phase < phase}
    for name, ids in (("done", done), ("not_needed", not_needed)):
        if set(ids) - earlier:
            raise Invalid({name: _("Choose steps of the earlier phases.")})
    if set(done) & set(not_needed):
        raise Invalid({"not_needed": _("A step was done or was not needed, not both.")})


def _settle(offer: HalfwayOffer, ids: list[str], event: str) -> list[UUID]:
    """Steps that were behind them before Samenspel; dates and documents can follow later. Answers
    which ones, for the history of each.

    A step that was settled by itself in the meantime stays as it is.
    """
    present = {
        step.library_id: step
        for step in Step.objects.filter(collaboration=offer.collaboration, library_id__in=ids)
    }
    settled = []
    for known in map(library_of(offer.collaboration).step, ids):
        step = present.get(known.id) or _new_step(offer, known)
        if step.is_settled:
            continue
        STEP.move(step, event)
        step.reason = offer.explanation if step.state == StepState.NOT_NEEDED else None
        step.save()
        step.raise_version()
        settled.append(step.pk)
    return settled


def _new_step(offer: HalfwayOffer, known: LibraryStep) -> Step:
    return Step(
        collaboration=offer.collaboration,
        phase=known.phase,
        track=known.track,
        library_id=known.id,
        library_version=library_of(offer.collaboration).version_of(known.id),
        led_by=known.lead,
    )

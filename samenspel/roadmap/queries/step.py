"""The page of one step: what it is for, how it stands, and what this person can do with it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Seat
from samenspel.core.actor import Actor
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.discussion.queries import Talk, talk_about
from samenspel.journal.models import Entry
from samenspel.policy import POLICY
from samenspel.roadmap.library import library_of
from samenspel.roadmap.models import Step
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.queries.steps import (
    Need,
    StepLine,
    library_step,
    step_line,
    steps_by_library_id,
    with_everything,
)
from samenspel.roadmap.queries.telling import Line, tell
from samenspel.roadmap.queries.timeline import readable_chains
from samenspel.roadmap.states import STEP, StepState

ACTS = (
    "step.start",
    "step.finish",
    "evidence.add",
    "step.plan",
    "step.assign",
    "step.drop",
    "step.reopen",
    "step.move",
)
"""What can be done with a step on its page, in the order in which it is offered."""

_EVENTS = {
    "step.start": "started",
    "step.finish": "finished",
    "step.drop": "dropped",
    "step.reopen": "reopened",
}
HISTORY = 30
TOGETHER = ("step.finish_together", "halfway.agree")
"""Acts about many steps at once: their one entry names the steps."""


@dataclass(frozen=True)
class SeatsOfSide:
    """Who of one side can be asked to do the step."""

    side: Side
    name: str
    seats: Sequence[Seat]


@dataclass(frozen=True)
class StepPage:
    """Everything the page of one step shows to one actor.

    next: the act that is most likely now, "" for who can do nothing   more: the other acts
    leads_to: library steps that need this one first   history: what happened, the newest first
    """

    line: StepLine
    names: Mapping[str, str]
    cell_url: str
    next: str
    more: Sequence[str]
    seats: Sequence[SeatsOfSide]
    leads_to: Sequence[Need]
    talk: Talk
    history: Sequence[Line]
    documents: Sequence[tuple[str, str]]
    """Those that can be chosen to show something, for who can add that."""

    @property
    def step(self) -> Step:
        return self.line.step

    @property
    def phase(self) -> Phase:
        return Phase(self.step.phase)

    @property
    def track(self) -> Track:
        return Track(self.step.track)


def step_page(here: Here, id: UUID, *, all_talk: bool = False) -> StepPage:
    """The step as this actor sees it; NotFound where it cannot be seen."""
    step = find_step(here.actor, id)
    names = side_names(here)
    taken = _neighbours(here, step)
    acts = _acts(here, step)
    slug = here.collaboration.slug
    at = {"slug": slug, "step": step.pk}
    talk = talk_about(
        here,
        about_step(step),
        page=reverse("step", kwargs=at),
        at=at,
        everything=all_talk,
        in_room=step.is_in_room,
    )
    return StepPage(
        line=step_line(here, step, names, taken),
        names=names,
        cell_url=reverse("cell", args=[slug, Phase(step.phase).slug, Track(step.track).slug]),
        next=acts[0] if acts and acts[0] in _LIKELY else "",
        more=acts[1:] if acts and acts[0] in _LIKELY else acts,
        seats=_seats(here, step, names) if POLICY.allows(here.actor, "step.assign") else [],
        leads_to=_leads_to(here, step, taken),
        talk=talk,
        history=_history(here, step),
        documents=talk.documents if "evidence.add" in acts else [],
    )


def find_step(actor: Actor, id: UUID) -> Step:
    """The step itself, if this actor may see it."""
    step: Step = with_everything(Step.objects.visible_to(actor), actor).one(pk=id)
    return step


def about_step(step: Step) -> str:
    """How the journal and the talk name a step."""
    return f"step:{step.pk}"


_LIKELY = ("step.start", "step.finish")


def _acts(here: Here, step: Step) -> list[str]:
    """What this actor can do with the step in its state, the most likely first."""
    if not here.collaboration.is_open:
        return []
    allowed = (name for name in ACTS if POLICY.allows(here.actor, name))
    return [name for name in allowed if _fits(name, step)]


def _fits(name: str, step: Step) -> bool:
    """Whether the act means something in this state; a settled step needs no planning."""
    if name in _EVENTS:
        return STEP.allows(step.state, _EVENTS[name])
    return not (step.is_settled and name in ("step.plan", "step.assign"))


def _neighbours(here: Here, step: Step) -> dict[str, Step]:
    """The taken-up steps that this one needs first, and those that need this one. One query."""
    known = library_step(step)
    if known is None:
        return {}
    later = _waiting_for(here, known.id)
    found = Step.objects.visible_to(here.actor).filter(library_id__in={*known.needs, *later})
    return steps_by_library_id(found.select_related("own_title"))


def _waiting_for(here: Here, id: str) -> list[str]:
    """The library steps that need this one first."""
    known = library_of(here.collaboration).all_steps()
    return [other.id for other in known if id in other.needs]


def _leads_to(here: Here, step: Step, taken: Mapping[str, Step]) -> list[Need]:
    """The steps taken up that wait for this one, and are not settled."""
    later = _waiting_for(here, step.library_id) if step.library_id else []
    found = (taken[key] for key in later if key in taken)
    return [
        Need(
            title=other.title,
            lang=other.own_title.lang if other.own_title else "",
            url=reverse("step", args=[here.collaboration.slug, other.pk]),
            state=other.state,
            words=str(other.get_state_display()),
        )
        for other in found
        if other.state not in (StepState.DONE, StepState.NOT_NEEDED)
    ]


def _seats(here: Here, step: Step, names: Mapping[str, str]) -> list[SeatsOfSide]:
    """Who can be asked: both sides, or only the own one while the step is in a room. One query."""
    open_seats = Seat.objects.visible_to(here.actor).open().select_related("person")
    if step.is_in_room:
        open_seats = open_seats.filter(side=here.actor.side)
    found = list(open_seats.filter(side__in=BOTH_SIDES))
    return [
        SeatsOfSide(side, names[side], seats)
        for side in BOTH_SIDES
        if (seats := [seat for seat in found if seat.side == side])
    ]


def _history(here: Here, step: Step) -> list[Line]:
    """What happened to the step, from the journals that this actor may read. Where it left the
    room, the room's line only refers to the shared one."""
    here_said = Entry.objects.filter(chain__in=readable_chains(here))
    told = here_said.annotate(said=Cast("details", TextField()))
    together = Q(operation__in=TOGETHER, said__contains=str(step.pk))
    found = told.filter(Q(subject=f"step:{step.pk}") | together)
    newest = found.select_related("chain").order_by("-recorded_at", "-seq")[:HISTORY]
    return tell(here, [entry for entry in newest if "entry" not in entry.details])

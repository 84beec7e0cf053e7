"""The own room of a side: its notes and steps, what it shared, and what the other shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration
from samenspel.core.grid import Side
from samenspel.core.visibility import SHARED, Visibility
from samenspel.discussion.models import Note
from samenspel.discussion.queries import AT_MOST, SHOWN
from samenspel.journal.models import ChainKind, Entry
from samenspel.policy import LEADS, POLICY
from samenspel.roadmap.models import Step
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.queries.steps import StepLine, in_order, step_line, with_everything


@dataclass(frozen=True)
class RoomThing:
    """A note or a step in the room; value: what the form that shares calls it."""

    value: str
    title: str
    note: Note | None = None
    line: StepLine | None = None


@dataclass(frozen=True)
class SharedBefore:
    """Something that left the room: a note or a step, and when."""

    note: Note | None
    step: Step | None
    when: datetime


@dataclass(frozen=True)
class RoomPage:
    """Everything a side sees in its own room.

    has_more: there are more notes than are shown   from_other: notes that the other side shared
    may_share: this actor may let things leave the room, now
    """

    side: Side
    names: Mapping[str, str]
    things: Sequence[RoomThing]
    has_more: bool
    shared: Sequence[SharedBefore]
    from_other: Sequence[Note]
    is_alone: bool
    may_write: bool
    may_add: bool
    may_share: bool
    may_look_along: bool
    """A lead can see what the other side sees of the own side."""

    @property
    def own_name(self) -> str:
        return self.names[self.side]

    @property
    def offers(self) -> bool:
        """Whether to point at sharing: there is something, and nothing was shared before."""
        return self.may_share and bool(self.things) and not self.shared

    @property
    def other_name(self) -> str:
        return self.names[self.side.other]


def room_page(here: Here, *, everything: bool = False) -> RoomPage:
    """The room of the actor's own side. Nine queries, however much is in it."""
    actor, collaboration = here.actor, here.collaboration
    side, room = Side(str(actor.side)), Visibility.room_of(Side(str(actor.side)))
    names = side_names(here)
    limit = AT_MOST if everything else SHOWN
    notes = Note.objects.visible_to(actor).select_related("title", "seat__person")
    own = list(notes.filter(visibility=room)[: limit + 1])
    steps = with_everything(Step.objects.visible_to(actor).filter(visibility=room), actor)
    return RoomPage(
        side=side,
        names=names,
        things=[
            *(RoomThing(f"note:{note.pk}", str(note.title), note=note) for note in own[:limit]),
            *(_step(step_line(here, step, names, {})) for step in in_order(steps)),
        ],
        has_more=len(own) > limit and not everything,
        shared=_shared_before(here, limit),
        from_other=list(notes.filter(visibility__in=SHARED, side=side.other)[:limit]),
        is_alone=collaboration.is_alone,
        may_write=collaboration.is_open and POLICY.allows(actor, "note.write"),
        may_add=collaboration.is_open and POLICY.allows(actor, "step.add"),
        may_share=_is_together(collaboration) and POLICY.allows(actor, "note.share"),
        may_look_along=not collaboration.is_alone and bool(actor.kinds & LEADS),
    )


def _step(line: StepLine) -> RoomThing:
    return RoomThing(f"step:{line.step.pk}", line.step.title, line=line)


def _is_together(collaboration: Collaboration) -> bool:
    return collaboration.is_open and not collaboration.is_alone


def _shared_before(here: Here, limit: int) -> list[SharedBefore]:
    """What left this room, as the room's own journal tells it, the newest first."""
    entries = Entry.objects.filter(
        chain__collaboration=here.collaboration.pk,
        chain__kind=ChainKind(str(here.actor.side)),
        operation__in=["note.share", "step.share"],
    ).order_by("-seq")[:limit]
    when = {UUID(entry.subject.partition(":")[2]): entry.happened_at for entry in entries}
    notes = Note.objects.visible_to(here.actor).select_related("title").in_bulk(list(when))
    steps = Step.objects.visible_to(here.actor).select_related("own_title").in_bulk(list(when))
    return [
        SharedBefore(notes.get(key), steps.get(key), moment)
        for key, moment in when.items()
        if key in notes or key in steps
    ]

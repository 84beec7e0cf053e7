"""Steps: taking up, adding, doing, dropping, moving, planning."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.rules import require_open, require_together, seats_here, where_made
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision
from samenspel.core.errors import NotFound, RuleBroken, WrongState
from samenspel.core.ids import new_id
from samenspel.core.inputs import Day, Line, NewId, PastDay, RequiredLine, RequiredText, WebAddress
from samenspel.core.visibility import Visibility
from samenspel.discussion.sharing import share_talk_about
from samenspel.documents.operations.evidence import share_along
from samenspel.journal.models import ChainKind
from samenspel.operation import keep, operation, record, record_also_in, rest_on
from samenspel.roadmap.inputs import PhaseInput, TrackInput
from samenspel.roadmap.library import library_of
from samenspel.roadmap.models import Evidence, EvidenceKind, Step, StepAssignee
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.operations.evidence import Shown, attach
from samenspel.roadmap.states import STEP

Ids = Annotated[list[UUID], Field(max_length=300)]


@operation("step.take_up", creates=Step, records=["library_id", "due_on"])
def take_up(
    collaboration: Collaboration,
    *,
    library_id: str,
    due_on: Day | None = None,
    new: NewId = None,
    by: Actor,
) -> Step:
    """A step of the step library becomes a step of this collaboration."""
    require_together(collaboration)
    offered = library_of(collaboration)
    if not offered.proposes(library_id):
        raise NotFound(_("This step is not in the step library."))
    known = offered.step(library_id)
    if Step.objects.filter(collaboration=collaboration, library_id=library_id).exists():
        raise RuleBroken(_("This step has been taken up already."))
    record(phase=known.phase, track=known.track)
    return Step.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        phase=known.phase,
        track=known.track,
        library_id=library_id,
        library_version=offered.version_of(library_id),
        led_by=known.lead,
        due_on=due_on,
    )


@operation("step.add", creates=Step, records=["phase", "track", "led_by", "due_on"])
def add(
    collaboration: Collaboration,
    *,
    phase: PhaseInput,
    track: TrackInput,
    title: RequiredLine,
    led_by: Led = Led.BOTH,
    due_on: Day | None = None,
    in_room: bool = False,
    new: NewId = None,
    by: Actor,
) -> Step:
    """A step of their own, in any cell; in the own room first, when wanted."""
    return Step.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        visibility=where_made(collaboration, by, in_room=in_room),
        phase=phase,
        track=track,
        own_title=keep(title),
        led_by=led_by,
        due_on=due_on,
    )


@operation("step.share")
def share(step: Step, *, by: Actor) -> None:
    """A step leaves the room: both sides see it, with its evidence and what was said about it."""
    require_together(step.collaboration)
    if not step.is_in_room:
        raise WrongState(_("Both sides see this already."))
    room = ChainKind(step.visibility)
    step.visibility = Visibility.BOTH
    step.save(update_fields=["visibility"])
    shown = Evidence.objects.filter(step=step).select_related(
        "words", "document_version__document__latest__facts", "document_version__document__title"
    )
    for text in [step.own_title, step.reason, *(one.words for one in shown)]:
        rest_on(text)
    share_along([one.document_version for one in shown if one.document_version], by)
    shown.update(visibility=Visibility.BOTH)
    for text in share_talk_about(f"step:{step.pk}", by):
        rest_on(text)
    record(phase=step.phase, track=step.track)
    record_also_in((step.collaboration_id, room))


@operation("step.start")
def start(step: Step, *, by: Actor) -> None:
    """Somebody has begun."""
    _move(step, "started")


@operation("step.finish", records=["kind", "happened_on", "meeting_on"])
def finish(
    step: Step,
    *,
    kind: EvidenceKind | None = None,
    link: WebAddress | None = None,
    words: Line = "",
    meeting_on: PastDay | None = None,
    document: UUID | None = None,
    file: UUID | None = None,
    happened_on: PastDay | None = None,
    by: Actor,
) -> None:
    """A step is done because something shows it: added now, or added before."""
    if kind is not None:
        shown = Shown(kind, link or "", words, meeting_on, document, file)
        evidence = attach(shown, by, step=step, phase=step.phase, track=step.track)
        record(evidence=evidence)
    elif not step.evidence.exists():
        raise RuleBroken(_("Say what shows that it is done. One sentence is enough."))
    _finish(step, happened_on)


@operation("step.finish_together", records=["steps", "happened_on"])
def finish_together(
    collaboration: Collaboration,
    *,
    steps: Ids,
    words: RequiredLine,
    happened_on: PastDay | None = None,
    by: Actor,
) -> None:
    """Several steps were done already; one sentence says what shows that. Steps that are still in a
    room are finished one by one there: the entry for these stands in the shared journal."""
    found = Step.objects.visible_to(by).filter(pk__in=steps, visibility=Visibility.BOTH)
    if not steps or len(found) != len(set(steps)):
        raise RuleBroken(_("Choose the steps that were done already."))
    for step in found:
        shown = Shown(EvidenceKind.WORDS, words=words)
        attach(shown, by, step=step, phase=step.phase, track=step.track)
        _finish(step, happened_on)
        step.raise_version()


@operation("step.drop")
def drop(step: Step, *, reason: RequiredText, by: Actor) -> None:
    """A step is not needed here; the reason stays with it."""
    step.reason = keep(reason)
    _move(step, "dropped")


@operation("step.reopen")
def reopen(step: Step, *, reason: RequiredText, by: Actor) -> None:
    """It turned out not to be done, or to be needed after all."""
    step.reason, step.done_on = keep(reason), None
    _move(step, "reopened")


@operation("step.move", records=["phase", "track"])
def move(
    step: Step, *, phase: PhaseInput, track: TrackInput, reason: RequiredText, by: Actor
) -> None:
    """A step fits better in another phase or track."""
    require_open(step.collaboration)
    if (step.phase, step.track) == (phase, track):
        raise RuleBroken(_("The step stands there already. Choose another phase or track."))
    record(from_phase=step.phase, from_track=step.track)
    keep(reason)
    step.phase, step.track = phase, track
    step.save(update_fields=["phase", "track"])
    Evidence.objects.filter(step=step).update(phase=phase, track=track)


@operation("step.plan", records=["due_on", "led_by"])
def plan(step: Step, *, due_on: Day | None = None, led_by: Led | None = None, by: Actor) -> None:
    """When it should be done, and who leads it: both, or the own side."""
    require_open(step.collaboration)
    if led_by not in (None, step.led_by, Led.BOTH, by.side):
        raise RuleBroken(_("The other side says itself that it leads a step alone."))
    step.due_on, step.led_by = due_on, led_by or step.led_by
    step.save(update_fields=["due_on", "led_by"])
    record(phase=step.phase, track=step.track)


@operation("step.assign", records=["seats"])
def assign(step: Step, *, seats: Ids, by: Actor) -> None:
    """Who does it."""
    require_open(step.collaboration)
    chosen = seats_here(step.collaboration, seats)
    step.assignees.exclude(seat__in=chosen).delete()
    for seat in chosen:
        StepAssignee.objects.get_or_create(step=step, seat=seat)
    record(phase=step.phase, track=step.track)


def _move(step: Step, event: str) -> None:
    require_open(step.collaboration)
    STEP.move(step, event)
    step.save(update_fields=["state", "reason", "done_on"])
    record(phase=step.phase, track=step.track)


def _finish(step: Step, happened_on: date | None) -> None:
    require_open(step.collaboration)
    STEP.move(step, "finished")
    step.done_on = happened_on or clock.today()
    is_today = step.done_on == clock.today()
    step.done_precision = clock.day_precision() if is_today else Precision.DAY
    step.save(update_fields=["state", "done_on", "done_precision"])
    record(phase=step.phase, track=step.track)

"""Steps ready to show: with evidence, who, when, and what they need first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration, ThingQuerySet
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.dates import in_words
from samenspel.core.grid import Phase, Track
from samenspel.policy import POLICY
from samenspel.roadmap.library import LibraryStep, library, library_of
from samenspel.roadmap.models import Evidence, Step, StepAssignee
from samenspel.roadmap.queries.ages import Due, due
from samenspel.roadmap.queries.evidence import WITH_DOCUMENT, EvidenceLine, evidence_line
from samenspel.roadmap.queries.sides import leading
from samenspel.roadmap.states import StepState

_ORDER = {StepState.DONE: 1, StepState.NOT_NEEDED: 2}


@dataclass(frozen=True)
class Need:
    """What a step needs first: advice, never a lock. state: of the step, "" when not taken up."""

    title: str
    lang: str
    url: str
    state: str
    words: str


@dataclass(frozen=True)
class StepLine:
    """One step with everything that answers: what shows it, who, when, what first."""

    step: Step
    lang: str
    url: str
    known: LibraryStep | None
    due: Due | None
    done: str
    evidence: Sequence[EvidenceLine]
    people: Sequence[StepAssignee]
    leads: Sequence[tuple[str, str]]
    needs: Sequence[Need]
    may_share: bool

    @property
    def is_under_way(self) -> bool:
        """Begun or late: then it is worth saying that nothing shows yet how far it is."""
        return self.step.state == StepState.IN_PROGRESS or bool(self.due and self.due.is_late)


def with_everything(steps: ThingQuerySet, actor: Actor) -> ThingQuerySet:
    """The steps with what a line shows; two queries more, however many steps."""
    evidence = Evidence.objects.visible_to(actor).select_related(*WITH_DOCUMENT, "seat__person")
    people = StepAssignee.objects.select_related("seat__person")
    return steps.select_related("own_title", "reason").prefetch_related(
        Prefetch("evidence", evidence), Prefetch("assignees", people)
    )


def step_line(
    here: Here, step: Step, names: Mapping[str, str], taken: Mapping[str, Step]
) -> StepLine:
    """A step that was read by `with_everything`. taken: steps by library id. No query."""
    known = library_step(step)
    is_open = not step.is_settled
    return StepLine(
        step=step,
        lang=step.own_title.lang if step.own_title else "",
        url=reverse("step", args=[here.collaboration.slug, step.pk]),
        known=known,
        due=due(step.due_on, clock.today()) if step.due_on and is_open else None,
        done=in_words(step.done_on, step.done_precision) if step.done_on else "",
        evidence=[evidence_line(one, here.collaboration.slug) for one in step.evidence.all()],
        people=list(step.assignees.all()),
        leads=leading(step.led_by, names),
        needs=needs_of(here.collaboration, known, taken) if is_open else [],
        may_share=may_share(here, step),
    )


def library_step(step: Step) -> LibraryStep | None:
    """Where the step comes from in the step library; None for an own step."""
    if not step.library_id:
        return None
    return library(step.library_version or 1).step(step.library_id)


def may_share(here: Here, step: Step) -> bool:
    """Whether this actor may let the step leave the room, now."""
    together = here.collaboration.is_open and not here.collaboration.is_alone
    return step.is_in_room and together and POLICY.allows(here.actor, "step.share")


def needs_of(
    here: Collaboration, known: LibraryStep | None, taken: Mapping[str, Step]
) -> list[Need]:
    """What the library advises to have first, and how it stands with that."""
    return [_need(here, key, taken) for key in known.needs] if known else []


def _need(here: Collaboration, id: str, taken: Mapping[str, Step]) -> Need:
    step = taken.get(id)
    if step is not None:
        url = reverse("step", args=[here.slug, step.pk])
        lang = step.own_title.lang if step.own_title else ""
        return Need(step.title, lang, url, step.state, str(step.get_state_display()))
    known = library_of(here).step(id)
    url = reverse("cell", args=[here.slug, known.phase.slug, known.track.slug])
    return Need(str(known.title), "", url, "", _("not taken up"))


def in_order(steps: Iterable[Step]) -> list[Step]:
    """What is still to do first, by date; then what is done; then what is not needed."""
    return sorted(steps, key=_place)


def _place(step: Step) -> tuple[Any, ...]:
    group = _ORDER.get(StepState(step.state), 0)
    when = step.due_on if group == 0 and step.due_on else date.max
    return (group, when, step.made_at, step.pk)


def progress(steps: Iterable[Step]) -> tuple[int, int]:
    """How many steps nobody waits for any more, of how many: the shared ones that were taken up."""
    shared = [step for step in steps if not step.is_in_room]
    return sum(step.is_settled for step in shared), len(shared)


def steps_by_library_id(steps: Iterable[Step]) -> dict[str, Step]:
    return {step.library_id: step for step in steps if step.library_id}


def cell_ids(here: Collaboration, phase: Phase, track: Track) -> set[str]:
    """The library steps of a cell, and what they need first."""
    steps = library_of(here).steps_of(phase, track)
    return {step.id for step in steps} | {key for step in steps for key in step.needs}

"""The page of one cell: its goal, both readings, its steps, the talk, and what is around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration
from samenspel.core.grid import Phase, Track
from samenspel.discussion.queries import Talk, talk_about
from samenspel.policy import POLICY
from samenspel.roadmap.library import LibraryCell, LibraryStep, library_of
from samenspel.roadmap.models import Step
from samenspel.roadmap.queries.path import gate_name
from samenspel.roadmap.queries.reading import ReadingPart, reading_part
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.queries.steps import (
    StepLine,
    cell_ids,
    in_order,
    library_step,
    progress,
    step_line,
    steps_by_library_id,
    with_everything,
)


@dataclass(frozen=True)
class Around:
    """Where one can go from a cell: the same track before and after, and the gate it counts for.

    The gate has no address while one side is alone: gates begin when both are in.
    """

    before: tuple[str, str] | None
    after: tuple[str, str] | None
    gate: tuple[str, str]


@dataclass(frozen=True)
class CellPage:
    """Everything the page of one cell shows to one actor.

    done, counted: progress of the shared steps   proposals: library steps not taken up
    may_…: what this actor may do here now, by the policy and the state of the collaboration
    """

    phase: Phase
    track: Track
    library: LibraryCell
    names: Mapping[str, str]
    readings: ReadingPart
    steps: Sequence[StepLine]
    done: int
    counted: int
    proposals: Sequence[LibraryStep]
    talk: Talk
    around: Around
    is_main: bool
    may_take_up: bool
    may_add: bool
    may_finish_together: bool

    @property
    def shared(self) -> list[StepLine]:
        return [line for line in self.steps if not line.step.is_in_room]

    @property
    def in_room(self) -> list[StepLine]:
        """Steps that only the own side sees."""
        return [line for line in self.steps if line.step.is_in_room]

    @property
    def unfinished(self) -> list[StepLine]:
        """Shared steps that can be marked as done together."""
        return [line for line in self.shared if not line.step.is_settled]


def cell_page(here: Here, phase: Phase, track: Track, *, all_talk: bool = False) -> CellPage:
    """The cell as this actor sees it. Seven queries, however much is in it."""
    actor, collaboration = here.actor, here.collaboration
    names = side_names(here)
    found = _steps(here, phase, track)
    taken = steps_by_library_id(found)
    own = in_order(step for step in found if (step.phase, step.track) == (phase, track))
    done, counted = progress(own)
    at = {"slug": collaboration.slug, "phase": phase, "track": track}
    together = collaboration.is_open and not collaboration.is_alone
    proposals = [
        step for step in library_of(collaboration).steps_of(phase, track) if step.id not in taken
    ]
    return CellPage(
        phase=phase,
        track=track,
        library=library_of(collaboration).cells[phase, track],
        names=names,
        readings=reading_part(here, phase, track, names),
        steps=[step_line(here, step, names, taken) for step in own],
        done=done,
        counted=counted,
        proposals=proposals,
        talk=talk_about(
            here,
            about_cell(phase, track),
            page=reverse("cell", kwargs=at),
            at=at,
            everything=all_talk,
        ),
        around=_around(collaboration, phase, track),
        is_main=phase == collaboration.phase,
        may_take_up=together and POLICY.allows(actor, "step.take_up"),
        may_add=collaboration.is_open and POLICY.allows(actor, "step.add"),
        may_finish_together=together and POLICY.allows(actor, "step.finish_together"),
    )


def about_cell(phase: Phase, track: Track) -> str:
    """How the journal and the talk name a cell."""
    return f"cell:{phase.slug}-{track.slug}"


def _steps(here: Here, phase: Phase, track: Track) -> list[Step]:
    """The steps of the cell, its library steps that stand elsewhere, and what these need first."""
    visible = Step.objects.visible_to(here.actor)
    ids = cell_ids(here.collaboration, phase, track)
    found = visible.filter(Q(phase=phase, track=track) | Q(library_id__in=ids))
    steps = list(with_everything(found, here.actor))
    missing = _needs_of(steps, phase, track) - ids
    if missing:
        steps += visible.filter(library_id__in=missing).select_related("own_title")
    return steps


def _needs_of(steps: Sequence[Step], phase: Phase, track: Track) -> set[str]:
    """What steps that were moved into this cell need first."""
    here = (step for step in steps if (step.phase, step.track) == (phase, track))
    known = filter(None, (library_step(step) for step in here))
    return {key for step in known for key in step.needs}


def _around(collaboration: Collaboration, phase: Phase, track: Track) -> Around:
    slug = collaboration.slug

    def cell(there: Phase) -> tuple[str, str]:
        return str(there.label), reverse("cell", args=[slug, there.slug, track.slug])

    gate = "" if collaboration.is_alone else reverse("gate", args=[slug, phase.slug])
    return Around(
        before=cell(Phase(phase - 1)) if phase > Phase.OPSTARTEN else None,
        after=cell(phase.next) if phase.next else None,
        gate=(gate_name(phase), gate),
    )

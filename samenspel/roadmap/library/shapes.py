"""What a version of the step library consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from samenspel.core.grid import Phase, Track
from samenspel.core.words import Words


@dataclass(frozen=True)
class LibraryStep:
    """Something a pair can do in a cell, and what is enough to show that it is done."""

    id: str
    phase: Phase
    track: Track
    title: Words
    why: Words
    enough: Words
    lead: str
    evidence: str
    needs: tuple[str, ...]
    first: bool


@dataclass(frozen=True)
class LibraryCell:
    """One phase of one track: where the pair wants to be at its end."""

    phase: Phase
    track: Track
    title: Words
    goal: Words
    lead: str
    steps: tuple[LibraryStep, ...]


@dataclass(frozen=True)
class LibraryCriterion:
    """A question that both sides look at together before they go on to the next phase."""

    id: str
    phase: Phase
    title: Words
    question: Words
    explanation: Words
    evidence: str
    required: bool
    answered_by: str | None


@dataclass(frozen=True)
class LibraryPhase:
    """A phase: what it is about, what usually comes out, and the gate at its end."""

    phase: Phase
    title: Words
    about: Words
    result: Words
    gate_about: Words
    criteria: tuple[LibraryCriterion, ...]


@dataclass(frozen=True, eq=False)
class Library:
    """One version of the step library, read once and never changed."""

    version: int
    phases: Mapping[Phase, LibraryPhase]
    cells: Mapping[tuple[Phase, Track], LibraryCell]
    versions: Mapping[str, int] = field(default_factory=dict)
    """Of which version a step is, where that is another one: a pair chooses per step."""
    beside: Mapping[str, LibraryStep] = field(default_factory=dict)
    """Steps that are not proposed here, but may be spoken of: as what another one needs."""

    def step(self, id: str) -> LibraryStep:
        """The step with this id; KeyError where nobody knows it."""
        return self._steps[id] if id in self._steps else self.beside[id]

    def proposes(self, id: str) -> bool:
        """Whether this step can be taken up."""
        return id in self._steps

    def version_of(self, id: str) -> int:
        """The version that the words of this step are of."""
        return self.versions.get(id, self.version)

    def criterion(self, id: str) -> LibraryCriterion:
        """The criterion with this id; KeyError where this version has none."""
        return self._criteria[id]

    def first_steps(self, phase: Phase) -> tuple[LibraryStep, ...]:
        """The six steps that are taken up when this phase becomes the main one."""
        return tuple(step for step in self.all_steps() if step.phase == phase and step.first)

    def steps_of(self, phase: Phase, track: Track) -> tuple[LibraryStep, ...]:
        """The steps of one cell, in the order in which they are best done."""
        return self.cells[phase, track].steps

    def all_steps(self) -> tuple[LibraryStep, ...]:
        """Every step, by phase and within a phase by track."""
        return tuple(self._steps.values())

    @cached_property
    def _steps(self) -> dict[str, LibraryStep]:
        return {step.id: step for cell in self.cells.values() for step in cell.steps}

    @cached_property
    def _criteria(self) -> dict[str, LibraryCriterion]:
        return {row.id: row for phase in self.phases.values() for row in phase.criteria}

"""The step library: what a pair can do in each phase and track, and what a phase ends with.

`v1.yaml` holds the words, in Dutch and English; this module reads it. A collaboration remembers
which version it uses, so a version that has been used is never edited in meaning: improved words
become `v2.yaml`, offered per step as a comparison.

What a file holds
- `phases`: title, what the phase is about, its usual result, what its gate decides, and the
  criteria of that gate. A criterion is a question; it is answered by evidence, or by the product
  itself where `answered_by` names one of the product's answers.
- `cells`: one for each phase and track, with a title, a goal, who leads, and its steps.
- a step: title, why, what is enough to show that it is done, who leads, the kind of evidence,
  `needs` (steps that help to have first: advice, never a lock), and `first` for the six of a phase
  that a pair does first.
"""

from samenspel.roadmap.library.choosing import library_of
from samenspel.roadmap.library.comparing import Change, Kind, changes
from samenspel.roadmap.library.reading import LATEST, library
from samenspel.roadmap.library.shapes import (
    Library,
    LibraryCell,
    LibraryCriterion,
    LibraryPhase,
    LibraryStep,
)

__all__ = [
    "LATEST",
    "Change",
    "Kind",
    "Library",
    "LibraryCell",
    "LibraryCriterion",
    "LibraryPhase",
    "LibraryStep",
    "changes",
    "library",
    "library_of",
]

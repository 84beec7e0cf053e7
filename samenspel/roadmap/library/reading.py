"""Reads a version of the step library from its file, once per process."""

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from samenspel.core.grid import Phase, Track
from samenspel.core.words import Words
from samenspel.roadmap.library.shapes import (
    Library,
    LibraryCell,
    LibraryCriterion,
    LibraryPhase,
    LibraryStep,
)

LATEST = 2
"""The version with which a new collaboration begins."""

VERSIONS = range(1, LATEST + 1)

Row = dict[str, Any]


def library(version: int = LATEST) -> Library:
    """The step library in this version; KeyError where there is no such version."""
    if version not in VERSIONS:
        raise KeyError(version)
    return _read(version)


@cache
def _read(version: int) -> Library:
    content = rows(version)
    phases = [_phase(row) for row in content["phases"]]
    cells = [_cell(row) for row in content["cells"]]
    return Library(
        version=content["version"],
        phases=MappingProxyType({phase.phase: phase for phase in phases}),
        cells=MappingProxyType({(cell.phase, cell.track): cell for cell in cells}),
    )


def rows(version: int) -> Row:
    """The file as it is written, by the parser in C where it is there: it is many times faster."""
    text = Path(__file__).with_name(f"v{version}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: Row = yaml.load(text, Loader=loader)  # noqa: S506 (both loaders are safe ones)
    return content


def _phase(row: Row) -> LibraryPhase:
    phase = Phase.from_slug(row["id"])
    return LibraryPhase(
        phase=phase,
        title=_words(row, "title"),
        about=_words(row, "about"),
        result=_words(row, "result"),
        gate_about=_words(row, "gate_about"),
        criteria=tuple(_criterion(criterion, phase) for criterion in row["criteria"]),
    )


def _criterion(row: Row, phase: Phase) -> LibraryCriterion:
    return LibraryCriterion(
        id=row["id"],
        phase=phase,
        title=_words(row, "title"),
        question=_words(row, "question"),
        explanation=_words(row, "explanation"),
        evidence=row["evidence"],
        required=row["required"],
        answered_by=row.get("answered_by"),
    )


def _cell(row: Row) -> LibraryCell:
    phase, track = Phase.from_slug(row["phase"]), Track.from_slug(row["track"])
    return LibraryCell(
        phase=phase,
        track=track,
        title=_words(row, "title"),
        goal=_words(row, "goal"),
        lead=row["lead"],
        steps=tuple(_step(step, phase, track) for step in row["steps"]),
    )


def _step(row: Row, phase: Phase, track: Track) -> LibraryStep:
    return LibraryStep(
        id=row["id"],
        phase=phase,
        track=track,
        title=_words(row, "title"),
        why=_words(row, "why"),
        enough=_words(row, "enough"),
        lead=row["lead"],
        evidence=row["evidence"],
        needs=tuple(row.get("needs", ())),
        first=row.get("first", False),
    )


def _words(row: Row, name: str) -> Words:
    return Words(nl=row[f"{name}_nl"], en=row[f"{name}_en"])

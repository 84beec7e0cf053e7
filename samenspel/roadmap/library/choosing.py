"""Which step library a collaboration goes by: the version it began with, and per step what it chose
since. Nothing of a newer version comes by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from samenspel.roadmap.library.reading import LATEST, library
from samenspel.roadmap.library.shapes import Library, LibraryCell, LibraryStep


class HasVersion(Protocol):
    """A collaboration, a gate, or an offer: it says which version of the library it goes by."""

    @property
    def library_version(self) -> int: ...


def library_of(thing: HasVersion) -> Library:
    """The step library that this collaboration, gate or offer goes by: the stored version, not the
    newest, and of a collaboration with its choices. The one place that everything asks."""
    choices: Mapping[str, int] = getattr(thing, "library_choices", {})
    version = thing.library_version or LATEST
    return _chosen(version, tuple(sorted(choices.items()))) if choices else library(version)


@lru_cache(maxsize=512)
def _chosen(version: int, choices: tuple[tuple[str, int], ...]) -> Library:
    """A version in which some steps are of another one."""
    base, other = library(version), {key: v for key, v in choices if v != version}
    cells = {where: _cell(cell, other) for where, cell in base.cells.items()}
    proposed = {step.id for cell in cells.values() for step in cell.steps}
    known = [*base.all_steps(), *library(LATEST).all_steps()]
    return replace(
        base,
        cells=MappingProxyType(cells),
        versions=MappingProxyType(other),
        beside=MappingProxyType({step.id: step for step in known if step.id not in proposed}),
    )


def _cell(cell: LibraryCell, other: Mapping[str, int]) -> LibraryCell:
    """The steps of one cell: replaced, left out or put in as was chosen, the others as they are."""
    steps = {step.id: step for step in cell.steps if step.id not in other}
    for version in sorted(set(other.values())):
        there = library(version).cells[cell.phase, cell.track].steps
        steps |= {step.id: step for step in there if other.get(step.id) == version}
    newest = library(max(other.values(), default=LATEST)).cells[cell.phase, cell.track]
    order = _in_order(cell.steps, newest.steps)
    return replace(cell, steps=tuple(steps[key] for key in order if key in steps))


def _in_order(own: Iterable[LibraryStep], newest: Iterable[LibraryStep]) -> list[str]:
    """As they stand; a step of the newest one comes below the step below which it stands there."""
    order, place = [step.id for step in own], 0
    for step in newest:
        if step.id not in order:
            order.insert(place, step.id)
        place = order.index(step.id) + 1
    return order

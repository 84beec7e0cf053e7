"""Two versions of the step library beside each other, step by step."""

from dataclasses import dataclass, fields
from enum import StrEnum

from samenspel.core.grid import Phase, Track
from samenspel.core.words import Words
from samenspel.roadmap.library.shapes import Library, LibraryStep


class Kind(StrEnum):
    """What happened to a step between two versions."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """A step that is otherwise in a later version. Both are there where it changed."""

    id: str
    before: LibraryStep | None
    after: LibraryStep | None

    @property
    def kind(self) -> Kind:
        if self.before is None:
            return Kind.NEW
        return Kind.REMOVED if self.after is None else Kind.CHANGED

    @property
    def shown(self) -> LibraryStep:
        """The step as it is proposed now; of one that is gone, as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def phase(self) -> Phase:
        return self.shown.phase

    @property
    def track(self) -> Track:
        return self.shown.track

    @property
    def words(self) -> list[tuple[str, Words, Words]]:
        """The texts that changed: which, and how it was and is."""
        if self.before is None or self.after is None:
            return []
        return [
            (one.name, getattr(self.before, one.name), getattr(self.after, one.name))
            for one in fields(LibraryStep)
            if isinstance(getattr(self.after, one.name), Words)
            and getattr(self.before, one.name) != getattr(self.after, one.name)
        ]


def changes(before: Library, after: Library) -> list[Change]:
    """Every step that differs, in the order of the grid."""
    old = {step.id: step for step in before.all_steps()}
    new = {step.id: step for step in after.all_steps()}
    found = [
        Change(key, old.get(key), new.get(key))
        for key in {**new, **old}
        if old.get(key) != new.get(key)
    ]
    return sorted(found, key=lambda one: (one.phase, one.track))

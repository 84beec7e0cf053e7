"""The policy table in words: every act, and for which kinds of actor it is."""

from dataclasses import dataclass

from samenspel.core.actor import Kind
from samenspel.core.sentence import Group
from samenspel.policy import POLICY
from samenspel.roadmap.sentences import SENTENCES


@dataclass(frozen=True)
class Row:
    """One act. `cells` says for each column whether it is allowed."""

    name: str
    does: str
    cells: tuple[bool, ...]

    @property
    def is_consequence(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Section:
    group: Group
    rows: list[Row]


def policy_table() -> list[Section]:
    """The whole table, by kind of happening. No query."""
    rows = {
        name: Row(name, str(SENTENCES[name].does), tuple(kind in kinds for kind in Kind))
        for name, kinds in POLICY.items()
    }
    return [
        Section(group, [row for name, row in rows.items() if SENTENCES[name].group == group])
        for group in Group
    ]

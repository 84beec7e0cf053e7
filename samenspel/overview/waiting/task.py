"""One thing that waits for somebody, and in which order such things stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from samenspel.overview.when import Chip


class Rank(IntEnum):
    """What comes first: what blocks both, then what blocks the other, then what is late."""

    BOTH_WAIT = 1
    OTHER_WAITS = 2
    LATE = 3
    TO_DO = 4
    ASKED = 5
    MAY = 6
    """Nobody waits for it; it is offered."""


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody.

    title: what to do, the words of the link   why: who asked, since when, what it is for
    said, lang: words of people that belong to it   title_lang: where the title is such words
    """

    rank: Rank
    title: str
    url: str
    why: str
    since: date
    due: date | None = None
    chip: Chip | None = None
    title_lang: str = ""
    said: str = ""
    lang: str = ""
    side: str = ""
    where: str = ""

    @property
    def order(self) -> tuple[int, date, date]:
        """By rank, then what is due first, then what waits longest."""
        return (self.rank, self.due or date.max, self.since)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody or something waits for it; counted in the badge."""
        return self.rank < Rank.MAY


def in_order(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: task.order)

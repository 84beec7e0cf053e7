"""What a case file consists of, and what is said where one cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samenspel.core.grid import Side
from samenspel.people.models import LegalForm

NOTHING = "none"
"""What an event does that no operation means."""


class FaultyCase(Exception):
    """A file that cannot be replayed, in one line that says where: nothing of it is imported."""

    def __init__(self, source: str, line: int, sentence: str) -> None:
        super().__init__(f"{source}, line {line}: {sentence}" if line else f"{source}: {sentence}")


@dataclass(frozen=True)
class Who:
    """Somebody in a case, called after their function; or who administers the installation.

    task: what they are here for   partner: the name of the partner whose guest they are
    """

    role: str
    side: Side | None = None
    function: str = ""
    task: str = ""
    department: str = ""
    email: str = ""
    partner: str = ""

    @property
    def is_administrator(self) -> bool:
        return self.side is None


@dataclass(frozen=True)
class Event:
    """One thing that happened, as its source says it, and the operation that means it.

    date: as written, None where no source gives one   line: where it stands in the file
    """

    number: int
    line: int
    date: str | None
    text: str
    do: str
    by: Who | None = None
    on: Any = None
    inputs: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    sources: tuple[str, ...] = ()
    gap: str = ""

    @property
    def does_something(self) -> bool:
        return self.do != NOTHING


@dataclass(frozen=True)
class Town:
    """The municipality of a case."""

    name: str
    cbs_code: str
    domain: str


@dataclass(frozen=True)
class Initiative:
    """The initiative of a case in the beginning. domain: of the addresses of its people."""

    name: str
    legal_form: LegalForm
    domain: str


@dataclass(frozen=True)
class Case:
    """A whole case file, read and found to be in order."""

    source: str
    title: str
    name: str
    area: str
    homes: int | None
    municipality: Town
    initiative: Initiative
    people: tuple[Who, ...]
    replay: bool
    example: bool
    library: int
    """The version of the step library for which it was written."""
    sources: Mapping[str, str]
    events: tuple[Event, ...]

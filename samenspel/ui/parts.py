"""What a page hands to the larger components: a query builds it, a template only shows it."""

from dataclasses import dataclass
from typing import Literal

PhaseState = Literal["done", "now", "ahead", "later"]


@dataclass(frozen=True)
class PathGate:
    """The gate at the end of a phase. mark: in the diamond ("3/5"); label: the same in words."""

    label: str
    state: Literal["passed", "next", "later"] = "later"
    mark: str = ""
    url: str | None = None


@dataclass(frozen=True)
class PathPhase:
    """One of the five phases; ahead: already begun although it is not the main phase."""

    title: str
    note: str = ""
    state: PhaseState = "later"
    url: str | None = None
    gate: PathGate | None = None

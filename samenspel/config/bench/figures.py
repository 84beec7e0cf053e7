"""Every figure that is measured, with its goal. Less is better for all of them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """`goal` is the most that `measure(size)` in `module` may find."""

    goal: float
    module: str


@dataclass(frozen=True)
class Measured:
    """What was found: ours ÷ baseline, how, and whether all else that must be so is so."""

    ratio: float
    detail: dict[str, Any]
    holds: bool = True

    def reaches(self, goal: float) -> bool:
        return self.ratio <= goal and self.holds


@dataclass(frozen=True)
class Size:
    """How much of the full measure is taken, in percent; less only shows that it can be done."""

    percent: int = 100

    def of(self, full: int, least: int = 1) -> int:
        return max(least, full * self.percent // 100)


FIGURES = {
    "overview": Figure(1.3, "overview"),
    "overview-empty": Figure(6, "overview_empty"),
    "portfolio": Figure(1.5, "portfolio"),
    "journal": Figure(4, "journal"),
    "operation": Figure(8, "operation"),
    "visit": Figure(1, "visit"),
    "export": Figure(1.2, "export"),
    "upload": Figure(1, "upload"),
}

"""What people can do on the grid: by subject, one file each."""

from samenspel.roadmap.operations import (
    beginning,
    criterion,
    evidence,
    gate,
    halfway,
    library,
    point,
    reading,
    step,
    text,
)

__all__ = [
    "beginning",
    "criterion",
    "evidence",
    "gate",
    "halfway",
    "library",
    "point",
    "reading",
    "step",
    "text",
]

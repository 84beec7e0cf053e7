"""What people can do on the grid: by subject, one file each."""

from samenspel.roadmap.operations import (
    beginning,
    condition,
    criterion,
    ending,
    evidence,
    gate,
    halfway,
    handover,
    library,
    point,
    reading,
    reopening,
    step,
    text,
)

__all__ = [
    "beginning",
    "condition",
    "criterion",
    "ending",
    "evidence",
    "gate",
    "halfway",
    "handover",
    "library",
    "point",
    "reading",
    "reopening",
    "step",
    "text",
]

"""The grid as it is lived: steps and what shows that they are done, readings, gates."""

from samenspel.roadmap.models.gates import (
    Contest,
    Decision,
    Gate,
    HalfwayOffer,
    OpenPoint,
    Proposal,
)
from samenspel.roadmap.models.steps import Evidence, EvidenceKind, Reading, Step, StepAssignee

__all__ = [
    "Contest",
    "Decision",
    "Evidence",
    "EvidenceKind",
    "Gate",
    "HalfwayOffer",
    "OpenPoint",
    "Proposal",
    "Reading",
    "Step",
    "StepAssignee",
]

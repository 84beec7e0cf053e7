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
from samenspel.roadmap.models.turning import (
    Condition,
    Ending,
    HandoverLine,
    LookingBack,
    Reopening,
)

__all__ = [
    "Condition",
    "Contest",
    "Decision",
    "Ending",
    "Evidence",
    "EvidenceKind",
    "Gate",
    "HalfwayOffer",
    "HandoverLine",
    "LookingBack",
    "OpenPoint",
    "Proposal",
    "Reading",
    "Reopening",
    "Step",
    "StepAssignee",
]

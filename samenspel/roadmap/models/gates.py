"""Gates: numbered proposals with what was stored, the answers of both sides, and what is open."""

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Seat, Thing
from samenspel.core import clock
from samenspel.core.dates import Precision
from samenspel.core.grid import Phase, Side
from samenspel.journal.models import Text
from samenspel.roadmap.states import (
    GATE,
    HALFWAY,
    PROPOSAL,
    Answer,
    Basis,
    GateState,
    HalfwayState,
    Outcome,
    ProposalState,
)


class Gate(Thing):
    """The joint decision to go from one phase to the next; the fifth is a good end."""

    phase = models.PositiveSmallIntegerField(_("phase"), choices=Phase.choices)
    state = models.CharField(_("state"), max_length=12, choices=GateState, default=GATE.initial)
    library_version = models.PositiveSmallIntegerField(default=1)
    """The step library whose criteria this gate asks."""
    passed_on = models.DateField(null=True)
    passed_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)

    class Meta:
        ordering = ["phase"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "phase"], name="gate_once_per_phase"),
            models.CheckConstraint(condition=Q(state__in=GateState.values), name="gate_state"),
        ]

    def __str__(self) -> str:
        return f"{self.get_phase_display()}: {self.get_state_display()}"

    @property
    def is_passed(self) -> bool:
        return self.state in (GateState.PASSED, GateState.PASSED_BEFORE)

    @property
    def open_proposal(self) -> "Proposal | None":
        """The one proposal that waits for answers, if there is one."""
        return self.proposals.filter(state=ProposalState.OPEN).first()

    @property
    def version_seen(self) -> int:
        """A gate that is proposed is seen through its proposal: that is what is answered."""
        proposal = self.open_proposal
        return self.version if proposal is None else proposal.version

    def raise_version(self) -> None:
        super().raise_version()
        self.proposals.update(version=models.F("version") + 1)


class Proposal(Thing):
    """What one side lays before both, numbered, with everything it rests on stored by value."""

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ProposalState, default=PROPOSAL.initial)
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    explanation = models.ForeignKey(Text, models.PROTECT, related_name="+")
    content = models.ForeignKey(Text, models.PROTECT, related_name="+")
    """Canonical JSON of criteria, verdicts, evidence and readings at that moment."""
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["gate", "number"], name="proposal_number"),
            models.UniqueConstraint(
                fields=["gate"], condition=Q(state=ProposalState.OPEN), name="one_open_proposal"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="proposal_state"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Proposal %(number)d") % {"number": self.number})

    @cached_property
    def stored(self) -> dict[str, Any]:
        """The content as it was stored, read back."""
        content: dict[str, Any] = json.loads(self.content.body)
        return content


class Decision(Thing):
    """What one side answered to one proposal. It may lapse; it is never overwritten."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="decisions")
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    basis = models.CharField(max_length=8, choices=Basis, blank=True)
    reason = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    unmet = models.JSONField(default=list)
    """Required criteria that were not met when this was answered: the reason is about these."""
    verdicts = models.CharField(max_length=64)
    """Digest of all verdicts at that moment; the answer stands while they are the same."""
    made_at = models.DateTimeField(default=clock.now)
    lapsed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "side"],
                condition=Q(lapsed_at=None),
                name="one_standing_answer_per_side",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.YES) | ~Q(basis=""), name="yes_has_basis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.get_answer_display()}"


class Contest(Thing):
    """“We see this differently”: the other side does not take the evidence as enough."""

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="contests")
    criterion = models.CharField(max_length=60)
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    reason = models.ForeignKey(Text, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gate", "criterion", "side"],
                condition=Q(accepted_at=None),
                name="one_contest_per_side",
            )
        ]

    def __str__(self) -> str:
        return str(self.reason)


class OpenPoint(Thing):
    """What must change first, after a not-yet; the side that asked for it settles it."""

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="points")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="points")
    side = models.CharField(max_length=12, choices=Side)
    text = models.ForeignKey(Text, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return str(self.text)


class HalfwayOffer(Thing):
    """One side says where both stood before Samenspel; it holds once the other agrees."""

    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    library_version = models.PositiveSmallIntegerField(default=1)
    """The step library that `done` and `not_needed` name steps of."""
    done = models.JSONField(default=list)
    not_needed = models.JSONField(default=list)
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    explanation = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=HalfwayState, default=HALFWAY.initial)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration"],
                condition=Q(state=HalfwayState.OPEN),
                name="one_open_halfway",
            ),
            models.CheckConstraint(
                condition=Q(state__in=HalfwayState.values), name="halfway_state"
            ),
        ]

    def __str__(self) -> str:
        return self.get_phase_display()

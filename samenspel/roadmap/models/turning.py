"""What binds both after a transition: conditions, going back, and ending well."""

from django.db import models
from django.db.models import Q

from samenspel.collaboration.models import Party, Seat, Thing
from samenspel.core import clock
from samenspel.core.grid import Phase, Side
from samenspel.journal.models import Text
from samenspel.roadmap.models.gates import Gate, Proposal
from samenspel.roadmap.states import (
    CONDITION,
    ENDING,
    REOPENING,
    ConditionState,
    EndingState,
    ReopeningState,
)


class Condition(Thing):
    """A required criterion that was not met when both went on all the same: to be settled yet.

    Why each side went on stands with its answer to the proposal.
    """

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="conditions")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="conditions")
    criterion = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=ConditionState, default=CONDITION.initial)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    """Whose it is to settle; empty: of both sides."""
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    """The person of that party who does it, where one was named."""
    due_on = models.DateField(null=True)
    settled_by = models.CharField(max_length=12, choices=Side, blank=True)
    settled_at = models.DateTimeField(null=True)
    words = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    """What shows that it is settled, as the side that says so wrote it."""
    doubt = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    """Why the other side did not see it as settled, the last time."""
    made_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "criterion"], name="condition_once"),
            models.CheckConstraint(
                condition=Q(state__in=ConditionState.values), name="condition_state"
            ),
        ]

    def __str__(self) -> str:
        return self.criterion

    @property
    def is_left(self) -> bool:
        """Whether it is still to be settled by both."""
        return self.state in (ConditionState.OPEN, ConditionState.SETTLED)


class Reopening(Thing):
    """One side proposes to go back to an earlier phase; it holds once the other side agrees."""

    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    reason = models.ForeignKey(Text, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ReopeningState, default=REOPENING.initial)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration"],
                condition=Q(state=ReopeningState.OPEN),
                name="one_open_reopening",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReopeningState.values), name="reopening_state"
            ),
        ]

    def __str__(self) -> str:
        return self.get_phase_display()


RUNNING = (EndingState.OPEN, EndingState.NOTICE, EndingState.CLOSING)
"""An ending that is not over; there is one at most."""


class Ending(Thing):
    """Ending the collaboration: by both, or by one side after the notice period."""

    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    reason = models.ForeignKey(Text, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=EndingState, default=ENDING.initial)
    by_notice = models.BooleanField(default=False)
    """Whether one side gave notice; else both are asked."""
    alone_from = models.DateField(null=True)
    """From this day one side may close by itself; before it, both say that they are ready."""
    ready = models.CharField(max_length=12, choices=Side, blank=True)
    """The side that said first that it is ready to close."""
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration"],
                condition=Q(state__in=RUNNING),
                name="one_running_ending",
            ),
            models.CheckConstraint(condition=Q(state__in=EndingState.values), name="ending_state"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING


class LookingBack(Thing):
    """How one side looks back, and what others can learn from it. Not published: that is asked
    separately, later."""

    ending = models.ForeignKey(Ending, models.PROTECT, related_name="looks_back")
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(Text, models.PROTECT, related_name="+")
    lessons = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    is_latest = models.BooleanField(default=True)
    """The latest of its side counts; all stay."""

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ending", "side"],
                condition=Q(is_latest=True),
                name="one_latest_look_back",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evaluation)


class HandoverLine(Thing):
    """What is handed over when it ends, and who looks after it from then on."""

    ending = models.ForeignKey(Ending, models.PROTECT, related_name="handovers")
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    what = models.ForeignKey(Text, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Text, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return str(self.what)

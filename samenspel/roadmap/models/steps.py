"""Steps, what shows that they are done, and how each side sees a cell."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Seat, Thing
from samenspel.core import clock
from samenspel.core.dates import Precision
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.ids import new_id
from samenspel.documents.models import is_another
from samenspel.journal.models import Text
from samenspel.roadmap.library import library
from samenspel.roadmap.states import STEP, StepState


class Led(models.TextChoices):
    """Who leads a step."""

    MUNICIPALITY = "municipality", _("the municipality")
    INITIATIVE = "initiative", _("the initiative")
    BOTH = "both", _("both sides")


class Step(Thing):
    """Something to do in a cell: taken up from the step library, or of their own making."""

    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    track = models.PositiveSmallIntegerField(choices=Track.choices)
    library_id = models.CharField(max_length=60, blank=True)
    library_version = models.PositiveSmallIntegerField(null=True)
    own_title = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    led_by = models.CharField(max_length=12, choices=Led, default=Led.BOTH)
    state = models.CharField(max_length=12, choices=StepState, default=STEP.initial)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    reason = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    """Why it is not needed."""
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["phase", "track", "made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "library_id"],
                condition=~Q(library_id=""),
                name="library_step_once",
            ),
            models.CheckConstraint(
                condition=Q(library_id="", own_title__isnull=False) | ~Q(library_id=""),
                name="step_has_title",
            ),
            models.CheckConstraint(condition=Q(state__in=StepState.values), name="step_state"),
            models.CheckConstraint(
                condition=Q(phase__in=Phase.values, track__in=Track.values), name="step_place"
            ),
        ]
        indexes = [models.Index(fields=["collaboration", "phase", "track"], name="step_in_cell")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The own words, or the library's in the reader's language."""
        if self.own_title is not None:
            return str(self.own_title)
        return str(library(self.library_version or 1).step(self.library_id).title)

    @property
    def is_settled(self) -> bool:
        """Done, or not needed: nobody waits for it any more."""
        return self.state in (StepState.DONE, StepState.NOT_NEEDED)


class StepAssignee(models.Model):
    """Who does a step."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="assignees")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="assigned")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["step", "seat"], name="assigned_once")]

    def __str__(self) -> str:
        return str(self.seat)


class EvidenceKind(models.TextChoices):
    """What can show that something is done."""

    DOCUMENT = "document", _("a document")
    LINK = "link", _("a link to a document")
    MEETING = "meeting", _("discussed in a meeting")
    WORDS = "words", _("in our own words")


class Evidence(Thing):
    """What shows that a step is done or that a criterion of a gate is met. It stays."""

    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="evidence")
    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    track = models.PositiveSmallIntegerField(choices=Track.choices, null=True)
    criterion = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=8, choices=EvidenceKind)
    document_version = models.ForeignKey(
        "documents.Version", models.PROTECT, null=True, related_name="+"
    )
    """What was shown is this version; a newer one is something else, and is shown anew."""
    link = models.CharField(max_length=2000, blank=True)
    words = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    meeting_on = models.DateField(null=True)
    meeting_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__isnull=False, criterion="") | (Q(step=None) & ~Q(criterion="")),
                name="evidence_of_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["collaboration", "phase", "criterion"], name="evidence_at_gate")
        ]

    def __str__(self) -> str:
        return str(self.words or self.link or self.document_version or "")

    def differs_from(self, name: str, value: Any) -> bool:
        """Whether a form that is sent again brings another file or document than this one."""
        return is_another(self.document_version, name, value)


class Reading(Thing):
    """How one side sees a cell, from 0 (not started) to 4 (in order), with a reason."""

    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    track = models.PositiveSmallIntegerField(choices=Track.choices)
    side = models.CharField(max_length=12, choices=Side)
    value = models.PositiveSmallIntegerField()
    reason = models.ForeignKey(Text, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    given_on = models.DateField(default=clock.today)
    given_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    made_at = models.DateTimeField(default=clock.now)
    is_latest = models.BooleanField(default=True)
    """The latest of its side counts; all stay."""

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(value__lte=4), name="reading_0_to_4"),
            models.UniqueConstraint(
                fields=["collaboration", "phase", "track", "side"],
                condition=Q(is_latest=True),
                name="one_latest_reading",
            ),
        ]
        indexes = [
            models.Index(fields=["collaboration", "is_latest"], name="reading_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.value}"

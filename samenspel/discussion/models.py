"""Talk about something, and notes in a room. The caller says about what, and who may see it."""

from typing import Any

from django.db import models

from samenspel.collaboration.models import Role, Seat, Shareable, Thing
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase, Track
from samenspel.documents.models import Version, is_another
from samenspel.journal.models import Text


class Comment(Thing):
    """One remark in the talk about a thing; it is seen by whoever sees that thing."""

    about = models.CharField(max_length=80, db_index=True)
    """What it is about, as the journal names subjects: `step:<id>`, `cell:<phase>-<track>`."""
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, models.PROTECT, related_name="+")
    document_version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    """What went with it, as it was then; the document has a visibility of its own."""
    made_at = models.DateTimeField(default=clock.now)
    phase = models.PositiveSmallIntegerField(choices=Phase.choices, null=True)
    track = models.PositiveSmallIntegerField(choices=Track.choices, null=True)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return str(self.text)

    def differs_from(self, name: str, value: Any) -> bool:
        """Whether a form that is sent again brings another file or document than this one."""
        return is_another(self.document_version, name, value)

    def may_be_removed_by(self, actor: Actor) -> bool:
        """Own words, or those of somebody of the side that this actor leads."""
        leads = f"{self.seat.side}.{Role.LEAD}" in actor.kinds
        return self.seat_id == actor.seat or leads


class Note(Shareable):
    """Something a side writes for itself, and may share when it is ready."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    title = models.ForeignKey(Text, models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return str(self.title)

"""Who took an export of a collaboration along: part of the reading-access log."""

from django.db import models

from samenspel.collaboration.models import Collaboration
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.ids import new_id
from samenspel.people.models import Person


class TakenQuerySet(models.QuerySet["Taken"]):
    def visible_to(self, actor: Actor) -> "TakenQuerySet":
        """A side sees its own exports."""
        if not actor.sides:
            return self.none()
        return self.filter(collaboration=actor.collaboration, side=actor.side)


class Taken(models.Model):
    """One export. person: who asked for it; None for whoever runs the installation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.recorded_at)

    objects = TakenQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(side__in=[side.value for side in BOTH_SIDES]),
                name="taken_by_a_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.at}"

"""Where each collaboration of a municipality stands: derived from the journals, never a source."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import Phase, Side
from samenspel.journal.models import Head
from samenspel.people.models import Organisation

NEVER = date(9999, 12, 31)
"""A date that does not come, so that every key can be sorted on without exceptions."""


class Matter(models.TextChoices):
    """What can ask for the coordinator, the heaviest first."""

    STOP = "stop", _("somebody wants to stop")
    NO_LEAD = "no_lead", _("no lead")
    ANSWER = "answer", _("waits for our answer")
    SILENT = "silent", _("silent for long")
    LATE = "late", _("something is late")
    DIFFERS = "differs", _("a large difference")
    ALONE = "alone", _("the initiative does not take part yet")


class StandingQuerySet(models.QuerySet["Standing"]):
    def visible_to(self, actor: Actor) -> Self:
        """A coordinator sees the collaborations of the own municipality."""
        if Kind.COORDINATOR not in actor.kinds:
            return self.none()
        return self.filter(municipality__in=actor.organisations)


class Standing(models.Model):
    """One collaboration in a row: everything that can be shared, sorted and filtered on.

    Dates are stored, how late or how silent is worked out when it is shown. `seq` is how far the
    shared journal had come when the row was made; where it has come further, the row is made anew.
    """

    collaboration = models.OneToOneField(
        Collaboration, models.CASCADE, primary_key=True, related_name="standing"
    )  # CASCADE: a row without its collaboration has nothing to say
    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    head = models.OneToOneField(Head, models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()

    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200)
    initiative = models.CharField(max_length=200, blank=True)
    homes = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12)
    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    passed = models.PositiveSmallIntegerField(default=0)

    required = models.PositiveSmallIntegerField(default=0)
    unmet = models.PositiveSmallIntegerField(default=0)
    contested = models.PositiveSmallIntegerField(default=0)
    points = models.PositiveSmallIntegerField(default=0)
    waits_for = models.CharField(max_length=12, blank=True)
    """Whose answer an open proposal waits for: a side, or `both`."""
    asked_on = models.DateField(null=True)
    """Since when the municipality is asked for an answer."""
    stop_wanted_by = models.CharField(max_length=12, blank=True)

    difference = models.SmallIntegerField(default=-1)
    """The largest between the sides in the main phase; -1 while no cell was read by both."""
    differing = models.PositiveSmallIntegerField(default=0)
    """How many cells differ so much that they are on the agenda."""
    track = models.PositiveSmallIntegerField(null=True)
    municipality_value = models.PositiveSmallIntegerField(null=True)
    initiative_value = models.PositiveSmallIntegerField(null=True)

    municipality_last = models.DateField()
    initiative_last = models.DateField(null=True)
    first_due = models.DateField(default=NEVER)
    dues = models.JSONField(default=list)
    """The first due dates of open steps, as text, in order."""
    municipality_led = models.BooleanField(default=True)
    initiative_led = models.BooleanField(default=True)

    urgent_from = models.DateField(default=NEVER)
    """From when it asks for the coordinator, counted earlier by its weight: what is stuck first."""
    urgent_matter = models.CharField(max_length=8, choices=Matter, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index(fields=["municipality", key, "collaboration"], name=f"standing_{key}"[:30])
            for key in (
                "sort_name",
                "phase",
                "unmet",
                "difference",
                "municipality_last",
                "first_due",
                "homes",
                "urgent_from",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        return self.state == "closed"

    @property
    def is_alone(self) -> bool:
        return self.state == "alone"

    @property
    def leads_missing(self) -> list[Side]:
        """Sides that take part and have no lead."""
        led = {Side.MUNICIPALITY: self.municipality_led, Side.INITIATIVE: self.initiative_led}
        return [side for side, is_led in led.items() if not is_led]

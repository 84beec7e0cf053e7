"""What is to be done in the background, and when the clock does what. Written outside operations:
core/exempt.py says why."""

from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.ids import new_id
from samenspel.people.models import Person
from samenspel.work.states import JOB, OPEN, JobState


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, actor: Actor) -> "JobQuerySet":
        """Only who asked for it sees a job; nobody sees those of the installation."""
        return self.filter(person=actor.person) if actor.person else self.none()

    def due(self, now: datetime) -> "JobQuerySet":
        """Whose turn it is."""
        return self.filter(state=JobState.WAITING, next_try_at__lte=now)


class Job(models.Model):
    """One piece of work, from the moment that somebody asks for it until it is forgotten.

    person: who asked; None for the installation. tries: how often it was taken up, also the
    token by which a worker knows that the job is still its own. queued_as: its row in the queue.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    collaboration = models.UUIDField(null=True)
    inputs = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    key = models.CharField(max_length=200, blank=True)

    state = models.CharField(max_length=10, choices=JobState, default=JOB.initial)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True)
    queued_as = models.UUIDField(null=True)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    problem = models.CharField(max_length=500, blank=True)
    """For people, in the language of who asked; never a traceback. Empty: nothing to add."""

    made_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state"),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state__in=OPEN) & ~Q(key=""),
                name="job_open_once_per_key",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="job_turn")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Plan(models.Model):
    """When a duty of the clock comes round again; one row per row of config/schedule.py."""

    name = models.CharField(primary_key=True, max_length=40)
    next_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

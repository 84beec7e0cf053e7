"""Secret addresses of calendars, and roughly when each was last fetched."""

from django.db import models
from django.db.models import Q

from samenspel.collaboration.models import Collaboration
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.people.models import Person, Recorded


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, actor: Actor) -> "FeedQuerySet":
        """Only whose it is."""
        return self.filter(person=actor.person) if actor.person else self.none()

    def open(self) -> "FeedQuerySet":
        return self.filter(closed_at=None)


class Feed(Recorded):
    """One address, of one person: about one collaboration, or about everything that is theirs.

    The address itself is not kept, only a keyed hash of its secret; so nobody can read it here.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    about = models.ForeignKey(Collaboration, models.PROTECT, null=True, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    secret = ""
    """Only in the moment in which it is made; no field."""

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about"], condition=Q(closed_at=None), name="one_open_feed"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_at=None, about=None),
                name="one_open_own_feed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.about or self.person)


class Fetch(models.Model):
    """On which day a calendar was last fetched. Written outside operations: core/exempt.py."""

    feed = models.OneToOneField(Feed, models.PROTECT, primary_key=True, related_name="last_fetch")
    on = models.DateField()

    def __str__(self) -> str:
        return str(self.on)

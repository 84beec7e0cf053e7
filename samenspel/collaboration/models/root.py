"""The root of everything: a collaboration, and every address it ever had."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.states import (
    COLLABORATION,
    CollaborationState,
)
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.journal.models import ChainKey, ChainKind
from samenspel.people.models import Organisation


class VersionedModel(models.Model):
    """A thing with an id and a version, raised by every operation on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def version_seen(self) -> int:
        """The version that a page shows and a form sends back."""
        return self.version

    def raise_version(self) -> None:
        """Let the next person who answers an older page notice that it is older."""
        type(self)._default_manager.filter(pk=self.pk).update(version=models.F("version") + 1)


class CollaborationQuerySet(models.QuerySet["Collaboration"]):
    def visible_to(self, actor: Actor) -> Self:
        """The one whose address this is, for whoever is an actor there."""
        return self.filter(pk=actor.collaboration) if actor.collaboration else self.none()


class Collaboration(VersionedModel):
    """One municipality and one initiative, working on one or more neighbourhoods."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200)
    area = models.CharField(_("area"), max_length=500, blank=True)
    homes = models.PositiveIntegerField(_("number of homes"), null=True)
    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    """The municipality this is about; it takes part once somebody has a seat for it."""
    state = models.CharField(
        max_length=12, choices=CollaborationState, default=COLLABORATION.initial
    )
    phase = models.PositiveSmallIntegerField(
        _("main phase"), choices=Phase.choices, default=Phase.OPSTARTEN
    )
    phase_since = models.DateField()
    phase_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    began_on = models.DateField()
    began_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    reading_months = models.PositiveSmallIntegerField(_("months between readings"), default=6)
    notice_months = models.PositiveSmallIntegerField(_("months of notice"), default=3)
    library_version = models.PositiveSmallIntegerField(default=1)
    """The step library that the grid goes by; roadmap sets it. 0: the newest, once both are in."""
    library_choices = models.JSONField(default=dict)
    """Of another version: a step of the library and the version chosen for it."""
    is_replay = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    objects = CollaborationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CollaborationState.values), name="collaboration_state"
            ),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="collaboration_phase"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def collaboration_id(self) -> Any:
        """The root of a collaboration is itself."""
        return self.pk

    @property
    def journal_chain(self) -> ChainKey:
        return (self.pk, ChainKind.SHARED)

    @property
    def is_alone(self) -> bool:
        return self.state == CollaborationState.ALONE

    @property
    def is_open(self) -> bool:
        """Whether work goes on, as it does in lasting stewardship; one that was closed can still be
        read and exported."""
        return self.state != CollaborationState.CLOSED


class Address(models.Model):
    """Every slug a collaboration ever had; none is given out again."""

    slug = models.SlugField(max_length=120, primary_key=True)
    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="addresses")

    def __str__(self) -> str:
        return self.slug

"""What is made in a collaboration has a root, a visibility and a chain."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext

from samenspel.collaboration.models.root import Collaboration, VersionedModel
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.core.visibility import Visibility, seen_by
from samenspel.journal.models import ChainKey, ChainKind


class ThingQuerySet(models.QuerySet[Any]):
    """Every query begins from the actor."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(seen_by(actor))

    def one(self, **lookup: Any) -> Any:
        """The one thing meant; NotFound where there is none, or none that may be seen."""
        thing = self.filter(**lookup).first()
        if thing is None:
            raise NotFound(gettext("This page does not exist."))
        return thing


class Thing(VersionedModel):
    """Whatever is made in a collaboration: it has a root, a visibility and a chain."""

    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="+")
    visibility = models.CharField(
        max_length=12, choices=Visibility, default=Visibility.BOTH, editable=False
    )

    objects: ClassVar[Any] = ThingQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def journal_chain(self) -> ChainKey:
        if self.visibility == Visibility.BOTH:
            return (self.collaboration_id, ChainKind.SHARED)
        return (self.collaboration_id, ChainKind(self.visibility))

    @property
    def is_in_room(self) -> bool:
        """Whether only one side sees it."""
        return self.visibility != Visibility.BOTH

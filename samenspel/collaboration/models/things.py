"""What is made in a collaboration has a root, a visibility and a chain."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models.root import Collaboration, VersionedModel
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.core.grid import Side
from samenspel.core.visibility import SHARED, Visibility, seen_by, shown_to
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
        if self.visibility in SHARED:
            return (self.collaboration_id, ChainKind.SHARED)
        return (self.collaboration_id, ChainKind(self.visibility))

    @property
    def is_in_room(self) -> bool:
        """Whether only one side sees it."""
        return self.visibility not in SHARED


class WooMark(models.TextChoices):
    """What the municipality notes for its duties under the Wet open overheid."""

    HELD = "held", _("held by the municipality")
    CONCEPT = "concept", _("concept")
    OPINION = "opinion", _("personal policy opinion")
    CONFIDENTIAL = "confidential", _("confidential")


class ShareableQuerySet(ThingQuerySet):
    """What a partner may see too, where it was shown to them."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(seen_by(actor) | shown_to(actor))


class Shareable(Thing):
    """A thing that leaves a room step by step: both sides, then partners by name.

    It begins at a side, which may take it back. The rules stand in collaboration/sharing.py.
    """

    side = models.CharField(max_length=12, choices=Side)
    """The side that made it, and that it belongs to."""
    shown_to = models.ManyToManyField("collaboration.Party", related_name="+")
    """Partners who may see it, while `visibility` says partners."""
    shared_at = models.DateTimeField(null=True)
    """When it left the room; stays when it is taken back."""
    marks = models.JSONField(default=list)
    """Values of WooMark that the municipality gave it."""

    objects: ClassVar[Any] = ShareableQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def about(self) -> str:
        """What the journal calls it: `note:<id>`."""
        return f"{type(self).__name__.lower()}:{self.pk}"

    @property
    def woo_marks(self) -> list[str]:
        """The marks in the reader's language."""
        return [str(mark.label) for mark in WooMark if mark in self.marks]

"""Documents and their versions, and uploads that wait for the form they belong to."""

import json
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Collaboration, Seat, Shareable
from samenspel.collaboration.models.things import ShareableQuerySet
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase, Track
from samenspel.core.ids import new_id
from samenspel.documents.states import CAN_BE_FETCHED, FileState
from samenspel.journal.models import Text
from samenspel.people.models import Person


class DocumentKind(models.TextChoices):
    """A file that is kept here, or an address where the document stands."""

    FILE = "file", _("a file")
    LINK = "link", _("a link")


class DocumentQuerySet(ShareableQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """What was erased does not exist any more for anybody."""
        return super().visible_to(actor).filter(erased_at=None)


class Document(Shareable):
    """A file in versions, or a link to where it stands; of one side, until it is shared."""

    kind = models.CharField(max_length=4, choices=DocumentKind)
    title = models.ForeignKey(Text, models.PROTECT, related_name="+")
    place = models.CharField(max_length=80, blank=True, db_index=True)
    """Where it was added, as the journal names subjects: `step:<id>`, `gate:<id>`; "": by itself"""
    phase = models.PositiveSmallIntegerField(choices=Phase.choices, null=True)
    track = models.PositiveSmallIntegerField(choices=Track.choices, null=True)
    latest = models.ForeignKey("Version", models.PROTECT, null=True, related_name="+")
    shared_from = models.PositiveSmallIntegerField(default=1)
    """The first version that others see; what was drafted before it was shared stays in the room,
    but for a version that went along with a step or a remark (`Version.went_along`)"""
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    evidence_since = models.DateTimeField(null=True)
    """From then on something rests on it: it is not taken back and not erased by hand."""
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(evidence_since=None), name="evidence_is_not_erased"
            ),
        ]
        indexes = [
            models.Index(fields=["collaboration", "phase", "track"], name="document_in_cell")
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_link(self) -> bool:
        return self.kind == DocumentKind.LINK

    def differs_from(self, name: str, value: Any) -> bool:
        """Whether this upload, sent with the form that made the document, is another file."""
        return name == "file" and is_another(self.versions.order_by("number").first(), name, value)

    def versions_for(self, actor: Actor) -> models.QuerySet["Version"]:
        """The versions that this actor sees, of a document that this actor sees."""
        if actor.side == self.side:
            return self.versions.all()
        return self.versions.filter(Q(number__gte=self.shared_from) | Q(went_along=True))


class Version(models.Model):
    """A document as it was added at one moment: the file or the address. It stays as it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    facts = models.ForeignKey(Text, models.PROTECT, related_name="+")
    """Canonical JSON of name, kind, size and SHA-256, or of the address; entries rest on it."""
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=FileState, default=FileState.READY)
    went_along = models.BooleanField(default=False)
    """Named by a step or a remark that left the room: others see it, though not those around it."""
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number"),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="version_state"),
        ]

    def __str__(self) -> str:
        return self.name or self.link

    @cached_property
    def told(self) -> dict[str, Any]:
        """The facts as they were kept; nothing of them once they were erased."""
        facts: dict[str, Any] = {} if self.facts.erased else json.loads(self.facts.body)
        return facts

    @property
    def name(self) -> str:
        """What the file is called, for people."""
        return str(self.told.get("name", ""))

    @property
    def link(self) -> str:
        return str(self.told.get("link", ""))

    @property
    def is_ready(self) -> bool:
        """Whether it can be fetched."""
        return self.state in CAN_BE_FETCHED


class Stored(models.Model):
    """A file that came in with a form and waits for it to be carried out; gone after a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    arrived_at = models.DateTimeField(default=clock.recorded_at)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


def is_another(kept: Version | None, name: str, value: Any) -> bool:
    """Whether a form that is sent again names another upload (`file`) or another document
    (`document`) than what was kept the first time. Nothing given says nothing."""
    if value is None or name not in ("file", "document"):
        return False
    if name == "document":
        return kept is None or kept.document_id != value
    came = Stored.objects.filter(pk=value).values_list("sha256", flat=True).first()
    return came is not None and (kept is None or kept.sha256 != came)

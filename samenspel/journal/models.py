"""The journals: chains of entries, the head of each, and the words that entries rest on."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.core import clock
from samenspel.core.canonical import digest, instant
from samenspel.core.dates import Precision
from samenspel.core.ids import new_id

FORMAT = 1
"""The spelling of entries written today; verify knows every format ever used."""


class ChainKind(models.TextChoices):
    """What a chain tells about: what both sides share, one room, or the installation."""

    SHARED = "shared", _("what is shared")
    MUNICIPALITY = "municipality", _("room of the municipality")
    INITIATIVE = "initiative", _("room of the initiative")
    INSTALLATION = "installation", _("the installation")


class Chain(models.Model):
    """One append-only row of entries; who may read it follows from its kind."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    collaboration = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=12, choices=ChainKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "kind"], name="chain_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(collaboration=None), name="chain_installation_once"
            ),
            models.CheckConstraint(
                condition=Q(collaboration=None, kind=ChainKind.INSTALLATION)
                | (Q(collaboration__isnull=False) & ~Q(kind=ChainKind.INSTALLATION)),
                name="chain_kind_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.collaboration or ''}".strip()


class Head(models.Model):
    """How far a chain has come. Kept apart, so that a tail that was cut off is found."""

    chain = models.OneToOneField(Chain, models.PROTECT, primary_key=True, related_name="head")
    seq = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"


class Entry(models.Model):
    """What was done, by whom and when: ids and facts, no names, no free text."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries")
    format = models.PositiveSmallIntegerField(default=FORMAT)
    seq = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    body_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    salt = models.CharField(max_length=32)
    happened_at = models.DateTimeField()
    precision = models.CharField(max_length=8, choices=Precision)
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=36, blank=True)
    kind = models.CharField(max_length=24)
    side = models.CharField(max_length=12, blank=True)
    operation = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    details = models.JSONField(default=dict)
    cause = models.CharField(max_length=64, blank=True)
    texts = models.JSONField(default=list)

    # Copies of details["phase"] and details["track"], for the filters of the timeline only.
    phase = models.PositiveSmallIntegerField(null=True)
    track = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["chain", "seq"]
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="entry_place")]
        indexes = [
            models.Index(fields=["chain", "actor", "seq"], name="entry_by_actor"),
            models.Index(fields=["subject"], name="entry_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.operation}"

    def header(self) -> dict[str, Any]:
        """What everybody may see of an entry, enough to verify the chain."""
        return {
            "format": self.format,
            "chain": str(self.chain_id),
            "seq": self.seq,
            "previous": self.previous,
            "body_hash": self.body_hash,
        }

    def body(self) -> dict[str, Any]:
        """What only those who may read the chain see."""
        return {
            "salt": self.salt,
            "happened_at": instant(self.happened_at),
            "precision": self.precision,
            "recorded_at": instant(self.recorded_at),
            "actor": self.actor,
            "kind": self.kind,
            "side": self.side,
            "operation": self.operation,
            "subject": self.subject,
            "details": self.details,
            "cause": self.cause,
            "texts": self.texts,
        }


REMOVED = _("(removed on request)")
"""What stands in the place of words that were erased."""


class Text(models.Model):
    """Words of a person, or stored content, exactly as kept. Never changed; erased only on request.

    Entries carry the salted hash of the words; without the salt the hash says nothing about them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    collaboration = models.UUIDField(null=True, db_index=True)
    lang = models.CharField(max_length=2, default="nl")
    body = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    erased = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(REMOVED) if self.erased else self.body

    def salted_hash(self) -> str:
        """What an entry holds of these words."""
        return text_hash(self.salt, self.body)


class Check(models.Model):
    """Outcome of the last verification of a chain, shown on the timeline."""

    chain = models.OneToOneField(Chain, models.CASCADE, primary_key=True, related_name="check_done")
    seq = models.PositiveIntegerField()
    hash = models.CharField(max_length=64, blank=True)
    fault = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(default=clock.recorded_at)

    def __str__(self) -> str:
        return self.fault or f"{self.seq} {self.hash}"


def text_hash(salt: str, body: str) -> str:
    """SHA-256(JCS({salt, text}))."""
    return digest({"salt": salt, "text": body})


ChainKey = tuple[UUID | None, ChainKind]
"""Which chain: the collaboration (None for the installation) and the kind."""

"""What happened, as the table of what is told needs it: from an entry, or by the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from samenspel.core.dates import Precision
from samenspel.journal.models import ChainKind, Entry

BY_PERSON, BY_CLOCK = "entry", "clock"


@dataclass(frozen=True)
class Happened:
    """One thing that people may have to hear of.

    what: the operation, or a name of the clock's own   side, actor: who did it
    room: the side whose room it happened in; empty where both sides may know
    """

    what: str
    source: str
    collaboration: UUID
    at: datetime
    room: str = ""
    side: str = ""
    actor: str = ""
    subject: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    is_retold: bool = False
    """Written down from a source, or as an example, long after."""

    @classmethod
    def in_entry(cls, entry: Entry, collaboration: UUID) -> "Happened":
        shared = entry.chain.kind == ChainKind.SHARED
        return cls(
            what=entry.operation,
            source=f"{BY_PERSON}:{entry.pk}",
            collaboration=collaboration,
            at=entry.happened_at,
            room="" if shared else entry.chain.kind,
            side=entry.side,
            actor=entry.actor,
            subject=entry.subject,
            details=entry.details,
            is_retold=entry.precision != Precision.INSTANT,
        )

    @property
    def subject_id(self) -> UUID:
        return UUID(self.subject.partition(":")[2])

    @property
    def about(self) -> str:
        """What a remark or a publication is about, as the journal names it."""
        return str(self.details.get("about", ""))

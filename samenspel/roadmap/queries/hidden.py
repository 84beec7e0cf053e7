"""What stands in the shared journal, yet is not for this reader any more: its thing was taken back.

The entry stays, for it happened; the words below it belong to the thing and follow who sees that.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from samenspel.collaboration.models import Publication
from samenspel.core.actor import Actor
from samenspel.discussion.models import Note
from samenspel.documents.models import Document
from samenspel.journal.models import Entry

TAKEN_BACK_TOGETHER: dict[str, Any] = {
    "note": Note,
    "document": Document,
    "publication": Publication,
}
"""The kinds of things that can be taken back, by the name that the journal gives them."""


def hidden_subjects(actor: Actor, entries: Iterable[Entry]) -> frozenset[str]:
    """The subjects among these that this actor does not see now. One query per kind."""
    named = {entry.subject for entry in entries}
    hidden: set[str] = set()
    for kind, model in TAKEN_BACK_TOGETHER.items():
        asked = {name for name in named if name.startswith(f"{kind}:")}
        keys = [UUID(name.partition(":")[2]) for name in asked]
        seen = model.objects.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True)
        hidden |= asked - {f"{kind}:{key}" for key in seen}
    return frozenset(hidden)

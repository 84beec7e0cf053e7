"""What somebody wrote with one act, and every chain whose entries name those words.

Found through the journal, not through the tables that carry words: so nothing that people write is
forgotten here, whichever part keeps it, and earlier versions that no table carries are found too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from django.db.models import Q

from samenspel.core.actor import Actor
from samenspel.documents.models import Version
from samenspel.journal.models import ChainKey, ChainKind, Entry, Text
from samenspel.journal.naming import chains_naming
from samenspel.roadmap.models import Proposal

PASSES_ON = (
    "note.share",
    "note.show",
    "note.publish",
    "step.share",
    "document.share",
    "document.show",
    "document.publish",
    "document.add_version",
    "publication.agree",
)
"""Acts whose entries rest on words that were written before, perhaps by somebody else."""
NOT_WORDS = ("collaboration.start", "collaboration.describe")
"""Acts whose entries rest on the name of the collaboration: that is nobody's own words."""
WITHOUT_OWN_WORDS = (*PASSES_ON, *NOT_WORDS)


@dataclass(frozen=True)
class Writing:
    """The words of one act. Its key is that of the entry in which they were kept."""

    entry: Entry
    words: list[Text]
    named: dict[ChainKind, list[str]] = field(default_factory=dict)
    """Per chain the ids of these words that its entries name."""

    objects: ClassVar["_Sight"]

    @property
    def pk(self) -> UUID:
        return self.entry.pk

    @property
    def collaboration_id(self) -> UUID | None:
        return self.entry.chain.collaboration

    @property
    def side(self) -> str:
        return self.entry.side

    @property
    def is_erased(self) -> bool:
        return all(text.erased for text in self.words)

    @property
    def journal_chain(self) -> ChainKey:
        """The shared chain where that names these words, else that of the room."""
        shared = ChainKind.SHARED in self.named
        kind = ChainKind.SHARED if shared else ChainKind(self.entry.chain.kind)
        return (self.collaboration_id, kind)


@dataclass(frozen=True)
class _Seen:
    actor: Actor

    def filter(self, pk: UUID) -> "_One":
        return _One(self.actor, pk)


@dataclass(frozen=True)
class _One:
    actor: Actor
    pk: UUID

    def first(self) -> Writing | None:
        return _find(self.actor, self.pk)


class _Sight:
    """Sees as the tables do, so that an operation can have this as its subject."""

    def visible_to(self, actor: Actor) -> _Seen:
        return _Seen(actor)


Writing.objects = _Sight()


def words_in(entries: Iterable[Entry]) -> dict[UUID, list[Text]]:
    """The words of people that each entry kept, in their order. Three queries, and one where a
    document shows something.

    Not what was stored for people: the content of a proposal, the facts of a file. Nor the title of
    a document that shows something: those words were kept when the document was added.
    """
    found = list(entries)
    ids = {named["id"] for entry in found for named in entry.texts}
    texts = {str(text.pk): text for text in Text.objects.filter(pk__in=ids)}
    facts = {
        str(key)
        for model, name in ((Proposal, "content"), (Version, "facts"))
        for key in model._default_manager.filter(**{f"{name}__in": ids}).values_list(
            name, flat=True
        )
    }
    titles = _titles_of_documents(found)
    return {
        entry.pk: [
            texts[named["id"]]
            for named in entry.texts
            if named["id"] in texts
            and named["id"] not in facts
            and (named["id"] not in titles or entry.subject.startswith("document:"))
        ]
        for entry in found
    }


def _titles_of_documents(entries: Iterable[Entry]) -> set[str]:
    """Every title that documents which these entries rest on ever had."""
    about = {f"document:{one.details['document']}" for one in entries if "document" in one.details}
    if not about:
        return set()
    kept = Entry.objects.filter(subject__in=about, operation__startswith="document.")
    return {named["id"] for entry in kept for named in entry.texts}


def chains_for(actor: Actor) -> Q:
    """The entries that a seat of one of the two sides reads: what is shared, and the own room."""
    if not actor.sides:
        return Q(pk__in=[])
    kinds = [ChainKind.SHARED, ChainKind(str(actor.side))]
    return Q(chain__collaboration=actor.collaboration, chain__kind__in=kinds)


def with_own_words() -> Q:
    """Entries that keep words somebody wrote with that act."""
    return ~Q(texts=[]) & ~Q(operation__in=WITHOUT_OWN_WORDS)


def _find(actor: Actor, pk: UUID) -> Writing | None:
    found = Entry.objects.filter(chains_for(actor), with_own_words(), pk=pk)
    entry = found.select_related("chain").first()
    if entry is None:
        return None
    words = words_in([entry])[entry.pk]
    return Writing(entry, words, chains_naming(entry.chain.collaboration, words)) if words else None

"""Which chains name some words: each must say so when the words are removed."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from samenspel.journal.models import ChainKind, Entry, Text


def chains_naming(collaboration: UUID | None, words: Iterable[Text]) -> dict[ChainKind, list[str]]:
    """Per chain of the collaboration the ids of these words that its entries name, in their order.

    Looks through its entries: an id stands in them as it is written.
    """
    ids = [str(text.pk) for text in words]
    if not ids:
        return {}
    names = reduce(or_, (Q(texts__icontains=key) for key in ids))
    named: dict[ChainKind, set[str]] = defaultdict(set)
    rows = Entry.objects.filter(names, chain__collaboration=collaboration)
    for kind, texts in rows.values_list("chain__kind", "texts"):
        named[ChainKind(kind)] |= {text["id"] for text in texts}
    return {kind: [key for key in ids if key in found] for kind, found in named.items()}

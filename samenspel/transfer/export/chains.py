"""The journals in an export: whole where the side may read them, headers where it may not."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samenspel.collaboration.access import Here
from samenspel.journal.models import Chain, Entry, Head, Text
from samenspel.roadmap.queries.hidden import hidden_subjects
from samenspel.roadmap.queries.timeline import readable_chains
from samenspel.transfer.export.values import Row

BATCH = 100


def chains_of(here: Here) -> QuerySet[Chain]:
    """Every chain of the collaboration, what both sides share first."""
    return Chain.objects.filter(collaboration=here.collaboration.pk).order_by("pk")


def heads(here: Here) -> Iterator[Row]:
    """Each chain with its head, and whether its entries are here or only their headers."""
    readable = set(readable_chains(here).values_list("pk", flat=True))
    found = Head.objects.filter(chain__in=chains_of(here)).select_related("chain")
    for head in found.order_by("chain_id"):  # each database has another order of its own
        yield {
            "chain": str(head.chain_id),
            "kind": head.chain.kind,
            "seq": head.seq,
            "hash": head.hash,
            "readable": head.chain_id in readable,
            "file": f"journal/{head.chain.kind}.json",
        }


def entries(here: Here, chain: Chain) -> Iterator[Row]:
    """The entries of one chain in order: header and hash, and the body where it may be read."""
    is_readable = readable_chains(here).filter(pk=chain.pk).exists()
    for entry in chain.entries.order_by("seq").iterator(chunk_size=BATCH):
        header = {"header": entry.header(), "hash": entry.hash}
        if is_readable:
            yield {"id": str(entry.pk), **header, "body": entry.body()}
        else:
            yield header


def readable_entries(here: Here) -> Iterator[list[Entry]]:
    """In batches, in the order in which they were written, over all chains that may be read."""
    found = Entry.objects.filter(chain__in=list(readable_chains(here))).select_related("chain")
    rows = found.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch


def texts(here: Here) -> Iterator[Row]:
    """The words that readable entries rest on, with the salt of each, so that hashes can be made
    again. Not those of a thing that was taken back: they are not for this side any more."""
    given: set[bytes] = set()
    withheld = _withheld(here)
    for batch in readable_entries(here):
        hidden = hidden_subjects(here.actor, batch)
        told = [t["id"] for entry in batch if entry.subject not in hidden for t in entry.texts]
        named = [text for text in told if text not in withheld]
        new = [key for key in dict.fromkeys(named) if UUID(key).bytes not in given]
        given.update(UUID(key).bytes for key in new)
        for part in range(0, len(new), BATCH):
            asked = [UUID(key) for key in new[part : part + BATCH]]
            found = Text.objects.in_bulk(asked)
            yield from (_text(found[key]) for key in asked if key in found)


def _withheld(here: Here) -> set[str]:
    """The words of things that were taken back, also where a remark or something else named them:
    those that an entry about the thing rests on."""
    found: set[str] = set()
    for batch in readable_entries(here):
        hidden = hidden_subjects(here.actor, batch)
        found.update(t["id"] for entry in batch if entry.subject in hidden for t in entry.texts)
    return found


def _text(text: Text) -> dict[str, Any]:
    return {
        "id": str(text.pk),
        "lang": text.lang,
        "words": text.body,
        "salt": text.salt,
        "erased": text.erased,
    }

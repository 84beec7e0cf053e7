"""Writing a journal: one entry behind the last, the head moved on, the words of people kept."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from samenspel.core import clock
from samenspel.core.canonical import digest, new_salt
from samenspel.journal.models import Chain, ChainKey, ChainKind, Entry, Head, Text

_HEAD = """
    SELECT chain_id, seq, hash FROM journal_head WHERE chain_id =
        (SELECT id FROM journal_chain WHERE {of_whom} AND kind = %s) {lock}
"""
_COLLABORATION = Chain._meta.get_field("collaboration").get_db_prep_value
"""The id as the database at hand keeps it."""


@dataclass(frozen=True)
class Happening:
    """What an entry tells. `texts`: ids and salted hashes; `cause`: the hash of another entry."""

    operation: str
    subject: str
    kind: str
    actor: str = ""
    side: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    texts: list[dict[str, str]] = field(default_factory=list)
    cause: str = ""
    happened_at: datetime | None = None
    precision: str | None = None


def append(key: ChainKey, happening: Happening) -> Entry:
    """Write one entry at the end of the chain; the caller holds an open transaction."""
    head = _locked_head(key)
    entry = entry_after(head, happening)
    entry.save(force_insert=True)
    Head.objects.filter(chain=head.chain_id).update(seq=entry.seq, hash=entry.hash)
    return entry


def entry_after(head: Head, happening: Happening) -> Entry:
    """The entry that continues a chain at this head, not yet written."""
    entry = Entry(
        chain_id=head.chain_id,
        seq=head.seq + 1,
        previous=head.hash,
        salt=new_salt(),
        happened_at=happening.happened_at or clock.now(),
        precision=happening.precision or clock.precision(),
        recorded_at=clock.recorded_at(),
        actor=happening.actor,
        kind=happening.kind,
        side=happening.side,
        operation=happening.operation,
        subject=happening.subject,
        details=happening.details,
        cause=happening.cause,
        texts=happening.texts,
        phase=happening.details.get("phase"),
        track=happening.details.get("track"),
    )
    entry.body_hash = digest(entry.body())
    entry.hash = digest(entry.header())
    return entry


def keep(words: str, collaboration: UUID | None, lang: str) -> Text:
    """Store the words of a person with a salt of their own."""
    return Text.objects.create(collaboration=collaboration, lang=lang, body=words, salt=new_salt())


def erase(text: Text) -> None:
    """Remove words and salt for good; the entry that names this text must be written beside it."""
    Text.objects.filter(pk=text.pk).update(body="", salt="", erased=True)


def _locked_head(key: ChainKey) -> Head:
    """The head of the chain, which nobody else can move on meanwhile; a new one for a new chain.

    Written by hand: every act asks this, and putting the join together costs Django several times
    what the database needs to answer it (`samenspel bench journal`).
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a journal is written inside a transaction")
    collaboration, kind = key
    of_whom = "collaboration IS NULL" if collaboration is None else "collaboration = %s"
    named = [] if collaboration is None else [_COLLABORATION(collaboration, connection)]
    lock = "FOR UPDATE" if connection.features.has_select_for_update else ""
    found = Head.objects.raw(_HEAD.format(of_whom=of_whom, lock=lock), [*named, str(kind)])
    return next(iter(found), None) or _new_head(collaboration, kind)


def _new_head(collaboration: UUID | None, kind: ChainKind) -> Head:
    chain = Chain.objects.create(collaboration=collaboration, kind=kind)
    return Head.objects.create(chain=chain)

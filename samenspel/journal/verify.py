"""Recomputing the journals: every hash, link and head, and every text that entries rest on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol
from uuid import UUID

from samenspel.core import clock
from samenspel.core.canonical import digest
from samenspel.journal.models import FORMAT, Chain, ChainKind, Check, Entry, Head, Text

BATCH = 500
REMOVING = (".erase", ".expire")
"""Operations whose entries may say that words are gone: on request, or after their term."""

Witness = Callable[[Chain], str]
"""Compares what is stored elsewhere with a chain; the first thing that differs, or nothing."""


class Listener(Protocol):
    """Hears every entry of one chain as it is recomputed, and says at the end what is stored
    otherwise than they say; so the chain is read once, however much is compared."""

    def hear(self, entry: Entry) -> None: ...

    def fault(self) -> str: ...


_listeners: list[Callable[[Chain], Listener]] = []
_witnesses: list[Witness] = []
_slow_ones: list[Witness] = []
_collaborations: list[Callable[[], Iterable[UUID]]] = []


def compare_with(witness: Witness, *, slow: bool = False) -> None:
    """Say, once at start-up, what else is compared: the journal knows no reading and no answer.

    slow: it reads whole files; nobody should wait for that before a page
    """
    (_slow_ones if slow else _witnesses).append(witness)


def listen_with(listener: Callable[[Chain], Listener]) -> None:
    """Say, once at start-up, who hears the entries of each chain."""
    _listeners.append(listener)


def expect_chains_of(collaborations: Callable[[], Iterable[UUID]]) -> None:
    """Say, once at start-up, for what there must be a shared chain."""
    _collaborations.append(collaborations)


@dataclass
class ChainReport:
    """What verifying one chain found. `fault` is the first thing that does not hold, or empty."""

    chain: Chain
    entries: int = 0
    head: str = ""
    fault: str = ""

    @property
    def holds(self) -> bool:
        return not self.fault


@dataclass
class _Reading:
    """Where the recomputation of one chain stands."""

    seq: int = 0
    hash: str = ""
    missing: dict[str, int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)


def verify_all(*, comparing: bool = True) -> list[ChainReport]:
    """Verify every chain of the installation; the word is explained at `verify`."""
    chains = list(Chain.objects.order_by("collaboration", "kind"))
    shared = {chain.collaboration for chain in chains if chain.kind == ChainKind.SHARED}
    wanted = {one for collaborations in _collaborations for one in collaborations()}
    gone = [
        ChainReport(Chain(collaboration=one, kind=ChainKind.SHARED), fault="this chain is gone")
        for one in sorted(wanted - shared)
    ]
    return [verify(chain, comparing=comparing) for chain in chains] + gone


def verify(chain: Chain, *, slowly: bool = True, comparing: bool = True) -> ChainReport:
    """Recompute one chain from its first entry to its head.

    slowly: also read every file that it rests on
    comparing: also look whether what is stored elsewhere is as its entries say
    """
    reading = _Reading()
    report = ChainReport(chain)
    listeners = [listener(chain) for listener in _listeners] if comparing else []
    witnesses = [*_witnesses, *(_slow_ones if slowly else ())] if comparing else []
    entries = chain.entries.order_by("seq").iterator(chunk_size=BATCH)
    while batch := list(islice(entries, BATCH)):
        report.fault = report.fault or _fault_in(batch, reading)
        for entry in batch if report.holds else ():
            for listener in listeners:
                listener.hear(entry)
    report.entries, report.head = reading.seq, reading.hash
    report.fault = report.fault or _fault_at_the_end(chain, reading)
    for witness in witnesses:
        report.fault = report.fault or witness(chain)
    for listener in listeners:
        report.fault = report.fault or listener.fault()
    return report


def remember(report: ChainReport) -> Check | None:
    """Keep the outcome, so that the timeline can say when the chain was last verified; of a chain
    that is gone nothing can be kept."""
    if report.chain._state.adding:
        return None
    check, _made = Check.objects.update_or_create(
        chain=report.chain,
        defaults={
            "seq": report.entries,
            "hash": report.head,
            "fault": report.fault,
            "checked_at": clock.recorded_at(),
        },
    )
    return check


def knows_head(hash: str) -> bool:
    """Whether a head that was kept elsewhere is still an entry of one of the chains."""
    return Entry.objects.filter(hash=hash).exists()


def _fault_in(batch: list[Entry], reading: _Reading) -> str:
    texts = _texts_of(batch)
    for entry in batch:
        fault = _fault_of(entry, reading) or _fault_of_texts(entry, texts, reading)
        if fault:
            return f"entry {entry.seq}: {fault}"
        reading.seq, reading.hash = entry.seq, entry.hash
        if entry.operation.endswith(REMOVING):
            reading.erased.update(entry.details.get("erased", ()))
    return ""


def _fault_of(entry: Entry, reading: _Reading) -> str:
    """The first rule that one entry breaks, or nothing."""
    rules = (
        (entry.format == FORMAT, "written in a format that is not known"),
        (entry.seq == reading.seq + 1, f"entry {reading.seq + 1} is missing"),
        (entry.previous == reading.hash, "does not continue the entry before it"),
        (digest(entry.body()) == entry.body_hash, "its content was changed"),
        (digest(entry.header()) == entry.hash, "its hash does not fit"),
        (entry.phase == entry.details.get("phase"), "its phase was changed"),
        (entry.track == entry.details.get("track"), "its track was changed"),
    )
    return next((sentence for holds, sentence in rules if not holds), "")


def _fault_of_texts(entry: Entry, texts: dict[str, Text], reading: _Reading) -> str:
    for named in entry.texts:
        text = texts.get(named["id"])
        if text is None or text.erased:
            reading.missing.setdefault(named["id"], entry.seq)
        elif text.salted_hash() != named["hash"]:
            return f"text {named['id']} was changed"
    return ""


def _fault_at_the_end(chain: Chain, reading: _Reading) -> str:
    for text, seq in reading.missing.items():
        if text not in reading.erased:
            return f"entry {seq}: text {text} is gone and no entry says that it was erased"
    head = Head.objects.filter(chain=chain).first()
    if head is None:
        return "the head of this chain is gone"
    if (head.seq, head.hash) != (reading.seq, reading.hash):
        return f"the head says {head.seq} entries, the chain ends at {reading.seq}"
    return ""


def _texts_of(batch: list[Entry]) -> dict[str, Text]:
    ids = {named["id"] for entry in batch for named in entry.texts}
    return {str(text.pk): text for text in _in_parts(sorted(ids))}


def _in_parts(ids: list[str]) -> Iterator[Text]:
    for start in range(0, len(ids), BATCH):
        yield from Text.objects.filter(pk__in=ids[start : start + BATCH])

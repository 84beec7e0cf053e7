"""Documents, compared with what the journals say was added; and the files, with their own names.

A file that is gone or was changed behind the application's back is found, and so is a document that
is called otherwise, a version with another size or another outcome of the check on viruses, and
whatever disappeared or stands in no entry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from samenspel.core.visibility import SHARED
from samenspel.documents import files
from samenspel.documents.models import Document, Version
from samenspel.documents.states import WITHOUT_FILE, FileState
from samenspel.journal.models import Chain, ChainKind, Entry

BATCH = 500
WRITTEN_BY = ("document.add", "document.add_version")
TITLED_BY = ("document.add", "document.rename", "document.expire")
TOLD_BY = (*WRITTEN_BY, "document.rename", "document.check", "document.expire")

T = TypeVar("T")


@dataclass
class Told:
    """What all entries about one document say: its title, the facts of its versions, and per number
    what the check on viruses found, and what was removed after its term."""

    title: str = ""
    facts: set[str] = field(default_factory=set)
    found: dict[int, str] = field(default_factory=dict)
    removed: dict[int, list[Any]] = field(default_factory=dict)


def documents_are_as_they_were(chain: Chain) -> str:
    """The first document of this chain that differs from its entries or has no file, or nothing."""
    if chain.kind == ChainKind.INSTALLATION:
        return ""
    return next((fault for fault in (*_faults(chain), *_from_nowhere(chain)) if fault), "")


def files_are_as_they_were(chain: Chain) -> str:
    """The first file of this chain that is not what its name says, or nothing. Reads them all."""
    if chain.kind == ChainKind.INSTALLATION:
        return ""
    read: set[str] = set()
    for batch in _parts(_added_in(chain)):
        for version in _with_file(_versions(batch)):
            if version.sha256 in read:
                continue
            if fault := files.fault_of(version.sha256, version.size):
                return f"{_file_of(version)} {fault}"
            read.add(version.sha256)
    return ""


def _faults(chain: Chain) -> Iterator[str]:
    """In parts: a database bounds how many can be named at once."""
    for batch in _parts(_added_in(chain)):
        told = _told(batch)
        there = {one.about: one for one in Document.objects.filter(pk__in=_ids(batch))}
        yield from (f"{about} is gone" for about in batch if about not in there)
        found: dict[str, set[str]] = {about: set() for about in batch}
        for version in _versions(batch):
            about = version.document.about
            found[about].add(str(version.facts_id))
            yield _fault_of(version, told[about])
        for about, document in there.items():
            if not told[about].facts <= found[about]:
                yield f"a version of {about} is gone"
            if str(document.title_id) != told[about].title:
                yield f"the title of {about} was changed"


def _from_nowhere(chain: Chain) -> Iterator[str]:
    """Documents that stand where this chain tells of, and were never added."""
    where = SHARED if chain.kind == ChainKind.SHARED else (chain.kind,)
    here = Document.objects.filter(collaboration=chain.collaboration, visibility__in=where)
    for batch in _parts(here.order_by("pk").iterator()):
        added = Entry.objects.filter(
            subject__in=[one.about for one in batch], operation="document.add"
        )
        known = set(added.values_list("subject", flat=True))
        yield from (f"{one.about} stands in no entry" for one in batch if one.about not in known)


def _added_in(chain: Chain) -> list[str]:
    """The documents to which entries of this chain added something, each once."""
    added = chain.entries.filter(operation__in=WRITTEN_BY).order_by("seq")
    return list(dict.fromkeys(added.values_list("subject", flat=True)))


def _told(batch: list[str]) -> dict[str, Told]:
    """By what the journal calls them: a document can have entries in several chains."""
    told = {about: Told() for about in batch}
    entries = Entry.objects.filter(subject__in=batch, operation__in=TOLD_BY)
    for entry in entries.order_by("recorded_at", "seq"):
        one, texts = told[entry.subject], [text["id"] for text in entry.texts]
        if entry.operation in TITLED_BY and texts:
            one.title = texts[0]
        if entry.operation in WRITTEN_BY:
            one.facts.add(texts[-1])
        if entry.operation == "document.check":
            one.found[entry.details["number"]] = entry.details["found"]
        for number, *file in entry.details.get("files", ()):
            one.removed[number] = file
    return told


def _parts(things: Iterable[T]) -> Iterator[list[T]]:
    some = iter(things)
    while batch := list(islice(some, BATCH)):
        yield batch


def _ids(batch: list[str]) -> list[UUID]:
    return [UUID(about.partition(":")[2]) for about in batch]


def _versions(batch: list[str]) -> Iterator[Version]:
    found = Version.objects.filter(document__in=_ids(batch)).select_related("facts", "document")
    yield from found.order_by("document", "number").iterator()


def _with_file(versions: Iterable[Version]) -> Iterator[Version]:
    """Those whose file must be on the disk: of what was refused, removed or erased it is not."""
    for version in versions:
        if version.sha256 and version.state not in WITHOUT_FILE:
            yield version


def _fault_of(version: Version, told: Told) -> str:
    """The row says what was kept and found, and there is a file of that name and size."""
    where = f"version {version.number} of {version.document.about}"
    if str(version.facts_id) not in told.facts:
        return f"{where} stands in no entry"
    if version.document.erased_at is not None:
        return "" if version.facts.erased else f"{where} was not erased"
    if not (_stands_as_told(version, told) and _is_what_it_was(version, told)):
        return f"{where} was changed"
    for one in _with_file([version]):
        if not files.is_here(one.sha256):
            return f"{_file_of(one)} is gone"
        if files.path_of(one.sha256).stat().st_size != one.size:
            return f"{_file_of(one)} was changed"
    return ""


def _stands_as_told(version: Version, told: Told) -> bool:
    """Whether it can be fetched exactly where the check on viruses, if any, said so."""
    state, found = version.state, told.found.get(version.number)
    if version.number in told.removed or state == FileState.REMOVED:
        return version.number in told.removed and state == FileState.REMOVED
    if found is not None:
        return state == (FileState.REFUSED if found == "infected" else FileState.READY)
    if not version.media_type:
        return state == FileState.READY
    return state in (FileState.QUARANTINED, FileState.UNCHECKED)


def _is_what_it_was(version: Version, told: Told) -> bool:
    """Of a file whose term is over only the sum and the size are known, from the entry."""
    if version.state == FileState.REMOVED:
        kept = told.removed[version.number] == [version.sha256, version.size]
        return kept and version.facts.erased
    columns = {name: version.told.get(name, empty) for name, empty in _COLUMNS.items()}
    return columns == {name: getattr(version, name) for name in _COLUMNS}


def _file_of(version: Version) -> str:
    return f"the file of version {version.number} of {version.document.about}"


_COLUMNS = {"sha256": "", "size": 0, "media_type": ""}

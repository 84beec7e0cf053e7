"""Documents, compared with what the journals say was added; and the files, with their own names.

A file that is gone or was changed behind the application's back is found, and so is a version that
is called otherwise, has another size, or disappeared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from samenspel.documents import files
from samenspel.documents.models import Document, Version
from samenspel.documents.states import FileState
from samenspel.journal.models import Chain, ChainKind

BATCH = 500
WRITTEN_BY = ("document.add", "document.add_version")


def documents_are_as_they_were(chain: Chain) -> str:
    """The first document of this chain that differs from its entries or has no file, or nothing."""
    if chain.kind == ChainKind.INSTALLATION:
        return ""
    return next((fault for fault in _faults(chain) if fault), "")


def files_are_as_they_were(chain: Chain) -> str:
    """The first file of this chain that is not what its name says, or nothing. Reads them all."""
    if chain.kind == ChainKind.INSTALLATION:
        return ""
    read: set[str] = set()
    for version in _with_file(_versions(_kept_by(chain))):
        if version.sha256 not in read and (fault := files.fault_of(version.sha256, version.size)):
            return f"{_file_of(version)} {fault}"
        read.add(version.sha256)
    return ""


def _faults(chain: Chain) -> Iterator[str]:
    kept = _kept_by(chain)
    there = {document.about for document in _documents(kept)}
    yield from (f"{subject} is gone" for subject in kept if subject not in there)
    found: dict[str, set[str]] = defaultdict(set)
    for version in _versions(kept):
        found[version.document.about].add(str(version.facts_id))
        yield _fault_of(version)
    for subject, texts in kept.items():
        if not texts <= found[subject]:
            yield f"a version of {subject} is gone"


def _kept_by(chain: Chain) -> dict[str, set[str]]:
    """Per document the facts of the versions that entries of this chain added: their last text."""
    kept: dict[str, set[str]] = defaultdict(set)
    for entry in chain.entries.filter(operation__in=WRITTEN_BY).iterator():
        kept[entry.subject].add(entry.texts[-1]["id"])
    return kept


def _documents(kept: Iterable[str]) -> Iterator[Document]:
    """In parts: a database bounds how many can be named at once."""
    ids = iter(UUID(subject.partition(":")[2]) for subject in kept)
    while batch := list(islice(ids, BATCH)):
        yield from Document.objects.filter(pk__in=batch)


def _versions(kept: Iterable[str]) -> Iterator[Version]:
    ids = iter(UUID(subject.partition(":")[2]) for subject in kept)
    while batch := list(islice(ids, BATCH)):
        found = Version.objects.filter(document__in=batch).select_related("facts", "document")
        yield from found.order_by("document", "number").iterator()


def _with_file(versions: Iterable[Version]) -> Iterator[Version]:
    """Those whose file must be on the disk: of what was refused or erased it is not."""
    for version in versions:
        if version.sha256 and version.state != FileState.REFUSED:
            yield version


def _fault_of(version: Version) -> str:
    """The row says what was kept, and there is a file of that name and size."""
    where = f"version {version.number} of {version.document.about}"
    if version.document.erased_at is not None:
        return "" if version.facts.erased else f"{where} was not erased"
    told = {name: version.told.get(name, empty) for name, empty in _COLUMNS.items()}
    if told != {name: getattr(version, name) for name in _COLUMNS}:
        return f"{where} was changed"
    for one in _with_file([version]):
        if not files.is_here(one.sha256):
            return f"{_file_of(one)} is gone"
        if files.path_of(one.sha256).stat().st_size != one.size:
            return f"{_file_of(one)} was changed"
    return ""


def _file_of(version: Version) -> str:
    return f"the file of version {version.number} of {version.document.about}"


_COLUMNS = {"sha256": "", "size": 0, "media_type": ""}

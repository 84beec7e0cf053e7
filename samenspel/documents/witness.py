"""Documents, compared with what the journals say was added; and the files, with their own names.

A file that is gone or was changed behind the application's back is found, and so is a version that
is called otherwise, has another size, or disappeared.
"""

from collections.abc import Iterator

from samenspel.documents import files
from samenspel.documents.models import Document, Version
from samenspel.documents.states import FileState
from samenspel.journal.models import Chain, ChainKind, Entry

WRITTEN_BY = ("document.add", "document.add_version")


def documents_are_as_they_were(chain: Chain) -> str:
    """The first document of this chain that differs from its entries or its file, or nothing."""
    if chain.kind == ChainKind.INSTALLATION:
        return ""
    return next((fault for fault in _faults(chain) if fault), "")


def _faults(chain: Chain) -> Iterator[str]:
    kept = _kept_by(chain)
    ids = [subject.partition(":")[2] for subject in kept]
    there = Document.objects.filter(pk__in=ids).in_bulk()
    names = {document.about for document in there.values()}
    yield from (f"{subject} is gone" for subject in kept if subject not in names)
    versions = Version.objects.filter(document__in=there).select_related("facts", "document")
    found: dict[str, set[str]] = {}
    for version in versions.order_by("document", "number").iterator():
        found.setdefault(version.document.about, set()).add(str(version.facts_id))
        yield _fault_of(version)
    for subject, texts in kept.items():
        if not texts <= found.get(subject, set()):
            yield f"a version of {subject} is gone"


def _kept_by(chain: Chain) -> dict[str, set[str]]:
    """Per document the facts of the versions that entries of this chain added: their last text."""
    kept: dict[str, set[str]] = {}
    entries: Iterator[Entry] = chain.entries.filter(operation__in=WRITTEN_BY).iterator()
    for entry in entries:
        kept.setdefault(entry.subject, set()).add(entry.texts[-1]["id"])
    return kept


def _fault_of(version: Version) -> str:
    """The row says what was kept, and the file is what the row says."""
    document = version.document
    where = f"version {version.number} of {document.about}"
    if document.erased_at is not None:
        return "" if version.facts.erased else f"{where} was not erased"
    told = {name: version.told.get(name, empty) for name, empty in _COLUMNS.items()}
    if told != {name: getattr(version, name) for name in _COLUMNS}:
        return f"{where} was changed"
    if not version.sha256 or version.state == FileState.REFUSED:
        return ""
    fault = files.fault_of(version.sha256, version.size)
    return f"the file of {where} {fault}" if fault else ""


_COLUMNS = {"sha256": "", "size": 0, "media_type": ""}

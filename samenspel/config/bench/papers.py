"""Documents of a collaboration that is years old, with their files; written at once."""

import hashlib

from samenspel.config.bench.growing import continue_chains
from samenspel.config.bench.people import Pair
from samenspel.core.canonical import canonical, new_salt
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.visibility import Visibility
from samenspel.documents import files
from samenspel.documents.models import Document, DocumentKind, Version
from samenspel.documents.states import FileState
from samenspel.journal.append import Happening
from samenspel.journal.models import Head, Text

KILOBYTES = 8


def add_documents(pair: Pair, number: int) -> None:
    """So many shared documents of the initiative, each a file of its own."""
    made = [_one(pair, count) for count in range(number)]
    Text.objects.bulk_create(
        text for document, version in made for text in _texts(document, version)
    )
    Document.objects.bulk_create(document for document, _version in made)
    Version.objects.bulk_create(version for _document, version in made)
    Document.objects.bulk_update(
        [_with_latest(document, version) for document, version in made], ["latest"], batch_size=200
    )
    head = Head.objects.get(chain__collaboration=pair.collaboration.pk, chain__kind="shared")
    continue_chains([(head, [_added(pair, *both) for both in made])])


def _one(pair: Pair, count: int) -> tuple[Document, Version]:
    content = f"%PDF-1.7\n{pair.collaboration.slug} {count}\n".encode()
    content += hashlib.shake_128(content).digest(KILOBYTES * 1024)  # cannot be packed any more
    sha256 = hashlib.sha256(content).hexdigest()
    place = files.path_of(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    document = Document(
        collaboration=pair.collaboration,
        visibility=Visibility.BOTH,
        side=Side.INITIATIVE,
        kind=DocumentKind.FILE,
        title=_text(pair, f"Verslag van de avond in straat {count}"),
        phase=Phase(count % len(Phase) + 1),
        track=Track(count % len(Track) + 1),
        seat_id=pair.lead(Side.INITIATIVE).own_seat,
    )
    facts = {
        "name": f"verslag-{count}.pdf",
        "sha256": sha256,
        "size": len(content),
        "media_type": "application/pdf",
    }
    version = Version(
        document=document,
        number=1,
        facts=_text(pair, canonical(facts).decode()),
        sha256=sha256,
        size=len(content),
        media_type="application/pdf",
        state=FileState.UNCHECKED,
        seat_id=document.seat_id,
    )
    return document, version


def _text(pair: Pair, words: str) -> Text:
    return Text(collaboration=pair.collaboration.pk, body=words, salt=new_salt())


def _texts(document: Document, version: Version) -> tuple[Text, Text]:
    return document.title, version.facts


def _with_latest(document: Document, version: Version) -> Document:
    document.latest = version
    return document


def _added(pair: Pair, document: Document, version: Version) -> Happening:
    return Happening(
        operation="document.add",
        subject=f"document:{document.pk}",
        kind="initiative.lead",
        actor=str(pair.resident.pk),
        side=Side.INITIATIVE,
        details={"phase": int(document.phase or 1), "track": int(document.track or 1)},
        texts=[
            {"id": str(text.pk), "hash": text.salted_hash()} for text in _texts(document, version)
        ],
    )

"""Files for tests: small ones of every kind that is taken, made here, and documents of them."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor
from samenspel.documents import files, store
from samenspel.documents.models import Document, Stored
from samenspel.documents.operations import document
from tests.builders import lead

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
CSV = "straat;huizen\nLindelaan;42\nCafé-plein;7\n".encode()
GEOJSON = b'{"type": "FeatureCollection", "features": []}'
ESDL = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<esdl:EnergySystem xmlns:esdl="http://www.tno.nl/esdl" name="Spaarwijk"/>\n'
)
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
OFFICE = {
    "docx": ("word/document.xml", f"{OOXML}wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", f"{OOXML}spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", f"{OOXML}presentationml.presentation"),
}


def png() -> bytes:
    """One grey point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixel = zlib.compress(b"\x00\x80")
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", pixel), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def webp() -> bytes:
    content = b"WEBPVP8L" + struct.pack("<I", 4) + b"\x2f\x00\x00\x00"
    return b"RIFF" + struct.pack("<I", len(content)) + content


def archive(members: dict[str, bytes], packed: bool = True) -> bytes:
    """A ZIP file of these members, in this order."""
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, content in members.items():
            entry = ZipInfo(name)
            is_first = name == "mimetype"
            entry.compress_type = ZIP_DEFLATED if packed and not is_first else ZIP_STORED
            made.writestr(entry, content)
    return out.getvalue()


def office(ending: str, *more: str, main: str = "") -> bytes:
    """A file of Word, Excel or PowerPoint, with these members besides."""
    part, kind = OFFICE[ending]
    types = f'<Types><Override PartName="/{part}" ContentType="{main or kind + ".main+xml"}"/>'
    members = {"[Content_Types].xml": f"{types}</Types>".encode(), part: b"<x/>"}
    return archive({**members, **dict.fromkeys(more, b"x")})


def open_document(kind: str = "text", *more: str) -> bytes:
    """A file of LibreOffice, with these members besides."""
    members = {"mimetype": f"{ODF}{kind}".encode(), "content.xml": b"<x/>"}
    return archive({**members, **dict.fromkeys(more, b"x")})


TAKEN = {
    "plan.pdf": PDF,
    "foto.jpg": JPEG,
    "foto.JPEG": JPEG,
    "kaart.png": png(),
    "kaart.webp": webp(),
    "plan.docx": office("docx"),
    "begroting.xlsx": office("xlsx"),
    "praatje.pptx": office("pptx"),
    "plan.odt": open_document("text"),
    "begroting.ods": open_document("spreadsheet"),
    "praatje.odp": open_document("presentation"),
    "adressen.csv": CSV,
    "verslag.txt": b"Besproken: de kosten.\n",
    "wijk.geojson": GEOJSON,
    "net.esdl": ESDL,
}


def uploaded(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """As a browser sends it, whatever kind it says it is."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def waiting(
    collaboration: Collaboration, by: Actor, name: str = "plan.pdf", content: bytes = PDF
) -> Stored:
    """A file that came in and waits for its form."""
    incoming = files.Incoming()
    try:
        incoming.write(content)
        return store.receive(incoming, name, here=collaboration, by=by)
    finally:
        incoming.close()


def a_document(
    collaboration: Collaboration, side: str, content: bytes = PDF, **inputs: Any
) -> Document:
    """A file of this side; in its room unless the inputs say otherwise."""
    by = lead(collaboration, side)
    stored = waiting(collaboration, by, inputs.pop("name", "plan.pdf"), content)
    given = {"title": "Plan van aanpak", "in_room": True, **inputs}
    return document.add(collaboration, file=stored.pk, by=by, **given)


def a_link(collaboration: Collaboration, side: str, **inputs: Any) -> Document:
    """A link of this side, in its room unless the inputs say otherwise."""
    given = {"title": "Raadsbesluit", "in_room": True, **inputs}
    link = given.pop("link", "https://zaak.voorbeeld.nl/42")
    return document.add(collaboration, link=link, by=lead(collaboration, side), **given)


def renewed(found: Document, content: bytes = PDF + b"\n", name: str = "plan2.pdf") -> None:
    """A newer version of a file."""
    by = lead(found.collaboration, found.side)
    stored = waiting(found.collaboration, by, name, content)
    document.add_version(found, file=stored.pk, by=by)


def on_disk() -> list[str]:
    """The names of all files, also of what is only coming in."""
    return sorted(path.name for path in files.folder().glob("*/*"))

"""Which files are taken: known by what is in them, with an ending that fits. All else is refused.

What a browser could run (pages, drawings with script, scripts) is not on the list, and no file is
ever shown by a browser as a page of ours: it is saved (documents/views.py).
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.core.sentence import Words
from samenspel.documents import archives, names

CHUNK = 256 * 1024
BINARY = "application/octet-stream"


class Unfit(Exception):
    """This file is not taken; the sentence says why, and what helps."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Kind:
    """One kind of file. served_as: what a browser is told; fits: whether the bytes are this kind"""

    name: str
    label: Words
    endings: tuple[str, ...]
    fits: Callable[[IO[bytes]], bool]
    is_picture: bool = False
    is_plain: bool = False
    """Whether a browser is told its kind; else it is bytes to save, and nothing more."""

    @property
    def served_as(self) -> str:
        return self.name if self.is_plain else BINARY


def recognise(stream: IO[bytes], name: str) -> Kind:
    """The kind of this file; Unfit where it is none that is taken, or pretends to be another."""
    if stream.seek(0, 2) == 0:
        raise Unfit(_("This file is empty."))
    end = names.ending(name)
    try:
        named = next((one for one in KINDS if end in one.endings and one.fits(stream)), None)
        found = named or next((one for one in KINDS if one.fits(stream)), None)
    except archives.Bomb as fault:
        raise Unfit(_("This file would become far too large when it is opened.")) from fault
    if found is None:
        raise Unfit(_("We do not take this kind of file.") + " " + what_is_taken())
    if named is None:
        raise Unfit(_pretends(found, end))
    if names.hides_a_program(name):
        raise Unfit(_("The name of this file has two endings. Give it another name, please."))
    return named


def what_is_taken() -> str:
    """In one sentence, for who chose something else."""
    return _(
        "You can use PDF, Word, Excel, PowerPoint and OpenDocument files without macros, "
        "photos (JPEG, PNG, WebP), text, CSV and GeoJSON in UTF-8, and ESDL."
    )


def kind_named(name: str) -> Kind | None:
    """The kind that a version was given when it came in."""
    return next((one for one in KINDS if one.name == name), None)


def _pretends(kind: Kind, end: str) -> str:
    given = {"end": f".{end}" if end else "", "kind": kind.label, "fitting": kind.endings[0]}
    if not end:
        return _("Give this file a name that ends in “.%(fitting)s” and try again.") % given
    return (
        _("The name ends in “%(end)s”, but what is in it is: %(kind)s. Is the right file chosen?")
        % given
    )


def _head(stream: IO[bytes], size: int = 16) -> bytes:
    stream.seek(0)
    return stream.read(size)


def _tail(stream: IO[bytes], size: int) -> bytes:
    whole = stream.seek(0, 2)
    stream.seek(max(0, whole - size))
    return stream.read(size)


def _single(stream: IO[bytes]) -> bool:
    """Not also an archive: such a file is two things at once."""
    return not archives.ends_as_archive(stream)


def _pdf(stream: IO[bytes]) -> bool:
    starts = re.match(rb"%PDF-[12]\.\d", _head(stream)) is not None
    return starts and b"%%EOF" in _tail(stream, 2048) and _single(stream)


def _png(stream: IO[bytes]) -> bool:
    """Nothing may stand behind its last part."""
    starts = _head(stream).startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    return starts and _tail(stream, 12) == b"\x00\x00\x00\x00IEND\xaeB`\x82"


def _jpeg(stream: IO[bytes]) -> bool:
    """Telephones write more behind the picture; an archive it must not be."""
    return _head(stream, 3) == b"\xff\xd8\xff" and _single(stream)


def _webp(stream: IO[bytes]) -> bool:
    head = _head(stream, 12)
    if head[:4] != b"RIFF" or head[8:] != b"WEBP":
        return False
    return stream.seek(0, 2) == int.from_bytes(head[4:8], "little") + 8


def _office(main: str, spelling: str) -> Callable[[IO[bytes]], bool]:
    """A file of Word, Excel or PowerPoint without macros."""

    def fits(stream: IO[bytes]) -> bool:
        found = _archive(stream, ("[Content_Types].xml",))
        if found is None or main not in found.names or f"{spelling}.main+xml" not in found.said:
            return False
        _require_no_macros(found, "vbaproject.bin", "activex/", "macrosheets/")
        return True

    return fits


def _open_document(kind: str) -> Callable[[IO[bytes]], bool]:
    """A file of LibreOffice: its kind stands in its first member, unpacked."""

    def fits(stream: IO[bytes]) -> bool:
        found = _archive(stream, ("mimetype",))
        if found is None or found.names[:1] != ("mimetype",) or not found.first_is_stored:
            return False
        if found.said != kind or "content.xml" not in found.names:
            return False
        _require_no_macros(found, "basic/", "scripts/")
        return True

    return fits


def _archive(stream: IO[bytes], telling: tuple[str, ...]) -> archives.Archive | None:
    if _head(stream, 4) != b"PK\x03\x04":
        return None
    try:
        return archives.read(stream, telling)
    except archives.NotAnArchive:
        return None


def _require_no_macros(found: archives.Archive, *parts: str) -> None:
    if any(part in name.lower() for name in found.names for part in parts):
        raise Unfit(
            _("This file holds macros: small programs. Save it without macros and try again.")
        )


def _text(stream: IO[bytes]) -> bool:
    """UTF-8 without signs of a program, and not the beginning of a page, a drawing or a script."""
    head = _head(stream, 4096).decode("utf-8", errors="ignore").removeprefix("\ufeff").lstrip()
    if head.startswith(("<", "#!", "%PDF", "{\\rtf")):
        return False
    return _is_utf_8(stream)


def _json(stream: IO[bytes]) -> bool:
    head = _head(stream, 4096).decode("utf-8", errors="ignore").removeprefix("\ufeff").lstrip()
    return head.startswith("{") and '"type"' in head and _is_utf_8(stream)


def _esdl(stream: IO[bytes]) -> bool:
    """A description of an energy system. It is XML: never opened here, never shown as a page."""
    head = _head(stream, 4096).decode("utf-8", errors="ignore").removeprefix("\ufeff").lstrip()
    known = head.startswith(("<?xml", "<esdl:EnergySystem")) and "<esdl:EnergySystem" in head
    return known and "<!DOCTYPE" not in head and _is_utf_8(stream)


def _is_utf_8(stream: IO[bytes]) -> bool:
    decode = codecs.getincrementaldecoder("utf-8")().decode
    stream.seek(0)
    try:
        while chunk := stream.read(CHUNK):
            if _CONTROL.search(decode(chunk)):
                return False
        decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

KINDS = (
    Kind("application/pdf", "PDF", ("pdf",), _pdf, is_plain=True),
    Kind("image/png", gettext_lazy("picture (PNG)"), ("png",), _png, True, True),
    Kind("image/jpeg", gettext_lazy("photo (JPEG)"), ("jpg", "jpeg"), _jpeg, True, True),
    Kind("image/webp", gettext_lazy("picture (WebP)"), ("webp",), _webp, True, True),
    Kind(
        f"{_OOXML}wordprocessingml.document",
        "Word",
        ("docx",),
        _office("word/document.xml", f"{_OOXML}wordprocessingml.document"),
        is_plain=True,
    ),
    Kind(
        f"{_OOXML}spreadsheetml.sheet",
        "Excel",
        ("xlsx",),
        _office("xl/workbook.xml", f"{_OOXML}spreadsheetml.sheet"),
        is_plain=True,
    ),
    Kind(
        f"{_OOXML}presentationml.presentation",
        "PowerPoint",
        ("pptx",),
        _office("ppt/presentation.xml", f"{_OOXML}presentationml.presentation"),
        is_plain=True,
    ),
    Kind(f"{_ODF}text", "OpenDocument", ("odt",), _open_document(f"{_ODF}text"), is_plain=True),
    Kind(
        f"{_ODF}spreadsheet",
        "OpenDocument",
        ("ods",),
        _open_document(f"{_ODF}spreadsheet"),
        is_plain=True,
    ),
    Kind(
        f"{_ODF}presentation",
        "OpenDocument",
        ("odp",),
        _open_document(f"{_ODF}presentation"),
        is_plain=True,
    ),
    Kind("application/geo+json", "GeoJSON", ("geojson", "json"), _json),
    Kind("application/x-esdl", "ESDL", ("esdl",), _esdl),
    Kind("text/csv", "CSV", ("csv",), _text),
    Kind("text/plain", gettext_lazy("text"), ("txt", "md"), _text),
)

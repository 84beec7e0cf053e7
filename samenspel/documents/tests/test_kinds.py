"""Which files are taken: known by what is in them, with an ending that fits."""

from io import BytesIO

import pytest

from samenspel.documents import archives, kinds
from samenspel.documents.tests.papers import (
    CSV,
    JPEG,
    OOXML,
    PDF,
    TAKEN,
    archive,
    office,
    open_document,
    png,
    webp,
)

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>x</title>" + SCRIPT


def said_of(name: str, content: bytes) -> str:
    """The kind by its name, or why the file is not taken."""
    try:
        return kinds.recognise(BytesIO(content), name).name
    except kinds.Unfit as unfit:
        return unfit.sentence


@pytest.mark.parametrize("name", TAKEN)
def test_what_people_work_with_is_taken(name):
    found = kinds.recognise(BytesIO(TAKEN[name]), name)

    assert name.rpartition(".")[2].lower() in found.endings
    assert kinds.kind_named(found.name) == found


def test_no_kind_is_told_to_a_browser_that_it_could_run():
    told = {kind.served_as for kind in kinds.KINDS}

    runs = ("html", "svg", "xml", "script", "json")
    assert [one for one in told if one.endswith(runs)] == [
        one for one in told if "openxmlformats" in one and one.endswith(runs)
    ]
    assert {kind.name for kind in kinds.KINDS if kind.served_as == kinds.BINARY} == {
        "application/geo+json",
        "application/x-esdl",
        "text/csv",
        "text/plain",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pagina.html", HTML),
        ("pagina.txt", HTML),
        ("lijst.csv", HTML),
        ("tekening.svg", SVG),
        ("tekening.txt", b"\xef\xbb\xbf  \n" + SVG),
        ("stuur.xml", b'<?xml version="1.0"?><a/>'),
        ("stuur.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("programma.exe", b"MZ\x90\x00" + b"\x00" * 200),
        ("programma.pdf", b"\x7fELF" + b"\x00" * 200),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("plaatje.gif", b"GIF89a/*" + b"\x00" * 30 + b"*/=1;alert(1)"),
        ("map.zip", archive({"a.txt": b"x"})),
        ("programma.jar", archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"})),
        ("brief.rtf", b"{\\rtf1 brief}"),
        ("tekens.txt", b"half\x00half"),
        ("latin.csv", "Café;7\n".encode("latin-1")),
        ("half.csv", "Café".encode()[:-1]),
        ("dtd.esdl", b'<?xml version="1.0"?><!DOCTYPE a []><esdl:EnergySystem/>'),
    ],
)
def test_what_a_browser_or_a_computer_could_run_is_not_taken(name, content):
    assert said_of(name, content).startswith("Dit soort bestand nemen we niet aan. Je kunt")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pagina.pdf", HTML + PDF),  # a page before a PDF
        ("map.pdf", PDF + archive({"a.txt": b"x"})),  # an archive behind a PDF
        ("map.jpg", JPEG + archive({"index.html": HTML})),
        ("pagina.png", png() + HTML),
        ("map.png", png() + archive({"a.txt": b"x"})),
        ("pagina.webp", webp() + HTML),
        ("half.pdf", PDF.replace(b"%%EOF", b"")),
        ("plan.docx", PDF + office("docx")),
        ("plan.docx", office("docx") + HTML),
        ("plan.docx", HTML + office("docx")),
        ("plan.odt", archive({"content.xml": b"<x/>", "mimetype": b"application/x"})),
        ("plan.odt", b"PK\x03\x04" + b"x" * 500),
    ],
)
def test_a_file_that_is_two_things_at_once_is_not_taken(name, content):
    assert said_of(name, content).startswith("Dit soort bestand nemen we niet aan. Je kunt")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("plan.docx", PDF, "PDF"),
        ("rekening.pdf.exe", PDF, "PDF"),
        ("stuur.js", CSV, "CSV"),
        ("foto.png", JPEG, "foto (JPEG)"),
        ("begroting.xlsx", office("docx"), "Word"),
    ],
)
def test_a_name_that_says_something_else_than_the_content_is_not_taken(name, content, kind):
    said = said_of(name, content)

    assert said.startswith("De naam eindigt op")
    assert f"maar de inhoud is: {kind}." in said


def test_a_name_without_an_ending_gets_advice():
    assert said_of("plan", PDF) == (
        "Geef dit bestand een naam die eindigt op “.pdf” en probeer het opnieuw."
    )


@pytest.mark.parametrize("name", ["rekening.exe.pdf", "foto.html.pdf", "a.SVG .pdf"])
def test_an_ending_of_a_program_must_not_hide_before_another(name):
    assert said_of(name, PDF) == (
        "De naam van dit bestand heeft twee uitgangen. Geef het een andere naam."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.docx", office("docx", "word/vbaProject.bin")),
        ("begroting.xlsx", office("xlsx", "xl/macrosheets/sheet1.xml")),
        ("plan.docx", office("docx", "word/activeX/activeX1.bin")),
        ("plan.odt", open_document("text", "Basic/Standard/Module1.xml")),
        ("plan.odt", open_document("text", "Scripts/python/a.py")),
    ],
)
def test_macros_are_not_taken(name, content):
    assert said_of(name, content) == (
        "In dit bestand zitten macro’s: kleine programma’s. Sla het op zonder macro’s en probeer "
        "het opnieuw."
    )


def test_a_file_that_says_itself_that_it_holds_macros_is_not_taken():
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    content = office("docx", main=main)

    assert said_of("plan.docx", content).startswith("Dit soort bestand nemen we niet aan")
    assert said_of("plan.docm", content).startswith("Dit soort bestand nemen we niet aan")
    assert OOXML not in main


def a_bomb(members: dict[str, bytes]) -> bytes:
    kind = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind.encode(), "content.xml": b"<x/>", **members})


TOO_LARGE = "Dit bestand zou veel te groot worden als je het opent."


def test_a_file_that_would_grow_without_end_is_not_taken():
    content = a_bomb({f"Pictures/{n}": b"\x00" * 20_000_000 for n in range(4)})

    assert len(content) < 200_000
    assert said_of("plan.odt", content) == TOO_LARGE


def test_a_file_with_more_parts_than_a_document_has_is_not_taken():
    content = a_bomb({f"Pictures/{n}": b"" for n in range(archives.MOST_MEMBERS)})

    assert said_of("plan.odt", content) == TOO_LARGE


def test_a_list_that_lies_about_the_size_of_a_member_costs_no_memory():
    """The member that tells the kind says it is small, and unpacks to far more."""
    content = archive({"[Content_Types].xml": b" " * 5_000_000, "word/document.xml": b"<x/>"})
    claimed = (5_000_000).to_bytes(4, "little")
    lying = content.replace(claimed, (100).to_bytes(4, "little"))

    assert lying != content
    assert said_of("plan.docx", lying) in (TOO_LARGE, said_of("map.zip", lying))
    assert said_of("plan.docx", content) == TOO_LARGE


def test_an_empty_file_is_not_taken():
    assert said_of("plan.pdf", b"") == "Dit bestand is leeg."


def test_an_archive_inside_a_pdf_by_chance_does_not_count():
    """The four letters alone do not make an archive."""
    content = PDF.replace(b"endobj", b"PK\x05\x06" + b"\xff" * 30 + b"endobj")

    assert said_of("plan.pdf", content) == "application/pdf"

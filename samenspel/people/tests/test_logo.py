"""Whatever somebody sends as a logo: what is shown is drawn again by us, or nothing."""

import struct
import zlib
from io import BytesIO

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from samenspel.people.logo import LARGEST_FILE, SHOWN, safe_picture

PAYLOAD = b"<script>alert(1)</script>"
UNUSABLE = "This is not a picture that can be used. Choose a PNG or JPEG."
TOO_WIDE = "This picture is too large: at most 4000 pixels wide or high."


def a_picture(kind="PNG", size=(40, 20), mode="RGB", colour=200, **more) -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour if mode in ("L", "P") else None).save(written, kind, **more)
    return written.getvalue()


@pytest.fixture(autouse=True)
def in_english():
    """Outside a request nothing says which language is meant."""
    with override("en"):
        yield


def outcome(given: bytes) -> str:
    """`drawn`, or the sentence of the refusal; everything else that is raised goes on."""
    try:
        drawn = safe_picture(given)
    except ValueError as refused:
        return str(refused)
    return "drawn" if drawn.startswith(b"\x89PNG") else "not a PNG"


def chunk(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def a_png_that_says(width: int, height: int) -> bytes:
    """A small file that unpacks to an enormous picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


def with_passengers() -> bytes:
    """A PNG with text, a profile, EXIF and a page behind its end."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", PAYLOAD.decode(), zip=False)
    text.add_itxt("XML:com.adobe.xmp", PAYLOAD.decode())
    png = a_picture(pnginfo=text, icc_profile=PAYLOAD * 8, exif=b"Exif\0\0" + PAYLOAD)
    return png + b"<html>" + PAYLOAD


@pytest.mark.parametrize(
    "given",
    [
        a_picture("PNG"),
        a_picture("PNG", mode="RGBA"),
        a_picture("PNG", mode="L"),
        a_picture("PNG", mode="P"),
        a_picture("PNG", mode="I;16"),
        a_picture("JPEG"),
        a_picture("JPEG", mode="CMYK"),
        a_picture("JPEG", progressive=True),
        a_picture("WEBP"),
    ],
)
def test_a_picture_becomes_a_png(given):
    drawn = Image.open(BytesIO(safe_picture(given)))
    assert (drawn.format, drawn.mode, drawn.size) == ("PNG", "RGBA", (40, 20))


def test_a_large_picture_becomes_small_and_keeps_its_shape():
    drawn = Image.open(BytesIO(safe_picture(a_picture(size=(2000, 500)))))
    assert drawn.size == (480, 120)
    assert drawn.width <= SHOWN[0]
    assert drawn.height <= SHOWN[1]


def test_nothing_comes_along_with_the_pixels():
    given = with_passengers()
    assert given.count(PAYLOAD) >= 3
    drawn = safe_picture(given)
    assert PAYLOAD not in drawn
    assert Image.open(BytesIO(drawn)).info == {}
    assert drawn.endswith(b"IEND\xaeB`\x82")


def test_a_jpeg_that_is_a_page_too_becomes_a_png_without_it():
    given = a_picture("JPEG", comment=b"*/=alert(1)/*" + PAYLOAD)
    assert PAYLOAD in given
    assert PAYLOAD not in safe_picture(given)


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + bytes(40),
        a_picture("GIF"),
        a_picture("BMP"),
        a_picture("TIFF"),
        b"%PDF-1.7\n",
        b"PK\x03\x04" + bytes(40),
        a_picture()[:60],
        b"\x89PNG\r\n\x1a\n" + PAYLOAD,
        b"\xff\xd8\xff\xe0" + bytes(100),
    ],
    ids=lambda given: repr(given[:12]),
)
def test_what_is_no_picture_of_ours_is_refused(given):
    assert outcome(given) == UNUSABLE


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        ((4001, 10), TOO_WIDE),
        ((10, 4001), TOO_WIDE),
        ((9000, 9000), TOO_WIDE),
        ((60000, 60000), UNUSABLE),
    ],
)
def test_a_picture_that_would_unpack_without_end_is_refused_before_it_does(size, sentence):
    assert outcome(a_png_that_says(*size)) == sentence


def test_text_that_unpacks_without_end_is_refused():
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 50_000_000))
    png = a_picture()
    assert outcome(png[:33] + bomb + png[33:]) == UNUSABLE


def test_a_file_that_is_too_large_is_refused_unread():
    given = a_picture() + bytes(LARGEST_FILE)
    assert outcome(given) == "This file is too large. A logo is at most 500 kB."


@given(st.data(), st.sampled_from(["PNG", "JPEG", "WEBP"]))
def test_a_damaged_picture_is_drawn_or_refused_and_nothing_else(data, kind):
    picture = bytearray(a_picture(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(picture) - 1))
        picture[place] = data.draw(st.integers(0, 255))
    del picture[data.draw(st.integers(1, len(picture))) :]
    assert outcome(bytes(picture)) in {"drawn", UNUSABLE, TOO_WIDE}

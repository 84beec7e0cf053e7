"""A logo that is safe to show: drawn again from its pixels, so that nothing else comes along."""

import struct
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image

LARGEST_FILE = 500_000
LARGEST_SIDE = 4000
SHOWN = (480, 160)

# What Pillow raises, by its own documentation and by feeding it damaged files (test_logo.py).
DAMAGED = (
    Image.DecompressionBombError,
    OSError,  # not a picture at all, or one that stops half-way
    SyntaxError,
    ValueError,
    IndexError,
    struct.error,
)


def safe_picture(given: bytes) -> bytes:
    """A PNG of at most 480 × 160 pixels, made of a PNG, JPEG or WebP; ValueError otherwise."""
    if len(given) > LARGEST_FILE:
        raise ValueError(_("This file is too large. A logo is at most 500 kB."))
    drawn = _drawn_again(given)
    written = BytesIO()
    drawn.save(written, format="PNG", optimize=True)
    return written.getvalue()


def _drawn_again(given: bytes) -> Image.Image:
    """The pixels alone on a new canvas: no text, colour profile or other passenger."""
    picture = _opened(given)
    if max(picture.size) > LARGEST_SIDE:
        raise ValueError(_("This picture is too large: at most 4000 pixels wide or high."))
    try:
        pixels = picture.convert("RGBA")
    except DAMAGED as error:
        raise _unusable() from error
    pixels.thumbnail(SHOWN)
    canvas = Image.new("RGBA", pixels.size)
    canvas.paste(pixels)
    return canvas


def _opened(given: bytes) -> Image.Image:
    """Reads only the head of the file: the size is known before anything is unpacked."""
    try:
        return Image.open(BytesIO(given), formats=("PNG", "JPEG", "WEBP"))
    except DAMAGED as error:
        raise _unusable() from error


def _unusable() -> ValueError:
    return ValueError(_("This is not a picture that can be used. Choose a PNG or JPEG."))

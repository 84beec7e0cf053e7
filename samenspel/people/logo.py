"""A logo that is safe to show: drawn again from its pixels, so that nothing else comes along."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

LARGEST_FILE = 500_000
LARGEST_SIDE = 4000
SHOWN = (480, 160)


def safe_picture(given: bytes) -> bytes:
    """A PNG of at most 480 × 160 pixels made of a PNG, JPEG or WebP; ValueError for anything else."""
    if len(given) > LARGEST_FILE:
        raise ValueError(_("This file is too large. A logo is at most 500 kB."))
    try:
        with Image.open(BytesIO(given), formats=("PNG", "JPEG", "WEBP")) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise ValueError(_("This picture is too large: at most 4000 pixels wide or high."))
            clean = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError(
            _("This is not a picture that can be used: choose a PNG or JPEG.")
        ) from error
    clean.thumbnail(SHOWN)
    written = BytesIO()
    clean.save(written, format="PNG")
    return written.getvalue()

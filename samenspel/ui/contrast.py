"""Colours of a municipality's theme: how well they read, and what follows from the chosen one.

The formula is that of WCAG 2.2, "contrast ratio" and "relative luminance" (w3.org/TR/WCAG22).
"""

import re

from django.utils.formats import number_format
from django.utils.translation import gettext as _

#: What WCAG 2.2 AA asks of text of ordinary size (success criterion 1.4.3).
ENOUGH = 4.5

WHITE, INK, GROUND = "#ffffff", "#10243a", "#f4f7f6"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
Rgb = tuple[int, int, int]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def theme_from(brand: str) -> dict[str, str]:
    """The four brand tokens: the chosen colour, a deep one, a tint, and the ink on the colour."""
    tint = _mixed(brand, WHITE, 0.89)
    deep = _mixed(brand, "#000000", 0.26)
    while contrast(deep, tint) < ENOUGH:
        deep = _mixed(deep, "#000000", 0.1)
    ink = WHITE if contrast(brand, WHITE) >= contrast(brand, INK) else INK
    return {"brand": brand.lower(), "deep": deep, "tint": tint, "ink": ink}


def check_brand(brand: str) -> list[str]:
    """What is wrong with a colour as the one strong colour; empty when it reads well everywhere."""
    if not _HEX.fullmatch(brand):
        return [_("This is not a colour. Write a # and six signs, like #005f63.")]
    grounds = [
        (WHITE, _("white")),
        (GROUND, _("the grey ground of the page")),
        (theme_from(brand)["tint"], _("its own light tint")),
    ]
    return [
        _(
            "Text in this colour is hard to read on %(ground)s: the contrast is %(ratio)s, "
            "and it must be at least %(least)s. Choose a darker colour."
        )
        % {
            "ground": name,
            "ratio": number_format(int(contrast(brand, ground) * 10) / 10, 1),
            "least": number_format(ENOUGH, 1),
        }
        for ground, name in grounds
        if contrast(brand, ground) < ENOUGH
    ]


def _rgb(colour: str) -> Rgb:
    if not _HEX.fullmatch(colour):
        raise ValueError(colour)
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance of a colour in sRGB."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, other: str, share: float) -> str:
    """The colour with a share of another in it."""
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)

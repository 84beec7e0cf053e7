"""Contrast between colours, and the theme that follows from one main colour."""

from django.utils.translation import gettext as _

WHITE, GROUND = "#ffffff", "#f4f7f6"
ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of normal size."""


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (#rrggbb), 1 to 21: WCAG 2.2, definition of contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check_brand(colour: str) -> list[str]:
    """What is wrong with a main colour, as sentences: it carries white text and stands on the ground."""
    if min(contrast(colour, WHITE), contrast(colour, GROUND)) >= ENOUGH:
        return []
    return [_("White text cannot be read well on this colour. Choose a darker one.")]


def theme_from(brand: str) -> dict[str, str]:
    """The four colours of a theme: the main colour, a deeper one, a tint, and text on it."""
    return {
        "brand": brand,
        "brand-deep": _mixed(brand, "#000000", 0.25),
        "brand-tint": _mixed(brand, WHITE, 0.88),
        "brand-ink": WHITE,
    }


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)

"""The look of a municipality: a stylesheet of four colours, and a picture of what it does."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspel.ui.contrast import theme_from

NAMES = {
    "brand": "--samenspel-brand",
    "deep": "--samenspel-brand-deep",
    "tint": "--samenspel-brand-tint",
    "ink": "--samenspel-brand-ink",
}
OWN_COLOUR = "#005f63"
"""The colour of Samenspel itself, where a municipality chose none."""


def stylesheet(brand: str) -> str:
    """The four brand properties; everything else on a page follows from them."""
    colours = theme_from(brand)
    lines = "".join(f"  {NAMES[name]}: {colour};\n" for name, colour in colours.items())
    return f":root {{\n{lines}}}\n"


def example(brand: str) -> SafeString:
    """A page in miniature in this colour. Colours are attributes: the policy allows no styles."""
    colours = theme_from(brand or OWN_COLOUR)
    return format_html(
        '<svg viewBox="0 0 420 150" width="420" role="img" aria-label="{label}"'
        ' class="theme-example" font-family="Source Sans 3, sans-serif">'
        '<rect x=".5" y=".5" width="419" height="149" rx="8" fill="#f4f7f6" stroke="#cfd8d6"/>'
        '<rect x="20" y="18" width="180" height="34" rx="4" fill="{brand}"/>'
        '<text x="34" y="40" font-size="15" font-weight="600" fill="{ink}">{phase}</text>'
        '<rect x="208" y="18" width="192" height="34" rx="4" fill="{tint}"/>'
        '<text x="222" y="40" font-size="15" fill="{deep}">{done}</text>'
        '<text x="20" y="90" font-size="16" text-decoration="underline" fill="{brand}">'
        "{link}</text>"
        '<rect x="20" y="104" width="150" height="32" rx="4" fill="{brand}"/>'
        '<text x="95" y="125" font-size="15" font-weight="600" text-anchor="middle"'
        ' fill="{ink}">{button}</text></svg>',
        label=_("Example in this colour: the main phase, a finished phase, a link and a button."),
        phase=_("Main phase"),
        done=_("Finished phase"),
        link=_("A link to another page"),
        button=_("A button"),
        **colours,
    )

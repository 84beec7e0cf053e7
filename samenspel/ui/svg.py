"""The frame of every picture, and a shape that several share."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def drawing(classes: str, label: str, shapes: str, size: str) -> SafeString:
    """A picture around its shapes; without a label it is hidden from screen readers.

    shapes and size are made of numbers and our own names; only the label comes from outside.
    """
    role = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="{classes}"{size} {role}>{shapes}</svg>')  # noqa: S308


def diamond(classes: str, x: float, y: float, r: float) -> str:
    """A square on its point around x and y: a gate."""
    return f'<path class="{classes}" d="M{x:g} {y - r:g}l{r:g} {r:g}l-{r:g} {r:g}l-{r:g} -{r:g}z"/>'

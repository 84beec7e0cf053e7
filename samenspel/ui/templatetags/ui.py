"""Template tags of the look: {% load ui %}. README.md of this app shows each with its markup."""

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Side
from samenspel.ui import pictures
from samenspel.ui.front_picture import front_picture as drawn_front_picture

register = template.Library()

_WHOLE = {
    "municipality": '<rect x="1" y="1" width="12" height="12" rx="2" class="{}"/>',
    "initiative": '<circle cx="7" cy="7" r="6.3" class="{}"/>',
    "partner": '<path d="M7 1l6.4 11.4h-12.8z" class="{}"/>',
    "system": '<path d="M7 .8l6.2 6.2l-6.2 6.2l-6.2 -6.2z" class="{}"/>',
}
_LEFT_HALF = {
    "municipality": '<path class="mark__fill" d="M7 1h-4a2 2 0 0 0 -2 2v8a2 2 0 0 0 2 2h4z"/>',
    "initiative": '<path class="mark__fill" d="M7 .7a6.3 6.3 0 0 0 0 12.6z"/>',
    "partner": '<path class="mark__fill" d="M7 1l-6.4 11.4h6.4z"/>',
    "system": '<path class="mark__fill" d="M7 .8l-6.2 6.2l6.2 6.2z"/>',
}
_WORDS = {**{side.value: side.label for side in Side}, "system": _("Samenspel itself")}


def _drawn(kind: str, state: str) -> SafeString:
    """A mark: full (says yes), half (has proposed) or hollow (nothing yet)."""
    inside = _WHOLE[kind].format("mark__fill" if state == "full" else "mark__edge")
    if state == "half":
        inside += _LEFT_HALF[kind]
    attributes = f'class="mark mark--{kind}" width="14" height="14" viewBox="0 0 14 14"'
    return mark_safe(f'<svg {attributes} aria-hidden="true">{inside}</svg>')  # noqa: S308


#: All marks that exist, drawn once; kind and state are keys here and never reach the markup.
_MARKS = {
    (kind, state): _drawn(kind, state) for kind in _WHOLE for state in ("full", "half", "hollow")
}


@register.simple_tag
def mark(kind: str, word: bool = True, state: str = "full") -> SafeString:
    """{% mark "municipality" %}: the mark of a side, with its word for a screen reader.

    word=False where the word stands beside it.
    """
    drawn = _MARKS[str(kind), state]
    if not word:
        return drawn
    return format_html('{}<span class="visually-hidden">{}</span>', drawn, _WORDS[str(kind)])


@register.simple_tag
def side(kind: str, name: str, state: str = "full", plain: bool = False) -> SafeString:
    """{% side "initiative" name %}: mark and name together; plain=True without the weight."""
    weight = " side--plain" if plain else ""
    return format_html(
        '<span class="side{}">{}<bdi>{}</bdi></span>', weight, _MARKS[str(kind), state], name
    )


@register.simple_tag
def chip(label: str, tone: str = "plain") -> SafeString:
    """{% chip label "late" %}: tones ok, soon, late, calm, plain."""
    return format_html('<span class="nl-data-badge chip chip--{}">{}</span>', tone, label)


@register.simple_block_tag
def panel(content: str, title: str, id: str, tone: str = "", level: int = 2) -> SafeString:
    """{% panel title=… id=… %} … {% endpanel %}: a titled section; tone: strong or quiet."""
    inputs = {"content": content, "title": title, "id": id, "tone": tone, "level": level}
    return render_to_string("ui/panel.html", inputs)


@register.simple_tag
def reading_line(
    municipality: int | None = None,
    initiative: int | None = None,
    size: str = "cell",
    label: str = "",
) -> SafeString:
    """{% reading_line 3 1 label=sentence %}: both readings on one line; size: cell or large."""
    return pictures.reading_line(municipality, initiative, size, str(label))


@register.simple_tag
def small_path(current: int, passed: int | None = None, label: str = "") -> SafeString:
    """{% small_path 3 label=sentence %}: the path in miniature."""
    return pictures.small_path(int(current), passed, str(label))


@register.simple_tag
def meter(part: float, whole: float, threshold: float | None = None, label: str = "") -> SafeString:
    """{% meter 782 1150 863 label=sentence %}: part of a whole with the agreed threshold."""
    return pictures.meter(part, whole, threshold, str(label))


@register.simple_tag
def front_picture(label: str = "") -> SafeString:
    """{% front_picture label=sentence %}: what Samenspel looks like, for the front page."""
    return drawn_front_picture(str(label))


@register.simple_tag(takes_context=True)
def csrf_field(context: template.Context) -> SafeString:
    """The hidden CSRF field, also inside `include … only`, where Django's tag finds no token."""
    request = getattr(context, "request", None)
    if request is None:
        return mark_safe("")
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


_TONES = {constants.SUCCESS: "ok", constants.WARNING: "warning", constants.ERROR: "error"}


@register.filter
def alert_tone(message: Message) -> str:
    """The tone of an alert for a message of Django's messages framework."""
    return _TONES.get(message.level, "info")

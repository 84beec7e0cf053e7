"""What is wrong with an input, as a sentence for the person who typed it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


def sentence_for(error: Mapping[str, Any]) -> str:
    """A pydantic error as one sentence that says what helps."""
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_too_long":
        return _("At most %(most)d characters, please.") % {"most": context["max_length"]}
    if kind == "missing":
        return _("Fill this in, please.")
    if kind in ("enum", "literal_error"):
        return _("Choose one of the answers.")
    if kind == "extra_forbidden":
        return _("This is not asked here.")
    if kind.startswith("date"):
        return _("This is not a date. Write it as day, month and year.")
    if kind.startswith(("int", "greater", "less")):
        return _("This is not a whole number that can be right.")
    return _("This does not fit here.")

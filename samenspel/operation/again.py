"""A form that is sent a second time: the same answers as the first time, other words are refused.

Compared is what the first time left: the facts of its entry, the words it kept, and what stands at
the thing itself; a thing made of a file says by `differs_from(name, value)` whether another came,
and by its own words what it is: an entry about it rests on facts too, which say nothing to people.
An input that left no trace there is not compared.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any
from uuid import UUID

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samenspel.core.errors import KeptAlready, RuleBroken
from samenspel.core.plain import plain
from samenspel.journal.models import Entry, Text

SHOWN = 300
"""So much of what was kept the refusal tells."""
VERSION = 7
"""Ids are in the order of their making (RFC 9562); a form of ours never sends another kind."""


def require_ours(new: UUID | None) -> None:
    """RuleBroken for an id that no form of ours gave out."""
    if new is not None and new.version != VERSION:
        raise RuleBroken(_("This form cannot be used. Open the page anew."))


def require_same(made: Any, entry: Entry, given: Mapping[str, Any], records: Iterable[str]) -> None:
    """KeptAlready, with the words of the first time, where something else is given now."""
    kept = list(Text.objects.filter(pk__in=[text["id"] for text in entry.texts]))
    kept.sort(key=lambda text: [one["id"] for one in entry.texts].index(str(text.pk)))
    facts = {name: entry.details[name] for name in records if name in entry.details}
    if _differs(facts, made, {text.body for text in kept}, given):
        words = [] if hasattr(made, "differs_from") else kept
        first = " / ".join(str(text) for text in words) or str(made)
        raise KeptAlready(
            _(
                "This form was sent before. Then this was kept: “%(first)s”. What stands here now "
                "was not kept. Send it again if it must come beside that."
            )
            % {"first": Truncator(first).chars(SHOWN)}
        )


def _differs(
    facts: Mapping[str, Any], made: Any, words: set[str], given: Mapping[str, Any]
) -> bool:
    for name, value in given.items():
        if hasattr(made, "differs_from") and made.differs_from(name, value):
            return True
        if name in facts:
            if facts[name] != plain(value):
                return True
        elif _is_words(value) and value not in words:
            first = getattr(made, name, value)
            if not (isinstance(first, Text) and first.erased) and str(first) != value:
                return True
    return False


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Enum) and value != ""

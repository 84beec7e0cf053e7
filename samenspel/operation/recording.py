"""What the body of an operation adds to its journal entry: words of people, and facts."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from samenspel.core.plain import plain
from samenspel.journal import append as journal
from samenspel.journal.models import ChainKey, Text

running: ContextVar["Frame | None"] = ContextVar("samenspel_running_operation", default=None)
"""The frame of the operation whose body runs now; set by the decorator only."""


@dataclass
class Frame:
    """What one running operation will write when its body is done."""

    collaboration: UUID | None
    texts: list[dict[str, str]] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    also: list[tuple[ChainKey, dict[str, Any]]] = field(default_factory=list)
    later: list[Callable[[str], None]] = field(default_factory=list)


def running_frame() -> Frame:
    """The frame of the operation whose body is running now."""
    frame = running.get()
    if frame is None:
        raise RuntimeError("words and facts are recorded inside an operation only")
    return frame


def keep(words: str) -> Text:
    """Store the words of a person; the entry of the running operation carries their salted hash."""
    frame = running_frame()
    lang = "en" if get_language() == "en" else "nl"
    text = journal.keep(words, frame.collaboration, lang)
    frame.texts.append({"id": str(text.pk), "hash": text.salted_hash()})
    return text


def keep_if_any(words: str) -> Text | None:
    """Store words that somebody may also leave out."""
    return keep(words) if words else None


def rest_on(text: Text | None) -> None:
    """Let the entry carry the salted hash of words that were kept before."""
    if text is not None and not text.erased:
        running_frame().texts.append({"id": str(text.pk), "hash": text.salted_hash()})


def record(**facts: Any) -> None:
    """Add facts that follow from the inputs to the entry: ids, numbers, dates, never words."""
    running_frame().details.update({name: plain(value) for name, value in facts.items()})


def record_also_in(chain: ChainKey, **facts: Any) -> None:
    """Write a line in this chain too, that refers to the entry; used when a thing leaves a room, or
    when what was once in a room is removed. Facts are what that chain itself must know."""
    known = {name: plain(value) for name, value in facts.items()}
    running_frame().also.append((chain, known))

"""Where a document shows something. Steps and transitions stand above; they are asked by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samenspel.collaboration.access import Here
from samenspel.documents.models import Document


@dataclass(frozen=True)
class Use:
    """One thing that rests on a document, with its page; lang: where people wrote the words."""

    words: str
    lang: str
    url: str


Teller = Callable[[Here, Document], Sequence[Use]]
_tellers: list[Teller] = []


def ask(teller: Teller) -> None:
    """Say, once at start-up, who knows where documents show something."""
    _tellers.append(teller)


def uses_of(here: Here, document: Document) -> list[Use]:
    """Everything that rests on the document, as far as this actor sees it."""
    return [use for teller in _tellers for use in teller(here, document)]

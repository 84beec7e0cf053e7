"""The page of a collaboration is kept until something happens there.

The key holds everything that it depends on: the heads of the chains that this actor may read, the
seat (for what waits), the day, the language and the phase that a phone shows. What the page says
changes only by operations, which move a head, so what is kept is exact: there is no time in which
it may be old. Heads are read before the rest; what is made may be newer than its key, never older.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches
from django.utils.translation import get_language

from samenspel.collaboration.access import Here
from samenspel.core import clock
from samenspel.core.grid import Phase
from samenspel.journal.models import ChainKind, Head
from samenspel.overview.queries.frame import Frame

KEPT_FOR = 24 * 3600
"""Seconds; tomorrow needs another key anyway."""


@dataclass(frozen=True)
class Pieces:
    """The two parts of the page below its head: where we are, and everything else."""

    top: str
    body: str


def pieces_of(here: Here, frame: Frame, shown: Phase, make: Callable[[], Pieces]) -> Pieces:
    """The pieces as they were made since the last thing that happened here, or made now."""
    kept, key = caches["fragments"], _key(here, frame, shown)
    pieces: Pieces | None = kept.get(key)
    if pieces is None:
        pieces = make()
        kept.set(key, pieces, KEPT_FOR)
    return pieces


def _key(here: Here, frame: Frame, shown: Phase) -> str:
    """Without a query for who has a seat here: the frame of the page has asked for the heads."""
    stamp = frame.at(here.collaboration.pk)
    parts = [
        "overview",
        str(here.collaboration.pk),
        str(here.actor.seat or here.actor.kind),
        *(stamp.heads if stamp else _shared_head(here)),
        clock.today().isoformat(),
        str(get_language()),
        shown.slug,
    ]
    return ":".join(parts)


def _shared_head(here: Here) -> list[str]:
    """What a coordinator reads. One query."""
    chain = {"chain__collaboration": here.collaboration.pk, "chain__kind": ChainKind.SHARED}
    return list(Head.objects.filter(**chain).values_list("hash", flat=True))

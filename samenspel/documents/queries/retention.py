"""How long files are kept: as long as the collaboration, and some years after it has ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.states import CollaborationState
from samenspel.core import clock
from samenspel.core.dates import months_later
from samenspel.core.terms import FILES_SAID_DAYS, FILES_YEARS
from samenspel.documents.models import Document, DocumentKind
from samenspel.documents.states import FileState
from samenspel.journal.models import Entry

SAID_BEFORE = timedelta(days=FILES_SAID_DAYS)
"""No file goes before its leads were told so long ago."""


@dataclass(frozen=True)
class Term:
    """When the files of a collaboration that has ended are removed.

    is_said: the leads were told of this day; else it is the first day on which it can be
    """

    ended_on: date
    goes_on: date
    is_said: bool

    @property
    def must_be_said(self) -> bool:
        return not self.is_said and self.goes_on <= clock.today() + SAID_BEFORE

    @property
    def is_over(self) -> bool:
        return self.is_said and self.goes_on <= clock.today()


def term_of(collaboration: Collaboration) -> Term | None:
    """None while work goes on, and for what was only told from a source or as an example. One
    query where the collaboration has ended, else none."""
    if collaboration.is_open or collaboration.is_replay or collaboration.is_example:
        return None
    ended = said = None
    told = Entry.objects.filter(
        subject=f"collaboration:{collaboration.pk}",
        operation__in=["collaboration.conclude", "document.announce"],
    )
    for entry in told.order_by("recorded_at", "seq"):
        if entry.operation == "collaboration.conclude":
            ended, said = entry.happened_at.astimezone(clock.AMSTERDAM).date(), None
        else:
            said = date.fromisoformat(entry.details["due_on"])
    if ended is None:
        return None
    first = max(months_later(ended, 12 * FILES_YEARS), clock.today() + SAID_BEFORE)
    return Term(ended, said or first, said is not None)


def with_files(collaboration: Collaboration) -> QuerySet[Document]:
    """The documents of which a file, or its name, is still here."""
    here = Document.objects.filter(
        collaboration=collaboration, kind=DocumentKind.FILE, erased_at=None
    )
    kept: QuerySet[Document] = here.exclude(latest__state=FileState.REMOVED)
    return kept.order_by("pk")


def where_it_ended() -> Iterator[Collaboration]:
    """Every collaboration whose files have a term."""
    closed = Collaboration.objects.filter(state=CollaborationState.CLOSED)
    yield from closed.filter(is_replay=False, is_example=False)

"""Files whose term is over: said in time, then removed by the clock, also where something rests on
them. What stays is that they were there: title, number, size and sum."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Publication
from samenspel.collaboration.operations import publication as publications
from samenspel.collaboration.states import PublicationState
from samenspel.core.actor import Actor
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.errors import WrongState
from samenspel.documents.models import Document, Version
from samenspel.documents.queries.retention import Term, term_of, with_files
from samenspel.documents.states import FILE, FileState
from samenspel.journal.append import erase as erase_text
from samenspel.journal.models import ChainKind, Entry, Text
from samenspel.journal.naming import chains_naming
from samenspel.operation import keep, operation, record, record_also_in


@operation("document.announce")
def announce(collaboration: Collaboration, *, by: Actor) -> None:
    """Samenspel says on which day the files of a collaboration that has ended are removed."""
    term = _required(collaboration)
    if not term.must_be_said or not with_files(collaboration).exists():
        raise WrongState(_("The term of these files is not over yet."))
    record(due_on=term.goes_on)


@operation("document.expire")
def expire(document: Document, *, by: Actor) -> None:
    """The term is over: the files and their names go for good, their sums stay.

    Every chain that names what is removed says so, with the sums of the files that it knows.
    """
    if not _required(document.collaboration).is_over:
        raise WrongState(_("The term of these files is not over yet."))
    kept = document.versions.exclude(state=FileState.REMOVED).select_related("facts")
    versions = list(kept.order_by("number"))
    gone = [version.facts for version in versions] + _titles_that_are_names(document, versions)
    named = chains_naming(document.collaboration_id, gone)
    is_nameless = document.title in gone
    for version in versions:
        FILE.move(version, "expired")
        version.save(update_fields=["state"])
    for text in gone:
        erase_text(text)
    if is_nameless:
        _call_by_its_day(document)
    _take_offline(document, by)
    collaboration, kind = document.journal_chain
    record(**_told(named.get(kind, []), versions), phase=document.phase, track=document.track)
    for other, ids in named.items():
        if other != kind:
            record_also_in((collaboration, ChainKind(other)), **_told(ids, versions))


def _required(collaboration: Collaboration) -> Term:
    term = term_of(collaboration)
    if term is None:
        raise WrongState(_("As long as the collaboration goes on, its files stay."))
    return term


def _told(erased: Sequence[str], versions: Sequence[Version]) -> dict[str, list[object]]:
    """What one chain has to know: of a draft that it never named it hears nothing."""
    known = [one for one in versions if str(one.facts_id) in erased]
    return {
        "erased": list(erased),
        "files": [[one.number, one.sha256, one.size] for one in known],
    }


def _titles_that_are_names(document: Document, versions: Sequence[Version]) -> list[Text]:
    """A title that nobody thought of is the name of the file, and goes with it; one that somebody
    wrote stays, as words do."""
    names = {version.name for version in versions}
    entries = Entry.objects.filter(
        subject=document.about, operation__in=["document.add", "document.rename"]
    )
    first = [entry.texts[0]["id"] for entry in entries if entry.texts]
    return list(Text.objects.filter(pk__in=first, body__in=names, erased=False).order_by("pk"))


def _call_by_its_day(document: Document) -> None:
    day = in_words(document.made_at.astimezone(AMSTERDAM).date(), Precision.DAY)
    document.title = keep(_("Document of %(day)s") % {"day": day})
    document.save(update_fields=["title"])


def _take_offline(document: Document, by: Actor) -> None:
    """What cannot be fetched any more is not public any more."""
    for one in Publication.objects.filter(about=document.about, state=PublicationState.PUBLIC):
        publications.end(one, by=by)

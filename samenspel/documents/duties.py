"""What happens to files by the clock: the check on viruses, tidying up, and the end of a term."""

import logging

from django.conf import settings
from django.db.models import QuerySet

from samenspel.core.actor import Actor, the_clock
from samenspel.core.errors import NotFound, WrongState
from samenspel.documents import files, store
from samenspel.documents.models import Document, Version
from samenspel.documents.operations.document import Scan, check
from samenspel.documents.operations.retention import announce, expire
from samenspel.documents.queries.document import sums_of
from samenspel.documents.queries.retention import term_of, where_it_ended, with_files
from samenspel.documents.scanning import NoAnswer, scan
from samenspel.documents.states import FileState
from samenspel.work.progress import Progress

logger = logging.getLogger(__name__)


def check_files(progress: Progress) -> None:
    """Every file in quarantine is checked. One that gets no answer does not hold up the others."""
    _check(quarantined(), progress)


def check_earlier_files(progress: Progress) -> None:
    """Files that came before there was a check are looked at as new ones are; until then they can
    be fetched, as they could before."""
    _check(unchecked(), progress)


def tidy_files(progress: Progress) -> None:
    """Uploads that nobody finished, and files that nothing names any more."""
    store.tidy()


def remove_old_files(progress: Progress) -> None:
    """Of collaborations that have ended: first it is said, then files whose term is over go."""
    for collaboration in where_it_ended():
        progress.stop_if_cancelled()
        term, by = term_of(collaboration), the_clock(collaboration.pk)
        papers = list(with_files(collaboration)) if term else []
        if papers and term and term.must_be_said:
            announce(collaboration, by=by)
        for document in papers if term and term.is_over else ():
            progress.stop_if_cancelled()
            _remove(document, by)


def _remove(document: Document, by: Actor) -> None:
    """Unless they reopened the collaboration meanwhile."""
    sums = sums_of(document)
    try:
        expire(document, by=by)
    except (NotFound, WrongState) as refused:
        logger.info("the files of %s stay: %s", document.about, refused)
        return
    store.remove_unnamed(sums)


def quarantined() -> QuerySet[Version]:
    """Files that wait for the check; what was erased meanwhile has none."""
    waiting = Version.objects.filter(state=FileState.QUARANTINED, document__erased_at=None)
    return waiting.order_by("made_at")


def unchecked() -> QuerySet[Version]:
    """Files that no check has looked at, because none was configured when they came."""
    came = Version.objects.filter(state=FileState.UNCHECKED, document__erased_at=None)
    return came.order_by("made_at")


def _check(waiting: QuerySet[Version], progress: Progress) -> None:
    for version in waiting.select_related("document").iterator():
        progress.stop_if_cancelled()
        try:
            found = scan(files.path_of(version.sha256), settings.SAMENSPEL_CLAMD)
        except NoAnswer as fault:
            logger.warning("version %s stays as it is: %s", version.pk, fault)
            continue
        _write_down(version, found)


def _write_down(version: Version, found: Scan) -> None:
    """Unless another worker did, or somebody erased the document meanwhile."""
    document = version.document
    by = the_clock(document.collaboration_id)
    try:
        check(document, number=version.number, found=found, by=by)
    except (NotFound, WrongState) as refused:
        logger.info("version %s was checked in vain: %s", version.pk, refused)
        return
    if found == Scan.INFECTED:
        store.remove_unnamed([version.sha256])

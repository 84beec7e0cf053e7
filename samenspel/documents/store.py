"""Uploads that wait for their form, and the removal of files that nothing names any more.

A form can fail for another reason than its file; the file is then kept for a day, so that it need
not be chosen again. Only who sent it, and only in that collaboration, can use it.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from samenspel.collaboration.models import Collaboration
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.ids import new_id
from samenspel.documents import files, kinds, names
from samenspel.documents.models import Stored, Version
from samenspel.documents.states import WITHOUT_FILE

BATCH = 500


def receive(incoming: files.Incoming, name: str, *, here: Collaboration, by: Actor) -> Stored:
    """Take a file in, if its kind is one that is taken (else kinds.Unfit, and nothing is kept)."""
    name = names.for_people(name)
    kind = kinds.recognise(incoming.stream, name)
    incoming.settle()
    with files.nobody_removes():
        incoming.keep()
        return Stored.objects.create(
            id=new_id(),
            collaboration=here,
            person_id=by.own_person,
            name=name,
            sha256=incoming.sha256,
            size=incoming.size,
            media_type=kind.name,
        )


def waiting(id: UUID, *, here: UUID, by: Actor) -> Stored | None:
    """What this person sent here before, if it still waits."""
    return Stored.objects.filter(pk=id, collaboration=here, person=by.person).first()


def forget_waiting() -> None:
    """Whoever did not finish the form within a day chooses the file again."""
    Stored.objects.filter(arrived_at__lt=clock.recorded_at() - files.UNFINISHED).delete()


def remove_unnamed(sums: Iterable[str]) -> None:
    """Remove each of these files, unless a waiting upload or a version that can be fetched, or
    waits for the check, names it. While a backup or an export copies all files, none goes: it is
    named by the rows of that moment. By the clock it goes later."""
    some = iter(sums)
    while batch := list(islice(some, BATCH)):
        with files.nobody_removes(), files.may_go() as may:
            for sha256 in set(batch) - _named(batch) if may else ():
                files.remove(sha256)


def tidy() -> None:
    """By the clock: what waits too long, came in half, or is named by nothing."""
    forget_waiting()
    files.forget_unfinished()
    remove_unnamed(_old_ones())


def _old_ones() -> Iterator[str]:
    return files.older_ones(clock.recorded_at() - files.UNFINISHED)


def _named(sums: list[str]) -> set[str]:
    # Uploads first: one that becomes a version in between is found there, or here, never nowhere.
    stored = set(Stored.objects.filter(sha256__in=sums).values_list("sha256", flat=True))
    wanted = Version.objects.exclude(state__in=WITHOUT_FILE)
    return stored | set(wanted.filter(sha256__in=sums).values_list("sha256", flat=True))

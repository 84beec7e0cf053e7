"""The page on which a lead takes along what the own side may have, and the file itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration, Role, Seat
from samenspel.core.errors import NotAllowed, NotFound
from samenspel.core.grid import Side
from samenspel.documents.states import WITHOUT_FILE
from samenspel.transfer import taking
from samenspel.transfer.export.kinds import versions_seen
from samenspel.transfer.export.side import as_side, takes_part
from samenspel.transfer.models import Taken
from samenspel.work.models import Job
from samenspel.work.states import JobState

SOME = 20


@dataclass(frozen=True)
class ExportPage:
    """What is in it, what waits to be fetched, and who made one before."""

    side: Side
    ready: Job | None
    under_way: Job | None
    earlier: Sequence[Taken]


def export_page(here: Here) -> ExportPage:
    mine = _jobs(here)
    done = [job for job in mine.filter(state=JobState.DONE) if taking.file_of(job.pk).is_file()]
    earlier = Taken.objects.visible_to(here.actor).select_related("person")
    return ExportPage(
        side=here.actor.own_side,
        ready=done[-1] if done else None,
        under_way=mine.filter(state__in=[JobState.WAITING, JobState.RUNNING]).first(),
        earlier=list(earlier[:SOME]),
    )


def export_file(here: Here, job: UUID) -> Path:
    """The finished export of a job of one's own, for the side on which one is a lead now."""
    found = _jobs(here).filter(pk=job, state=JobState.DONE).first()
    if found is None or not taking.file_of(job).is_file():
        raise NotFound(_("This page does not exist."))
    return taking.file_of(job)


def _jobs(here: Here) -> QuerySet[Job]:
    mine = Job.objects.visible_to(here.actor)
    return mine.filter(
        kind="export", collaboration=here.collaboration.pk, inputs__side=here.actor.own_side.value
    )


def number_of_files(here: Here) -> int:
    """How many files there are to copy, about: the measure of the progress."""
    kept = versions_seen(here.actor).exclude(sha256="").exclude(state__in=WITHOUT_FILE)
    return kept.values("sha256").distinct().count()


def slug_of(collaboration: str) -> str:
    return Collaboration.objects.values_list("slug", flat=True).get(pk=collaboration)


def still_lead(collaboration: UUID, side: Side, person: UUID | None) -> Here:
    """The side, where this person leads it at this moment."""
    seats = Seat.objects.open().filter(collaboration=collaboration, side=side, role=Role.LEAD)
    if not seats.filter(person=person).exists():
        raise NotAllowed(_("Only a lead of this side can make an export."))
    return as_side(Collaboration.objects.get(pk=collaboration), side)


def side_at(slug: str, side: Side) -> Here:
    """The side of the collaboration at this address, for whoever runs the installation."""
    found = Collaboration.objects.filter(addresses__slug=slug).first()
    if found is None or not takes_part(found, side):
        raise NotFound(f"There is no {side} in a collaboration {slug}.")
    return as_side(found, side)

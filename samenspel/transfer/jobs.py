"""What this part does in the background: making an export."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Side
from samenspel.transfer import queries, taking
from samenspel.work.kinds import job
from samenspel.work.models import Job
from samenspel.work.progress import Progress


def address_of(job: Job) -> str:
    """Where the finished export can be fetched."""
    return reverse("export.fetch", args=[queries.slug_of(job.inputs["collaboration"]), job.pk])


@job(
    "export",
    title=_("Export of what your side may take along"),
    result_url=address_of,
    result_link=_("Download the export"),
    lease=timedelta(hours=1),  # the rows are read as of one moment, without a sign in between
)
def run(progress: Progress, *, collaboration: UUID, side: Side) -> dict[str, Any]:
    """One ZIP file, for a lead who still is one."""
    here = queries.still_lead(collaboration, side, progress.person)
    total = queries.number_of_files(here) + 1  # and all rows together
    progress.of(total)
    manifest = taking.make_for(progress.job, progress.person, here, progress.done)
    progress.done(total)
    return {"members": manifest["members"]}

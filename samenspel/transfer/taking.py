"""Making an export for somebody: where it is kept, for how long, and that it is written down.

Not an operation: an export changes nothing, and reading is not in the journals. Who took what along
stands in the reading-access log.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from samenspel.collaboration.access import Here
from samenspel.collaboration.openings import note_export
from samenspel.transfer.export.kinds import SHAREABLE
from samenspel.transfer.export.make import export
from samenspel.transfer.models import Taken

KEPT_FOR = timedelta(days=1)
"""How long an export can be fetched; then it is made anew."""


def folder() -> Path:
    """Where exports wait until they are fetched."""
    found: Path = settings.SAMENSPEL_DATA / "exports"
    return found


def file_of(job: UUID) -> Path:
    return folder() / f"{job}.zip"


def make_for(
    job: UUID, person: UUID | None, here: Here, copied: Callable[[int], None]
) -> dict[str, Any]:
    """Write the export of this job, anew where an earlier try had begun it."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    file_of(job).unlink(missing_ok=True)
    write_down(job, person, here)
    return export(file_of(job), here, copied)


def write_down(id: UUID, person: UUID | None, here: Here) -> None:
    """Once for each export, before anything is read; and at everything that others shared, that it
    was taken along."""
    collaboration, side = here.collaboration, here.actor.own_side
    defaults = {"collaboration": collaboration, "side": side, "person_id": person}
    with transaction.atomic():
        Taken.objects.get_or_create(pk=id, defaults=defaults)
        for model in SHAREABLE:
            note_export(here.actor, person, model.objects.visible_to(here.actor))


def throw_away_old() -> None:
    """Exports that were not fetched in time, and what a worker that was killed left behind."""
    too_old = time.time() - KEPT_FOR.total_seconds()
    for file in folder().glob("*") if folder().is_dir() else ():
        if file.stat().st_mtime < too_old:
            file.unlink(missing_ok=True)

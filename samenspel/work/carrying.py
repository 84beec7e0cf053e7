"""What a worker does with one job: take it up, do it, and write down how it ended.

The job's own row is the truth. The queue only says whose turn it is, so a row of the queue that
comes twice, late or never does no harm: whoever takes the job up first has it.
"""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django_tasks import task

from samenspel.core import clock
from samenspel.core.errors import Refused
from samenspel.work import kinds
from samenspel.work.kinds import KindOfJob
from samenspel.work.models import Job
from samenspel.work.progress import Progress, Stopped
from samenspel.work.states import ENDED, JOB

logger = logging.getLogger(__name__)


@task()
def carry_out(job: str) -> None:
    """Do the job, unless it is not its turn or somebody else is at it."""
    taken = _take_up(UUID(job))
    if taken is None:
        return
    try:
        kind = kinds.kind_named(taken.kind)
    except LookupError:
        logger.error("job %s is of a kind that is not known: %s", taken.pk, taken.kind)
        _settle(taken, "failed")
        return
    _do(taken, kind)


def _take_up(pk: UUID) -> Job | None:
    with transaction.atomic():
        now = clock.now()
        job = Job.objects.select_for_update().due(now).filter(pk=pk).first()
        if job is None:
            return None
        JOB.move(job, "taken_up")
        job.tries += 1
        job.done = job.total = 0
        job.started_at, job.lease_until = now, now + kinds.lease_of(job.kind)
        job.save()
        return job


def _do(job: Job, kind: KindOfJob) -> None:
    progress = Progress(job, kind)
    try:
        with translation.override(job.person.language if job.person else settings.LANGUAGE_CODE):
            result = kind.run(progress, **job.inputs)
        _settle(job, "finished", result=result or {})
    except Stopped:
        _settle(job, "handed_back", tries=job.tries - 1, next_try_at=clock.now())
    except Refused as refused:
        if job.person is None:  # nobody looks at its page
            logger.error("job %s (%s): %s", job.pk, job.kind, refused.sentence)
        _settle(job, "failed", problem=refused.sentence[:500])
    except Exception:  # whatever it is: it is logged, and tried again
        logger.exception("job %s (%s), try %d, went wrong", job.pk, job.kind, job.tries)
        _try_again(job, "stumbled", kinds.pause_after(job.tries))


def take_back(job: Job) -> None:
    """The worker that had this job is silent for longer than its lease: another may take it up."""
    logger.warning("job %s (%s), try %d, was lost with its worker", job.pk, job.kind, job.tries)
    _try_again(job, "lost", timedelta())


def _try_again(job: Job, event: str, pause: timedelta) -> None:
    """Later; or it did not work, where this was the last try."""
    if job.tries >= kinds.tries_of(job.kind):
        _settle(job, "failed")
    else:
        _settle(job, event, next_try_at=clock.now() + pause)


def _settle(job: Job, event: str, **fields: Any) -> None:
    """Write down how this try ended; nothing where it was cancelled or taken up by another."""
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk, tries=job.tries).first()
        if held is None or not JOB.allows(held.state, event):
            return
        JOB.move(held, event)
        for name, value in fields.items():
            setattr(held, name, value)
        if held.state in ENDED:
            held.ended_at = clock.now()
        held.save()

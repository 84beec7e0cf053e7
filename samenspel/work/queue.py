"""Asking for work, taking it back, and seeing that whatever is due lies in the queue."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samenspel.core import clock
from samenspel.work import kinds
from samenspel.work.carrying import carry_out, take_back
from samenspel.work.models import Job
from samenspel.work.states import JOB, OPEN, JobState


def start(
    kind: str,
    *,
    person: UUID | None = None,
    collaboration: UUID | None = None,
    inputs: Mapping[str, Any] | None = None,
    key: str = "",
) -> Job:
    """Let this happen in the background; the job that is already under way for the same key."""
    kinds.kind_named(kind)
    whole = {"person_id": person, "collaboration": collaboration, "inputs": dict(inputs or {})}
    with transaction.atomic():
        if key:
            # Somebody else's job is never given back, whatever key is chosen.
            key = f"{person or ''}:{key}"
            job, is_new = Job.objects.get_or_create(
                kind=kind, key=key, state__in=OPEN, defaults=whole
            )
        else:
            job, is_new = Job.objects.create(kind=kind, **whole), True
        if is_new:
            _enqueue(job)
    return job


def cancel(job: Job) -> None:
    """Who asked for it wants it no more; what runs leaves off at its next sign of progress."""
    with transaction.atomic():
        held = Job.objects.select_for_update().get(pk=job.pk)
        JOB.move(held, "cancelled")
        held.ended_at = clock.now()
        held.save()


def put_due_in_queue() -> None:
    """Jobs whose time has come, or that were lost with their worker, get a row in the queue."""
    now = clock.now()
    for job in Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now):
        take_back(job)
    there = DBTaskResult.objects.filter(pk=OuterRef("queued_as"), status=TaskResultStatus.READY)
    for pk in list(Job.objects.due(now).exclude(Exists(there)).values_list("pk", flat=True)):
        with transaction.atomic():
            held = Job.objects.select_for_update().due(now).exclude(Exists(there))
            still_due = held.filter(pk=pk).first()
            if still_due is not None:
                _enqueue(still_due)


def _enqueue(job: Job) -> None:
    """In the same transaction: the queue is in the same database, so both are there or neither."""
    job.queued_as = UUID(str(carry_out.enqueue(job=str(job.pk)).id))
    job.save(update_fields=["queued_as"])


def in_queue() -> Any:
    """Whatever a worker would take up next."""
    return DBTaskResult.objects.ready()

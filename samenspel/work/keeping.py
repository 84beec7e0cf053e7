"""Forgetting what has ended: the queue after a day, jobs after a month."""

from datetime import timedelta

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samenspel.core import clock
from samenspel.work.models import Job
from samenspel.work.progress import Progress
from samenspel.work.states import ENDED, JobState

QUEUE, DUTIES, JOBS = timedelta(days=1), timedelta(days=2), timedelta(days=30)


def prune(progress: Progress) -> None:
    """Rows that nobody needs any more. What a job made is not here, but where its kind keeps it."""
    now = clock.now()
    # Nothing stands there that the job does not know; a lost worker leaves its rows as running.
    DBTaskResult.objects.filter(enqueued_at__lt=now - QUEUE).exclude(
        status=TaskResultStatus.READY
    ).delete()
    ended = Job.objects.filter(state__in=ENDED)
    fine = Q(person=None, state=JobState.DONE, ended_at__lt=now - DUTIES)
    ended.filter(fine | Q(ended_at__lt=now - JOBS)).delete()

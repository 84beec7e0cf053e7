"""How work that is under way says how far it is, and hears that it has to stop."""

import threading
import time
from typing import Any

from django.db import models

from samenspel.core import clock
from samenspel.work.kinds import KindOfJob
from samenspel.work.models import Job
from samenspel.work.states import JobState

WORKER_STOPS = threading.Event()
"""Set when this process is told to end: jobs leave off at the next sign of progress."""

EVERY = 1.0
"""Seconds between two writes, however often work says how far it is."""


class Stopped(BaseException):
    """The work must not go on here. Like the end of a program, so that no `except` swallows it."""


class Progress:
    """In the hands of one worker that does one job; renews its lease."""

    def __init__(self, job: Job, kind: KindOfJob) -> None:
        self.job, self.lease = job.pk, kind.lease
        self.token = job.tries
        self.person, self.collaboration = job.person_id, job.collaboration
        self._done, self._total, self._written = 0, 0, time.monotonic()

    def of(self, total: int) -> None:
        """How much there is to do, in steps of whatever the work counts."""
        self._total = total
        self._write(total=total, done=self._done)

    def done(self, count: int) -> None:
        """So much is done by now. Written once a second at most, and at the end."""
        self._done = count
        if count == self._total or time.monotonic() - self._written >= EVERY:
            self._write(done=count)

    def stop_if_cancelled(self) -> None:
        """Leaves by `Stopped` where the work must not go on; renews the lease where it may."""
        self._write()

    def still_ours(self) -> "models.QuerySet[Job]":
        """The job, as long as it runs and nobody else took it up."""
        return Job.objects.filter(pk=self.job, state=JobState.RUNNING, tries=self.token)

    def _write(self, **fields: Any) -> None:
        self._written = time.monotonic()
        if WORKER_STOPS.is_set():
            raise Stopped
        if not self.still_ours().update(lease_until=clock.now() + self.lease, **fields):
            raise Stopped

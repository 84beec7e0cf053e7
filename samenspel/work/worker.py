"""The loop of a worker: what the clock brings, what is due, then one job after the other."""

from collections.abc import Sequence

from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.utils import exclusive_transaction

from samenspel.work.plan import Duty, start_due
from samenspel.work.progress import WORKER_STOPS
from samenspel.work.queue import in_queue, put_due_in_queue

LOOK_EVERY = 1.0
"""Seconds between two looks at an empty queue."""


def work(duties: Sequence[Duty]) -> None:
    """Work until this process is told to stop."""
    while not WORKER_STOPS.is_set():
        close_old_connections()
        drain(duties)
        WORKER_STOPS.wait(LOOK_EVERY)


def drain(duties: Sequence[Duty]) -> None:
    """Do everything whose time has come. What is tried again later is not waited for."""
    while not WORKER_STOPS.is_set():
        start_due(duties)
        put_due_in_queue()
        if not in_queue().exists():
            return
        _one()


def _one() -> None:
    """Take one row from the queue, if nobody else has it, and do what it says."""
    worker = _worker()
    with exclusive_transaction():
        row = in_queue().get_locked()
        if row is not None:
            row.claim(worker.worker_id)
    if row is not None:
        worker.run_task(row)


def _worker() -> Worker:
    """The queue's own; of its settings only the name matters here, as the loop is ours."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=1,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )

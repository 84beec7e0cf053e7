"""Run inside the installation whose worker test_worker.py kills: asks for work, does it, and tells.

python -m tests.working ask PIPE OUT | work | tell
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.config.settings")


def ask(pipe: str, out: str) -> None:
    """Somebody asks for something that takes as long as the test wants."""
    from samenspel.work.queue import start
    from tests.builders import a_person

    start("held", person=a_person().pk, inputs={"pipe": pipe, "out": out})


def held(progress, *, pipe: str, out: str):
    """Work that waits at the pipe until the test lets it go, and can be done twice."""
    progress.of(2)
    with open(pipe) as told:
        told.read()
    progress.stop_if_cancelled()
    Path(out).write_text("done")
    return {"by": os.getpid()}


def work() -> None:
    """A worker as `samenspel worker` is, without the duties of the clock."""
    from samenspel.config import worker

    worker.run((), once=False)


def tell() -> None:
    """How the job stands, and its row in the queue."""
    from django_tasks_db.models import DBTaskResult

    from samenspel.work.models import Job

    job = Job.objects.get()
    rows = sorted(DBTaskResult.objects.values_list("status", flat=True))
    print(json.dumps([job.state, job.tries, job.result, rows]))  # noqa: T201


if __name__ == "__main__":
    django.setup()
    from samenspel.work import kinds

    kinds.job("held", title="Proef", lease=timedelta(seconds=1))(held)
    acts: dict[str, Callable[..., None]] = {"ask": ask, "work": work, "tell": tell}
    acts[sys.argv[1]](*sys.argv[2:])

"""What people see of work in the background, and what whoever runs Samenspel must know."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.core.sentence import Words
from samenspel.work import kinds
from samenspel.work.models import Job, Plan
from samenspel.work.states import ENDED, JOB, JobState

HOUR, DAY = timedelta(hours=1), timedelta(hours=25)

TONES = {
    JobState.WAITING: "calm",
    JobState.RUNNING: "soon",
    JobState.DONE: "ok",
    JobState.FAILED: "late",
    JobState.CANCELLED: "plain",
}


def job_of(actor: Actor, pk: UUID) -> Job:
    """The job, for who asked for it; for everybody else there is none."""
    found = Job.objects.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


@dataclass(frozen=True)
class JobPage:
    """Everything the page of one job shows."""

    job: Job
    title: Words
    tone: str
    may_cancel: bool
    tries_again_at: datetime | None
    result_url: str
    result_link: Words


def job_page(actor: Actor, pk: UUID) -> JobPage:
    job = job_of(actor, pk)
    again = job.state == JobState.WAITING and job.tries > 0 and job.next_try_at > clock.now()
    url, link = _result(job)
    return JobPage(
        job=job,
        title=kinds.title_of(job.kind),
        tone=TONES[JobState(job.state)],
        may_cancel=JOB.allows(job.state, "cancelled"),
        tries_again_at=job.next_try_at if again else None,
        result_url=url,
        result_link=link,
    )


def _result(job: Job) -> tuple[str, Words]:
    """Where the result of a job that is done can be seen."""
    kind = kinds.find(job.kind)
    if job.state != JobState.DONE or kind is None or kind.result_url is None:
        return "", ""
    return kind.result_url(job), kind.result_link


def worries() -> list[str]:
    """For whoever runs Samenspel: what waits so long that there can be no worker, and which duty
    of the clock went wrong the last time."""
    now = clock.now()
    found = []
    if waiting := Job.objects.due(now - HOUR).count():
        found.append(f"{waiting} jobs wait for more than an hour; does `samenspel worker` run?")
    if Plan.objects.filter(next_at__lt=now - DAY).exists():
        found.append(
            "the work by the clock is more than a day behind; run `samenspel worker`, "
            "or `samenspel tick` with cron."
        )
    ended = Job.objects.filter(person=None, state__in=ENDED)
    better = ended.filter(kind=OuterRef("kind"), state=JobState.DONE, pk__gt=OuterRef("pk"))
    failed = ended.filter(state=JobState.FAILED).exclude(Exists(better))
    kinds_failed = sorted(set(failed.values_list("kind", flat=True)))
    return found + [f"{kind} went wrong; the log says why." for kind in kinds_failed]


def went_wrong(jobs: list[Job]) -> list[str]:
    """Of these jobs, what did not work (yet), one line each."""
    found = Job.objects.filter(pk__in=[job.pk for job in jobs]).order_by("made_at", "pk")
    return [
        f"{job.kind}: {job.problem or 'did not work; the log says why'}"
        for job in found
        if job.state == JobState.FAILED or (job.state == JobState.WAITING and job.tries)
    ]

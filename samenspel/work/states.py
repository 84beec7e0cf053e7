"""How a job may move. The process owner can read this table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.states import StateMachine


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("did not work")
    CANCELLED = "cancelled", _("stopped")


# fmt: off
JOB = StateMachine("job", initial=JobState.WAITING, transitions=(
    # from                event          to
    (JobState.WAITING,   "taken_up",    JobState.RUNNING),
    (JobState.RUNNING,   "handed_back", JobState.WAITING),  # the worker has to stop
    (JobState.RUNNING,   "lost",        JobState.WAITING),  # the worker died, the lease ran out
    (JobState.RUNNING,   "stumbled",    JobState.WAITING),  # tried again later
    (JobState.RUNNING,   "finished",    JobState.DONE),
    (JobState.RUNNING,   "failed",      JobState.FAILED),
    (JobState.WAITING,   "cancelled",   JobState.CANCELLED),
    (JobState.RUNNING,   "cancelled",   JobState.CANCELLED),
))
# fmt: on

OPEN = (JobState.WAITING, JobState.RUNNING)
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

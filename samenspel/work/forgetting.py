"""What the queue holds of a person, and what of it goes when they are forgotten."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person
from samenspel.work.models import Job
from samenspel.work.queue import cancel
from samenspel.work.states import OPEN


def _jobs(person: Person) -> Iterable[Row]:
    for one in Job.objects.filter(person=person):
        yield {
            _("work"): one.kind,
            _("standing"): one.get_state_display(),
            _("asked for"): one.made_at,
            _("ended"): one.ended_at,
        }


def _cancel(person: Person) -> None:
    for one in Job.objects.filter(person=person, state__in=OPEN):
        cancel(one)


SOURCES = (
    Source(
        "jobs",
        ("work_job",),
        _jobs,
        clean=_cancel,
        stays="ids only, for thirty days",
    ),
)

"""What has a date. A new part with dates gets a row in SOURCES; everything else follows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase, Track
from samenspel.journal.models import Entry
from samenspel.roadmap.models import Step
from samenspel.roadmap.states import StepState

BEHIND = timedelta(days=366)
"""What was due longer ago stands in Samenspel, not in a calendar."""
MOST = 1000
"""Dates of one collaboration in a calendar; the earliest are left out."""


@dataclass(frozen=True)
class Event:
    """One entry in a calendar. uid: the same at every fetch. begins: a day, or a moment in UTC.

    place: a route and its arguments, for the address of the page it is about.
    """

    uid: str
    title: str
    begins: date | datetime
    changed_at: datetime
    version: int
    text: str = ""
    ends: datetime | None = None
    place: tuple[str, tuple[Any, ...]] = ("", ())


@dataclass(frozen=True)
class Whose:
    """One seat: who looks. slug: of the collaboration. only_own: what is for this person alone."""

    actor: Actor
    slug: str
    only_own: bool


def due_steps(whose: Whose) -> Iterator[Event]:
    """Steps that are to be done by a day and are not settled."""
    steps = Step.objects.visible_to(whose.actor).filter(
        state__in=[StepState.OPEN, StepState.IN_PROGRESS], due_on__gte=clock.today() - BEHIND
    )
    if whose.only_own:
        steps = steps.filter(_own(whose.actor))
    found = list(steps.select_related("own_title").order_by("-due_on", "-pk").distinct()[:MOST])
    changed = _changed(found)
    for step in found:
        assert step.due_on is not None  # it was asked for
        yield Event(
            uid=f"step-{step.pk}",
            title=step.title,
            begins=step.due_on,
            changed_at=changed.get(f"step:{step.pk}", step.made_at),
            version=step.version,
            text=_("%(phase)s, %(track)s. Now: %(state)s.")
            % {
                "phase": Phase(step.phase).label,
                "track": Track(step.track).label,
                "state": step.get_state_display(),
            },
            place=("step", (whose.slug, step.pk)),
        )


def _own(actor: Actor) -> Q:
    """Asked of this person; or led by their side and asked of nobody."""
    led = Q(led_by__in=["both", str(actor.side)], assignees=None)
    return Q(assignees__seat=actor.seat) | led


def _changed(steps: list[Step]) -> dict[str, datetime]:
    """When something last happened to each of these."""
    subjects = [f"step:{step.pk}" for step in steps]
    told = Entry.objects.filter(subject__in=subjects).values_list("subject")
    return dict(told.annotate(last=Max("recorded_at")))


Source = Callable[[Whose], Iterator[Event]]
SOURCES: tuple[Source, ...] = (due_steps,)


def events(whose: Whose) -> Iterator[Event]:
    """Everything with a date that this seat may see."""
    for source in SOURCES:
        yield from source(whose)

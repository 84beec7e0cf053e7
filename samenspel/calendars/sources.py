"""What has a date. A new part with dates gets a row in SOURCES; everything else follows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase, Track
from samenspel.journal.models import Entry
from samenspel.roadmap.library import library
from samenspel.roadmap.models import Condition, Step
from samenspel.roadmap.states import ConditionState, StepState

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
    changed = _changed(f"step:{step.pk}" for step in found)
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


def conditions_left(whose: Whose) -> Iterator[Event]:
    """What was still to be settled when both went on, with the day by which."""
    here = Condition.objects.visible_to(whose.actor).filter(
        state__in=[ConditionState.OPEN, ConditionState.SETTLED],
        due_on__gte=clock.today() - BEHIND,
    )
    if whose.only_own:
        of_all = Q(seat=None, party=whose.actor.party) | Q(seat=None, party=None)
        here = here.filter(Q(seat=whose.actor.seat) | of_all)
    found = list(here.select_related("gate").order_by("-due_on", "-pk")[:MOST])
    changed = _changed(f"condition:{one.pk}" for one in found)
    for one in found:
        assert one.due_on is not None  # it was asked for
        yield Event(
            uid=f"condition-{one.pk}",
            title=str(library().criterion(one.criterion).title),
            begins=one.due_on,
            changed_at=changed.get(f"condition:{one.pk}", one.made_at),
            version=one.version,
            text=_("To be settled after %(phase)s. Now: %(state)s.")
            % {"phase": Phase(one.gate.phase).label, "state": one.get_state_display()},
            place=("gate", (whose.slug, Phase(one.gate.phase).slug)),
        )


def _own(actor: Actor) -> Q:
    """Asked of this person; or led by their side and asked of nobody."""
    led = Q(led_by__in=["both", str(actor.side)], assignees=None)
    return Q(assignees__seat=actor.seat) | led


def _changed(subjects: Iterable[str]) -> dict[str, datetime]:
    """When something last happened to each of these."""
    told = Entry.objects.filter(subject__in=list(subjects)).values_list("subject")
    return dict(told.annotate(last=Max("recorded_at")))


Source = Callable[[Whose], Iterator[Event]]
SOURCES: tuple[Source, ...] = (due_steps, conditions_left)


def events(whose: Whose) -> Iterator[Event]:
    """Everything with a date that this seat may see."""
    for source in SOURCES:
        yield from source(whose)

"""A newer step library: a collaboration goes on with its own until somebody chooses, step by step.

Steps are advice that each side may drop, move or replace, so one lead is enough. The criteria of
the transitions bind both and never change here (docs/decisions/0013-library-versions.md).
"""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.rules import require_together
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken
from samenspel.operation import operation, record
from samenspel.roadmap.library import LATEST, changes, library
from samenspel.roadmap.models import Step
from samenspel.roadmap.states import StepState

StepIds = Annotated[list[str], Field(min_length=1, max_length=200)]


@operation("library.take_over", records=["steps"])
def take_over(collaboration: Collaboration, *, steps: StepIds, by: Actor) -> None:
    """These steps follow the newest library. What is done or not needed keeps the words with which
    it was settled; what was taken up and is no longer in the library stays."""
    _choose(collaboration, steps, LATEST)
    newest = {step.id for step in library(LATEST).all_steps()}
    open_steps = Step.objects.filter(
        collaboration=collaboration,
        library_id__in=newest.intersection(steps),
        state__in=(StepState.OPEN, StepState.IN_PROGRESS),
    )
    for step in open_steps.exclude(library_version=LATEST):
        step.library_version = LATEST
        step.save(update_fields=["library_version"])
        step.raise_version()


@operation("library.keep", records=["steps"])
def keep(collaboration: Collaboration, *, steps: StepIds, by: Actor) -> None:
    """These steps stay as they were; the newer ones can still be taken over later."""
    _choose(collaboration, steps, collaboration.library_version)


def _choose(collaboration: Collaboration, steps: list[str], version: int) -> None:
    """Remember it for each of these steps, which all differ and do not follow the newest yet."""
    require_together(collaboration)
    differ = changes(library(collaboration.library_version), library(LATEST))
    if not set(steps) <= {change.id for change in differ}:
        raise NotFound(_("This step is not otherwise in the newest step library."))
    chosen = dict(collaboration.library_choices)
    if any(chosen.get(key) == LATEST for key in steps):
        raise RuleBroken(_("One of these steps was taken over already."))
    if all(chosen.get(key) == version for key in steps):
        raise RuleBroken(_("You chose this before."))
    collaboration.library_choices = chosen | dict.fromkeys(steps, version)
    collaboration.save(update_fields=["library_choices"])
    record(library_version=version)

"""The steps of a collaboration beside those of the newest step library."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration
from samenspel.core.grid import Phase, Track
from samenspel.policy import POLICY
from samenspel.roadmap.library import LATEST, Change, Kind, changes, library
from samenspel.roadmap.models import Step


@dataclass(frozen=True)
class Difference:
    """One step that is otherwise in the newest library, and what this collaboration has of it."""

    change: Change
    place: str
    url: str
    effect: str
    step_url: str
    is_kept: bool

    @property
    def words(self) -> list[tuple[str, str, str]]:
        """What it says: which text, how it was, how it is now."""
        labels = {"title": _("Title"), "why": _("Why"), "enough": _("What is enough")}
        return [(labels[name], str(was), str(now)) for name, was, now in self.change.words]


@dataclass(frozen=True)
class LibraryPage:
    """What there is to choose, what was kept, and what follows the newest library already."""

    collaboration: Collaboration
    to_choose: Sequence[tuple[str, Sequence[Difference]]]
    """By phase."""
    kept: Sequence[Difference]
    taken_over: Sequence[Difference]
    may_choose: bool

    @property
    def open_ids(self) -> list[str]:
        return [one.change.id for _phase, group in self.to_choose for one in group]

    @property
    def is_newest(self) -> bool:
        """Whether there is nothing to compare: this began with the newest library."""
        return self.collaboration.library_version == LATEST


def library_page(here: Here) -> LibraryPage:
    """One query, however much differs."""
    collaboration = here.collaboration
    differ = changes(library(collaboration.library_version or LATEST), library(LATEST))
    ids = [change.id for change in differ]
    taken = {
        step.library_id: step
        for step in Step.objects.visible_to(here.actor).filter(library_id__in=ids)
    }
    chosen = collaboration.library_choices
    lines = [_line(here, change, taken.get(change.id), chosen.get(change.id)) for change in differ]
    waiting = [line for line in lines if line.change.id not in chosen]
    return LibraryPage(
        collaboration=collaboration,
        to_choose=[
            (str(phase.label), list(group))
            for phase, group in groupby(waiting, key=lambda line: line.change.phase)
        ],
        kept=[line for line in lines if line.is_kept],
        taken_over=[line for line in lines if chosen.get(line.change.id) == LATEST],
        may_choose=collaboration.is_open
        and not collaboration.is_alone
        and POLICY.allows(here.actor, "library.take_over"),
    )


def how_many_to_choose(collaboration: Collaboration) -> int:
    """How many steps are otherwise in the newest library and wait for a choice. No query."""
    if not collaboration.is_open or collaboration.is_alone:
        return 0
    differ = changes(library(collaboration.library_version or LATEST), library(LATEST))
    return sum(change.id not in collaboration.library_choices for change in differ)


def _line(here: Here, change: Change, step: Step | None, chosen: int | None) -> Difference:
    slug = here.collaboration.slug
    phase, track = Phase(change.phase), Track(change.track)
    return Difference(
        change=change,
        place=str(track.label),
        url=reverse("cell", args=[slug, phase.slug, track.slug]),
        effect=_effect(change, step),
        step_url=reverse("step", args=[slug, step.pk]) if step else "",
        is_kept=chosen is not None and chosen != LATEST,
    )


def _effect(change: Change, step: Step | None) -> str:
    """What taking it over would do here."""
    if change.kind == Kind.NEW:
        return _("It is then proposed to you. Nobody has to take it up.")
    if step is None:
        if change.kind == Kind.REMOVED:
            return _("It is then no longer proposed to you.")
        return _("The proposal then gets the new words.")
    if change.kind == Kind.REMOVED:
        return _("You took this step up, so it stays whatever you choose.")
    if step.is_settled:
        return _("You settled this step, so it keeps the words with which you did.")
    return _("The step that you took up then gets the new words; the rest of it stays.")

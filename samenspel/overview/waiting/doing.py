"""What there is to do: steps that were asked or are due, and saying how it stands."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.core.grid import Track
from samenspel.overview.place import Place
from samenspel.overview.waiting.task import Rank, Task
from samenspel.overview.when import due_chip
from samenspel.roadmap.library import library
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.queries.ages import months_between
from samenspel.roadmap.queries.rows import StepRow
from samenspel.roadmap.states import StepState

NEW_PHASE = timedelta(days=30)
"""So long nobody has to say yet how it stands in a phase that has just begun."""
MANY = 12
"""Of so many steps at a time somebody can think; those that are due first."""
AHEAD = timedelta(days=28)
"""Steps of the side that nobody took on come into view this long before they are due."""


def do_a_step(place: Place) -> Iterator[Task]:
    """Steps that this person was asked to do, and steps of the side that are due."""
    if not place.may("step.finish"):
        return
    needed = _needed_by_the_other(place)
    ours = [step for step in place.open_steps if step.mine or _is_due_for_the_side(place, step)]
    ours.sort(key=lambda step: step.due_on or date.max)
    for step in ours[:MANY]:
        yield _step_task(place, step, needed.get(step.library_id, ""))


def _is_due_for_the_side(place: Place, step: StepRow) -> bool:
    ours = step.led_by in (Led.BOTH, place.actor.side)
    near = step.due_on is not None and step.due_on <= place.today + AHEAD
    return ours and near and not step.assigned


def _needed_by_the_other(place: Place) -> dict[str, str]:
    """Library steps that an open step of the other side needs first, with that step's title."""
    other = place.actor.own_side.other
    theirs = [s for s in place.open_steps if s.led_by == other and s.library_id]
    return {
        need: step.title
        for step in reversed(theirs)
        for need in library(step.library_version or 1).step(step.library_id).needs
    }


def _step_task(place: Place, step: StepRow, needed_for: str) -> Task:
    rank = Rank.TO_DO
    if step.due_on is not None and step.due_on < place.today:
        rank = Rank.OTHER_WAITS if needed_for else Rank.LATE
    who = _("Asked of you.") if step.mine else _("Your side leads this.")
    if not step.mine and step.led_by == Led.BOTH:
        who = _("Both sides lead this.")
    if needed_for:
        other = place.named(place.actor.own_side.other)
        needs = _("%(party)s needs it for “%(step)s”.") % {"party": other, "step": needed_for}
        who = f"{who} {needs}"
    if step.visibility == place.actor.side:
        private = _("It stands in your own room.")
        who = f"{who} {private}"
    return Task(
        rank,
        step.title,
        place.url("step", step.id),
        f"{who} {place.place_of(step)}.",
        place.today,
        due=step.due_on,
        chip=due_chip(step.due_on, place.today) if step.due_on else None,
        title_lang=step.lang or "",
    )


def take_up_the_next_step(place: Place) -> Iterator[Task]:
    """The first open step of the main phase that nobody has begun."""
    if not place.may("step.start"):
        return
    ours = (Led.BOTH, place.actor.side)
    here = [s for s in place.open_steps if s.phase == place.phase and s.led_by in ours]
    free = [s for s in here if s.state == StepState.OPEN and not s.assigned]
    if free:
        yield Task(
            Rank.MAY,
            free[0].title,
            place.url("step", free[0].id),
            _("A next step for your side. %(place)s.") % {"place": place.place_of(free[0])},
            place.today,
            title_lang=free[0].lang or "",
        )


def say_how_it_stands(place: Place) -> Iterator[Task]:
    """Cells of the main phase for which the own side gave no reading, or an old one."""
    if place.collaboration.is_alone or not place.may("reading.give"):
        return
    missing, old = _cells_to_read(place)
    asked = [*missing, *old]
    if not asked:
        return
    url = place.url("cell", place.phase.slug, asked[0].slug)
    if len(asked) == 1:
        title = _("Say how “%(cell)s” stands") % {"cell": asked[0].label}
    else:
        title = ngettext("Say how %(n)d cell stands", "Say how %(n)d cells stand", len(asked)) % {
            "n": len(asked)
        }
    rank = Rank.ASKED if old or _is_missed(place, missing) else Rank.MAY
    yield Task(rank, title, url, _why_read(place, missing, old), place.today)


def _is_missed(place: Place, missing: list[Track]) -> bool:
    """The other side has said how it stands, or the phase is no longer new."""
    other = str(place.actor.own_side.other)
    told = any((place.phase, track, other) in place.rows.readings for track in missing)
    return told or place.today > place.collaboration.phase_since + NEW_PHASE


def _cells_to_read(place: Place) -> tuple[list[Track], list[Track]]:
    """Never said, and said too long ago."""
    missing, old = [], []
    for track in Track:
        row = place.rows.readings.get((place.phase, track, str(place.actor.side)))
        if row is None:
            missing.append(track)
        elif months_between(row.given_on, place.today) >= place.collaboration.reading_months:
            old.append(track)
    return missing, old


def _why_read(place: Place, missing: list[Track], old: list[Track]) -> str:
    other = place.actor.own_side.other
    waiting = [t for t in missing if (place.phase, t, str(other)) in place.rows.readings]
    if waiting:
        party = place.named(other)
        return _("%(party)s has said how it sees this. You have not yet.") % {"party": party}
    if missing:
        return _("You have not said yet how it stands in the phase %(phase)s.") % {
            "phase": place.phase.label
        }
    months = place.collaboration.reading_months
    return ngettext(
        "You last said so more than %(n)d month ago.",
        "You last said so more than %(n)d months ago.",
        months,
    ) % {"n": months}

"""What waits about conditions, about going back, and about ending."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samenspel.core.grid import Phase
from samenspel.overview.place import Place
from samenspel.overview.waiting.task import Rank, Task
from samenspel.overview.when import day_of, due_chip, open_chip
from samenspel.roadmap.library import library_of
from samenspel.roadmap.queries.pending import CONDITION, ENDED, REOPENED, Pending
from samenspel.roadmap.states import EndingState


def look_at_a_condition(place: Place) -> Iterator[Task]:
    """The other side says that it is settled; or the day that was agreed on comes near."""
    for row in place.rows.pending:
        if row.kind == CONDITION and row.side and row.side != place.actor.side:
            if place.may("condition.confirm"):
                yield _confirm(place, row)
        elif row.kind == CONDITION and not row.side and row.due and place.may("condition.settle"):
            yield _settle(place, row)


def _confirm(place: Place, row: Pending) -> Task:
    day = day_of(row.at)
    return Task(
        Rank.OTHER_WAITS,
        _("Is this settled? %(criterion)s") % {"criterion": _title(place, row)},
        place.url("gate", Phase(row.number).slug) + "#conditions",
        _("%(party)s says that it is settled:") % {"party": place.named(row.side)},
        day,
        chip=open_chip(day, place.today),
        said=row.text or "",
        lang=row.lang or "",
    )


def _settle(place: Place, row: Pending) -> Task:
    assert row.due is not None
    late = row.due < place.today
    return Task(
        Rank.LATE if late else Rank.TO_DO,
        _("Settle: %(criterion)s") % {"criterion": _title(place, row)},
        place.url("gate", Phase(row.number).slug) + "#conditions",
        _("You both went on although this was not ready."),
        day_of(row.at),
        due=row.due,
        chip=due_chip(row.due, place.today),
    )


def _title(place: Place, row: Pending) -> str:
    return str(library_of(place.rows.gates[row.number]).criterion(row.word).title)


def answer_going_back(place: Place) -> Iterator[Task]:
    """The other side proposes to go back; also where the collaboration was closed."""
    if not place.may("reopening.agree"):
        return
    for row in place.rows.pending:
        if row.kind == REOPENED and row.side != place.actor.side:
            day = day_of(row.at)
            yield Task(
                Rank.OTHER_WAITS,
                _("Answer: do we go back to %(phase)s?") % {"phase": Phase(row.number).label},
                place.url("reopening"),
                _("%(party)s proposes it:") % {"party": place.named(row.side)},
                day,
                chip=open_chip(day, place.today),
                said=row.text or "",
                lang=row.lang or "",
            )


def end_well(place: Place) -> Iterator[Task]:
    """The other side asks to end it; or the closing conversation waits for the own side."""
    for row in place.rows.pending:
        if row.kind != ENDED:
            continue
        state, _slash, ready = row.word.partition("/")
        asked = state == EndingState.OPEN and row.side != place.actor.side
        if asked and place.may("ending.agree"):
            yield _answer(place, row)
        elif (
            state == EndingState.CLOSING
            and ready != place.actor.side
            and place.may("ending.finish")
        ):
            yield _conversation(place, row, ready)


def _answer(place: Place, row: Pending) -> Task:
    day = day_of(row.at)
    return Task(
        Rank.OTHER_WAITS,
        _("Answer: do we end it together?"),
        place.url("ending"),
        _("%(party)s asks it:") % {"party": place.named(row.side)},
        day,
        chip=open_chip(day, place.today),
        said=row.text or "",
        lang=row.lang or "",
    )


def _conversation(place: Place, row: Pending, ready: str) -> Task:
    if ready:
        why = _("%(party)s is ready to close.") % {"party": place.named(ready)}
    else:
        why = _("Look back, write down what is handed over, and say when you are ready.")
    return Task(
        Rank.OTHER_WAITS if ready else Rank.TO_DO,
        _("The closing conversation"),
        place.url("ending"),
        why,
        day_of(row.at),
        due=row.due,
        chip=due_chip(row.due, place.today) if row.due else None,
    )

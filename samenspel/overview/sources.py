"""Voor jou: the list of everything that can wait for a person.

Each source looks at one place and says what waits there; none asks the database. A new part of the
product adds its rows to a Place and its source to this list: commitments, questions, the
thermometer, meetings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from samenspel.overview.place import Place
from samenspel.overview.waiting import beginning, deciding, doing, publishing, turning
from samenspel.overview.waiting.task import Rank, Task, in_order

Source = Callable[[Place], Iterator[Task]]

SOURCES: tuple[Source, ...] = (
    beginning.invite_the_other_side,
    beginning.a_lead_for_the_own_side,
    deciding.answer_a_proposal,
    deciding.answer_an_offer,
    turning.answer_going_back,
    turning.end_well,
    turning.look_at_a_condition,
    publishing.answer_a_publication,
    deciding.answer_a_contest,
    deciding.settle_a_point,
    doing.do_a_step,
    deciding.propose_the_gate,
    doing.say_how_it_stands,
    beginning.share_what_was_made_alone,
    beginning.start_half_way,
    beginning.prepare_alone,
)


def waiting_for(place: Place) -> list[Task]:
    """Everything that waits for this person here, what blocks others first."""
    if not place.actor.sides:
        return []
    if not place.collaboration.is_open:
        return _after_the_end(place)
    found = [task for source in SOURCES for task in source(place)]
    if not any(task.rank in (Rank.BOTH_WAIT, Rank.LATE, Rank.TO_DO) for task in found):
        found = [*doing.take_up_the_next_step(place), *found]
    return _with_place(place, found)


def _after_the_end(place: Place) -> list[Task]:
    """Of what was closed nothing waits but the question to open it again."""
    return _with_place(place, turning.answer_going_back(place))


def _with_place(place: Place, found: Iterable[Task]) -> list[Task]:
    side, where = str(place.actor.side), place.collaboration.name
    return in_order(replace(task, side=side, where=where) for task in found)

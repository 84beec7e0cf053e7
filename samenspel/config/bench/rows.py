"""Steps and readings of a collaboration that is years old, not yet written."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from samenspel.config.bench.people import Pair
from samenspel.core import clock
from samenspel.core.canonical import new_salt
from samenspel.core.grid import BOTH_SIDES, Phase, Track
from samenspel.journal.models import Text
from samenspel.roadmap.library import LATEST, library
from samenspel.roadmap.models import Reading, Step
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.states import StepState

MAIN = Phase.ONTWIKKELEN
WORKED_ON = [*MAIN.earlier, MAIN, Phase.UITVOEREN]
"""What is behind them, where they are, and where they have begun ahead."""


def steps_of(pair: Pair, wanted: int) -> Iterator[Step]:
    """Beside those that are there: the rest of the library, then own steps, all over the grid."""
    here = Step.objects.filter(collaboration=pair.collaboration)
    present = set(here.values_list("library_id", flat=True))
    rest = [s for s in library().all_steps() if s.phase in WORKED_ON and s.id not in present]
    for number in range(wanted - len(present)):
        known = rest[number] if number < len(rest) else None
        phase = known.phase if known else WORKED_ON[number % len(WORKED_ON)]
        own: dict[str, Any] = (
            {
                "track": known.track,
                "library_id": known.id,
                "library_version": LATEST,
                "led_by": known.lead,
            }
            if known
            else {
                "track": Track(number // len(WORKED_ON) % len(Track) + 1),
                "own_title": _text(pair, f"Bespreek met straat {number} wat er al bekend is"),
                "led_by": Led.values[number % len(Led)],
            }
        )
        yield Step(collaboration=pair.collaboration, phase=phase, **own, **_standing(number, phase))


def readings_of(pair: Pair, wanted: int) -> Iterator[Reading]:
    """Of both sides, cell after cell, again and again; the last round counts."""
    places = [(phase, track, side) for phase in WORKED_ON for track in Track for side in BOTH_SIDES]
    seats = {side: pair.lead(side).own_seat for side in BOTH_SIDES}
    for number in range(wanted):
        phase, track, side = places[number % len(places)]
        day = clock.today() - timedelta(days=wanted - number)
        yield Reading(
            collaboration=pair.collaboration,
            phase=phase,
            track=track,
            side=side,
            value=number * 7 % 5,
            reason=_text(pair, f"Zo zien wij het na gesprek {number} in de buurt."),
            seat_id=seats[side],
            given_on=day,
            made_at=clock.instant_of(day),
            is_latest=number >= wanted - len(places),
        )


def _text(pair: Pair, words: str) -> Text:
    return Text(collaboration=pair.collaboration.pk, body=words, salt=new_salt())


def _standing(number: int, phase: Phase) -> dict[str, Any]:
    """Behind them all is done; now it is one of each, and some of it is late."""
    today = clock.today()
    if phase < MAIN or number % 3 == 0:
        return {"state": StepState.DONE, "done_on": today - timedelta(days=number)}
    state = StepState.IN_PROGRESS if number % 3 == 1 else StepState.OPEN
    return {"state": state, "due_on": today + timedelta(days=number % 90 - 15)}

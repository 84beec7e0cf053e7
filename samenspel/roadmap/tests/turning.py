"""What tests of conditions, going back and ending arrange over and over."""

from typing import Any

from samenspel.collaboration.models import Collaboration
from samenspel.core.grid import BOTH_SIDES, Phase
from samenspel.roadmap.models import Condition, Ending, Reopening
from samenspel.roadmap.operations import ending, reopening
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, proposes
from tests.builders import a_collaboration, gate_of, lead, passes, yes

OTHER: dict[str, Any] = {MUNICIPALITY: INITIATIVE, INITIATIVE: MUNICIPALITY}


def with_conditions() -> Collaboration:
    """Both went on to Uitwerken although nothing that was required was ready."""
    collaboration = a_collaboration()
    passes(collaboration, Phase.OPSTARTEN)
    return collaboration


def a_condition(collaboration: Collaboration | None = None) -> Condition:
    """The first of them."""
    here = collaboration or with_conditions()
    return Condition.objects.filter(collaboration=here)[0]


def goes_back(
    collaboration: Collaboration,
    phase: Phase = Phase.OPSTARTEN,
    side: str = INITIATIVE,
    **more: Any,
) -> Reopening:
    """A side proposes to go back."""
    given = {"phase": phase, "reason": "De wijk is veranderd.", **more}
    one = reopening.propose(collaboration, by=lead(collaboration, side), **given)
    one.collaboration = collaboration
    return one


def agrees_to_go_back(one: Reopening) -> None:
    reopening.agree(one, by=lead(one.collaboration, OTHER[one.side]))
    one.collaboration.refresh_from_db()


def asks_to_end(collaboration: Collaboration, side: str = INITIATIVE, **more: Any) -> Ending:
    given = {"reason": "Wij redden het niet meer.", **more}
    return ending.propose(collaboration, by=lead(collaboration, side), **given)


def gives_notice(collaboration: Collaboration, side: str = INITIATIVE, **more: Any) -> Ending:
    given = {"reason": "Wij redden het niet meer.", **more}
    return ending.give_notice(collaboration, by=lead(collaboration, side), **given)


def ends_together(collaboration: Collaboration) -> Ending:
    """Asked, agreed, and both are ready."""
    one = asks_to_end(collaboration)
    ending.agree(one, by=lead(collaboration, MUNICIPALITY))
    for side in BOTH_SIDES:
        ending.finish(one, by=lead(collaboration, side))
    collaboration.refresh_from_db()
    one.refresh_from_db()
    return one


def at_the_end(collaboration: Collaboration, outcome: str) -> None:
    """All five transitions passed, the last one with this outcome."""
    for phase in list(Phase)[:-1]:
        passes(collaboration, phase)
    last = gate_of(collaboration, Phase.BEHEREN)
    proposes(last, outcome=outcome)
    for side in BOTH_SIDES:
        yes(last, side)
    collaboration.refresh_from_db()

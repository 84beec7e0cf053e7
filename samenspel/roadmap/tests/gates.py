"""Builders for the tests of gates: what the two sides do at one, by operations."""

import re
from typing import Any

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.operations import collaboration as root
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.journal.models import ChainKind, Entry
from samenspel.roadmap.criteria import digest_of, verdicts
from samenspel.roadmap.models import Decision, EvidenceKind, Gate, Proposal
from samenspel.roadmap.operations import criterion, gate
from samenspel.roadmap.states import Answer, Basis
from tests.builders import lead, passes, sees

MUNICIPALITY, INITIATIVE = BOTH_SIDES
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
AMBITION, RULES, AREA = "opstarten-ambitie", "opstarten-overeenkomst", "opstarten-gebied"
REQUIRED = [AMBITION, RULES, AREA]
"""The required criteria of the first gate; the last is answered by the product itself."""


def proposes(found: Gate, side: Side = MUNICIPALITY, **inputs: Any) -> Proposal:
    """A lead of that side proposes to go on."""
    given = {"explanation": "Wij zijn zover.", **inputs}
    return gate.propose(found, by=lead(found.collaboration, side), **given)


def answers(found: Gate, side: Side, answer: Answer, reason: str = "", **inputs: Any) -> Decision:
    """A lead of that side answers."""
    if answer == Answer.YES:
        inputs.setdefault("basis", Basis.MANDATE)
    by = lead(found.collaboration, side)
    return gate.decide(found, answer=answer, reason=reason, by=by, **inputs)


def shows(found: Gate, side: Side, id: str = AMBITION, words: str = "Zie het verslag.") -> Any:
    """A lead of that side attaches what shows that a criterion is met."""
    by = lead(found.collaboration, side)
    return criterion.show(found, criterion=id, kind=EvidenceKind.WORDS, words=words, by=by)


def contests(
    found: Gate, side: Side, id: str = AMBITION, reason: str = "Dat was een ander."
) -> Any:
    by = lead(found.collaboration, side)
    return criterion.contest(found, criterion=id, reason=reason, by=by)


def takes_back(found: Gate, side: Side, id: str = AMBITION) -> None:
    criterion.accept(found, criterion=id, by=lead(found.collaboration, side))


def describes(collaboration: Collaboration, area: str = "Tussen spoor en dorp", homes: Any = 1150):
    """The municipality fills in the area and the homes, or empties them."""
    by = lead(collaboration, MUNICIPALITY)
    root.describe(collaboration, name=collaboration.name, area=area, homes=homes, by=by)
    collaboration.refresh_from_db()


def meets_all(found: Gate) -> None:
    """Every required criterion of the first gate is met."""
    shows(found, INITIATIVE, AMBITION)
    shows(found, INITIATIVE, RULES)
    describes(found.collaboration)


def gives_all_readings(collaboration: Collaboration) -> None:
    for track in Track:
        for side in BOTH_SIDES:
            sees(collaboration, side, 3, track)


def at_the_end(collaboration: Collaboration) -> None:
    """The first four gates are passed; the main phase is the last."""
    for phase in Phase:
        if phase.next is not None:
            passes(collaboration, phase)


def met(found: Gate) -> dict[str, bool]:
    """Each criterion with whether it is met now."""
    found = Gate.objects.get(pk=found.pk)
    return {verdict.criterion.id: verdict.met for verdict in verdicts(found)}


def digest_now(found: Gate) -> str:
    return digest_of(verdicts(Gate.objects.get(pk=found.pk)))


def standing(found: Gate) -> list[tuple[str, str, bool]]:
    """Every answer to every proposal in order: side, answer, whether it lapsed."""
    rows = Decision.objects.filter(proposal__gate=found).order_by("id")
    return [(row.side, row.answer, row.lapsed_at is not None) for row in rows]


def entries(collaboration: Collaboration) -> list[Entry]:
    """The shared journal, oldest first."""
    chain = {"chain__collaboration": collaboration.pk, "chain__kind": ChainKind.SHARED}
    return list(Entry.objects.filter(**chain).order_by("seq"))


def acts(collaboration: Collaboration) -> list[str]:
    """The names of what was done, oldest first."""
    return [entry.operation for entry in entries(collaboration)]


def hidden(page: Any, prefix: str) -> dict[str, str]:
    """The hidden fields that the form with this prefix would send along."""
    found = HIDDEN.findall(page.content.decode())
    return {name: value for name, value in found if name.startswith(f"{prefix}-")}

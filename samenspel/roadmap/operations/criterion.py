"""Criteria of a gate: what shows that one is met, and seeing it differently."""

from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.rules import require_together
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken, WrongState
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.core.inputs import Line, NewId, PastDay, RequiredText, WebAddress
from samenspel.operation import keep, operation, record
from samenspel.roadmap.criteria import verdicts
from samenspel.roadmap.library import LibraryCriterion, library_of
from samenspel.roadmap.models import Contest, Evidence, EvidenceKind, Gate
from samenspel.roadmap.operations.evidence import Shown, attach
from samenspel.roadmap.operations.gate import lapse_where_verdicts_changed


@operation("criterion.show", creates=Evidence, records=["criterion", "kind", "meeting_on"])
def show(
    gate: Gate,
    *,
    criterion: str,
    kind: EvidenceKind,
    link: WebAddress | None = None,
    words: Line = "",
    meeting_on: PastDay | None = None,
    document: UUID | None = None,
    file: UUID | None = None,
    new: NewId = None,
    by: Actor,
) -> Evidence:
    """Either side attaches what shows that a criterion is met."""
    _require_open_gate(gate)
    known = _known(gate, criterion)
    shown = Shown(kind, link or "", words, meeting_on, document, file)
    evidence = attach(
        shown,
        by,
        new,
        collaboration=gate.collaboration,
        phase=gate.phase,
        criterion=known.id,
    )
    record(phase=gate.phase)
    gate.raise_version()
    lapse_where_verdicts_changed(gate, by)
    return evidence


@operation("criterion.contest", creates=Contest, records=["criterion"])
def contest(
    gate: Gate, *, criterion: str, reason: RequiredText, new: NewId = None, by: Actor
) -> Contest:
    """“We see this differently”: what the other side attached does not count; both are shown."""
    _require_open_gate(gate)
    known = _known(gate, criterion)
    _require_contestable(gate, known, by)
    made = Contest.objects.create(
        id=new or new_id(),
        collaboration_id=gate.collaboration_id,
        gate=gate,
        criterion=known.id,
        side=by.own_side,
        seat_id=by.own_seat,
        reason=keep(reason),
    )
    record(phase=gate.phase)
    gate.raise_version()
    lapse_where_verdicts_changed(gate, by)
    return made


@operation("criterion.accept", records=["criterion"])
def accept(gate: Gate, *, criterion: str, by: Actor) -> None:
    """The side that saw it differently takes that back."""
    _require_open_gate(gate)
    own = gate.contests.filter(criterion=criterion, side=by.own_side, accepted_at=None)
    if not own.update(accepted_at=clock.now()):
        raise RuleBroken(_("Your side has not said that it sees this differently."))
    record(phase=gate.phase)
    lapse_where_verdicts_changed(gate, by)


def _require_contestable(gate: Gate, known: LibraryCriterion, by: Actor) -> None:
    """One sees differently what the other attached, once; not what Samenspel itself counts."""
    verdict = next(one for one in verdicts(gate) if one.criterion == known)
    if verdict.figure is not None and verdict.figure.met:
        raise RuleBroken(_("Samenspel counts this by itself; there is nothing to see differently."))
    if all(evidence.side == by.side for evidence in verdict.evidence):
        raise RuleBroken(
            _("The other side has not shown anything here that you can see differently.")
        )
    if any(contest.side == by.side for contest in verdict.contests):
        raise RuleBroken(_("Your side has said already that it sees this differently."))


def _known(gate: Gate, criterion: str) -> LibraryCriterion:
    criteria = library_of(gate).phases[Phase(gate.phase)].criteria
    found = next((known for known in criteria if known.id == criterion), None)
    if found is None:
        raise NotFound(_("This is not a criterion of this transition."))
    return found


def _require_open_gate(gate: Gate) -> None:
    require_together(gate.collaboration)
    if gate.is_passed:
        raise WrongState(_("This decision has been taken; what it rested on stays as it was."))

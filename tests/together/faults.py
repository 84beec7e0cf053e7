"""Faults that somebody could make, planted in a copy of the product's functions.

Each is one line of a function replaced by another. The copy takes the place of the function, under
every name by which a module of ours knows it, for the length of one test.
"""

import inspect
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from samenspel.collaboration.operations import rule, seat
from samenspel.core import visibility
from samenspel.discussion.operations import note
from samenspel.operation import Operation
from samenspel.roadmap.operations import criterion, ending, gate, halfway, reopening, step
from tests.together.gates import AtTheGate
from tests.together.life import Life
from tests.together.people import WithOthers
from tests.together.rooms import InTheRoom
from tests.together.turning import TurningBack


@dataclass(frozen=True)
class Fault:
    """What is wrong, in which function, and the line that makes it so.

    life: the part of the machine that comes there most often.
    """

    what: str
    function: Any
    right: str
    wrong: str
    life: type[Life] = AtTheGate

    def __str__(self) -> str:
        return self.what


FAULTS = [
    Fault(
        "one yes is enough",
        gate._both_say_yes,
        "return set(yes) == set(BOTH_SIDES)",
        "return bool(yes)",
    ),
    Fault(
        "two times yes of one side counts as both",
        gate._both_say_yes,
        'yes = _standing(proposal).filter(answer=Answer.YES).values_list("side", flat=True)\n'
        "    return set(yes) == set(BOTH_SIDES)",
        "return proposal.decisions.filter(answer=Answer.YES).count() >= 2",
    ),
    Fault(
        "a yes that lapsed still counts",
        gate._both_say_yes,
        "_standing(proposal)",
        "proposal.decisions",
    ),
    Fault(
        "a yes to an earlier proposal still counts",
        gate._both_say_yes,
        "yes = _standing(proposal)",
        "yes = Decision.objects.filter(proposal__gate=proposal.gate, lapsed_at=None)",
    ),
    Fault(
        "answers do not lapse before the next answer is taken",
        gate._lapse_changed_answers,
        "if _changed(proposal, digest):",
        "if False:",
    ),
    Fault(
        "answers do not lapse when a verdict flips",
        gate.lapse_where_verdicts_changed,
        "if proposal is not None and",
        "if False and",
    ),
    Fault(
        "any side may take a proposal back",
        gate.withdraw,
        "if proposal.side != by.side:",
        "if False:",
    ),
    Fault(
        "a proposal that has ended can still be answered",
        gate._open_proposal,
        "proposal = gate.open_proposal",
        "proposal = gate.proposals.first()\n"
        "    if proposal is not None:\n"
        '        gate.state, proposal.state = "proposed", "open"',
    ),
    Fault(
        "a no leaves the proposal open",
        gate._follow,
        "_end(gate, proposal, decision.answer)",
        "pass",
    ),
    Fault(
        "a gate that is not of the main phase can be proposed",
        gate.propose,
        "if gate.phase != gate.collaboration.phase:",
        "if False:",
    ),
    Fault(
        "proposing counts as a yes",
        gate.propose,
        "record(phase=gate.phase, number=proposal.number, gate=gate)",
        "record(phase=gate.phase, number=proposal.number, gate=gate)\n"
        "    proposal.decisions.create(collaboration_id=gate.collaboration_id, side=by.side,"
        ' seat_id=by.seat, answer="yes", basis="mandate", verdicts=digest_of(verdicts(gate)))',
    ),
    Fault(
        "stored content is written over with an answer",
        gate.decide,
        "record(phase=gate.phase, number=proposal.number, gate=gate)",
        "record(phase=gate.phase, number=proposal.number, gate=gate)\n"
        '    content = stored_content(gate, proposal.outcome, now) | {"answered": by.side}\n'
        "    proposal.content = keep(canonical(content).decode())\n"
        '    proposal.save(update_fields=["content"])',
    ),
    Fault(
        "an earlier answer of the same side is written over",
        gate.decide,
        "_standing(proposal).filter(side=by.side).update(lapsed_at=moment)",
        "_standing(proposal).filter(side=by.side).update(lapsed_at=moment, answer=answer)",
    ),
    Fault(
        "an earlier answer of the same side keeps standing",
        gate.decide,
        "_standing(proposal).filter(side=by.side).update(lapsed_at=moment)",
        "pass",
    ),
    Fault(
        "a yes without a reason although something is not met",
        gate._require_reason,
        "if answer == Answer.YES and unmet and not reason:",
        "if False:",
    ),
    Fault(
        "two phases are passed at once",
        gate.begin_next,
        "following = Phase(gate.phase).next",
        "following = (Phase(gate.phase).next or gate).next"
        " if gate.phase < 4 else Phase(gate.phase).next",
    ),
    Fault(
        "the side that contested does not see it counted",
        criterion.contest,
        "lapse_where_verdicts_changed(gate, by)",
        "made.accepted_at = clock.now()\n    made.save()",
    ),
    Fault(
        "a side settles what the other contested",
        criterion.accept,
        "side=by.own_side, ",
        "",
    ),
    Fault(
        "a side agrees to its own change of a rule",
        rule.agree,
        "if by.side == offer.side:",
        "if False:",
        WithOthers,
    ),
    Fault(
        "a change of a rule holds as soon as it is proposed",
        rule.propose,
        "require_together(collaboration)",
        "require_together(collaboration)\n"
        "    type(collaboration).objects.filter(pk=collaboration.pk).update(reading_months=value)",
        WithOthers,
    ),
    Fault(
        "a side agrees to its own half-way",
        halfway.agree,
        "if by.side == offer.side:",
        "if False:",
        WithOthers,
    ),
    Fault(
        "a side agrees to its own going back",
        reopening._require_other,
        "if by.side == reopening.side:",
        "if False:",
        TurningBack,
    ),
    Fault(
        "going back holds as soon as it is proposed",
        reopening.propose,
        "_require_possible(collaboration, phase)",
        "_require_possible(collaboration, phase)\n"
        "    type(collaboration).objects.filter(pk=collaboration.pk).update(phase=phase)",
        TurningBack,
    ),
    Fault(
        "a side agrees to its own ending",
        ending._require_other,
        "if by.side == ending.side:",
        "if False:",
        TurningBack,
    ),
    Fault(
        "one side that is ready closes for both",
        ending._may_close,
        'both = ending.ready not in ("", by.side)',
        "both = True",
        TurningBack,
    ),
    Fault(
        "notice takes effect before its day",
        ending.take_effect,
        "if ending.alone_from is None or clock.today() < ending.alone_from:",
        "if False:",
        TurningBack,
    ),
    Fault(
        "the last lead can be made a reader",
        seat.change,
        "and not _other_leads(seat)",
        "and False",
        WithOthers,
    ),
    Fault(
        "a side ends a seat of the other",
        seat._require_own_side,
        "if seat.side != by.side:",
        "if False:",
        WithOthers,
    ),
    Fault(
        "both sides see the rooms",
        visibility.seen_by,
        "[*SHARED, actor.side]",
        "Visibility.values",
        InTheRoom,
    ),
    Fault(
        "a coordinator sees the rooms",
        visibility.seen_by,
        "return here & Q(visibility__in=SHARED)",
        "return here",
        InTheRoom,
    ),
    Fault(
        "an entry about a room stands in the shared journal",
        note.change,
        "note.title, note.text, note.changed_at =",
        'note.visibility = "both"\n    note.title, note.text, note.changed_at =',
        InTheRoom,
    ),
    Fault(
        "evidence stays in the room when its step is shared",
        step.share,
        "shown.update(visibility=Visibility.BOTH)",
        "pass",
        InTheRoom,
    ),
]


def plant(fault: Fault, patch: pytest.MonkeyPatch) -> None:
    """Put a copy of the function with this fault in the place of the right one."""
    found = fault.function
    right = found.function if isinstance(found, Operation) else found
    faulty = _copy_with(right, fault.right, fault.wrong)
    if isinstance(found, Operation):
        patch.setattr(found, "function", faulty)
        return
    for module in [*sys.modules.values()]:
        if getattr(module, "__name__", "").startswith("samenspel."):
            for name, held in [*vars(module).items()]:
                if held is right:
                    patch.setattr(module, name, faulty)


def _copy_with(function: Callable[..., Any], right: str, wrong: str) -> Callable[..., Any]:
    """The function made anew from its source, with this one line replaced."""
    source = textwrap.dedent(inspect.getsource(function))
    source = source[source.index("def ") :]
    assert source.count(right) == 1, f"{right!r} stands not once in {function.__qualname__}"
    made: dict[str, Any] = {}
    code = compile(source.replace(right, wrong), f"<planted in {function.__qualname__}>", "exec")
    exec(code, function.__globals__, made)
    return made[function.__name__]

"""What needs the answer of a side: a transition, an offer, a contested criterion, a point."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.collaboration.models import RuleName
from samenspel.core.grid import Phase
from samenspel.overview.place import Place
from samenspel.overview.waiting.task import Rank, Task
from samenspel.overview.when import day_of, open_chip
from samenspel.roadmap.library import library_of
from samenspel.roadmap.queries.path import gate_name
from samenspel.roadmap.queries.pending import CONTEST, HALFWAY, POINT, RULE, Pending
from samenspel.roadmap.states import GateState


def answer_a_proposal(place: Place) -> Iterator[Task]:
    """An open proposal at the gate that the own side has not answered."""
    gate = place.gate
    if gate is None or gate.proposed_at is None or not place.may("gate.decide"):
        return
    side = place.actor.own_side
    if side in place.standing:
        return
    day = day_of(gate.proposed_at)
    yield Task(
        Rank.BOTH_WAIT,
        _("Give your answer: %(gate)s") % {"gate": gate_name(place.phase)},
        place.url("gate", place.phase.slug),
        _why_answer(place, str(gate.proposed_by), place.on(gate.proposed_at)),
        day,
        chip=open_chip(day, place.today),
    )


def _why_answer(place: Place, proposer: str, on: str) -> str:
    own = place.actor.own_side
    if own in place.lapsed:
        return _("Your earlier answer no longer counts: a criterion has changed since.")
    if proposer == own:
        said = _("You proposed this %(on)s. Proposing is not yet a yes.") % {"on": on}
    else:
        party = place.named(proposer)
        said = _("%(party)s proposed this %(on)s.") % {"party": party, "on": on}
    return f"{said} {place.readiness}."


def propose_the_gate(place: Place) -> Iterator[Task]:
    """Every required criterion is met and nobody has proposed yet."""
    gate = place.gate
    if gate is None or gate.state != GateState.PREPARING or not place.may("gate.propose"):
        return
    if place.met == len(place.required) and not place.stops:
        yield Task(
            Rank.TO_DO,
            _("Propose: %(gate)s") % {"gate": gate_name(place.phase)},
            place.url("gate", place.phase.slug),
            _("All required points are ready."),
            place.today,
        )


def answer_an_offer(place: Place) -> Iterator[Task]:
    """Starting half-way, or a change of the rules, that the other side proposed."""
    for row in place.rows.pending:
        if row.side == place.actor.side or row.kind not in (HALFWAY, RULE):
            continue
        party, day = place.named(row.side), day_of(row.at)
        if row.kind == HALFWAY and place.may("halfway.agree"):
            title, url = _("Answer: do we start half-way?"), place.url("halfway")
            phase = Phase(row.number).label
            why = _("%(party)s says that you are in the phase %(phase)s already.")
            why = why % {"party": party, "phase": phase}
        elif row.kind == RULE and place.may("rule.agree"):
            title, url = _("Answer: do we change this rule?"), place.url("settings")
            why = _why_rule(row) % {"party": party, "n": row.number}
        else:
            continue
        chip = open_chip(day, place.today)
        yield Task(Rank.OTHER_WAITS, title, url, why, day, chip=chip)


def _why_rule(row: Pending) -> str:
    if row.word == RuleName.NOTICE_MONTHS:
        return ngettext(
            "%(party)s wants a month of notice when one side ends its part.",
            "%(party)s wants %(n)d months of notice when one side ends its part.",
            row.number,
        )
    return ngettext(
        "%(party)s wants to say every month how it stands.",
        "%(party)s wants to say every %(n)d months how it stands.",
        row.number,
    )


def answer_a_contest(place: Place) -> Iterator[Task]:
    """A criterion that the other side sees differently."""
    if not place.may("criterion.show"):
        return
    for row in place.rows.pending:
        if row.kind != CONTEST or row.side == place.actor.side:
            continue
        title = library_of(place.rows.gates[row.number]).criterion(row.word).title
        day = day_of(row.at)
        yield Task(
            Rank.OTHER_WAITS,
            _("Look again at “%(criterion)s”") % {"criterion": title},
            place.url("gate", place.phase.slug),
            _("%(party)s sees this differently:") % {"party": place.named(row.side)},
            day,
            chip=open_chip(day, place.today),
            said=row.text or "",
            lang=row.lang or "",
        )


def settle_a_point(place: Place) -> Iterator[Task]:
    """Something that the own side asked for first: only it can say that it is settled."""
    if not place.may("point.settle"):
        return
    for row in place.rows.pending:
        if row.kind != POINT or row.side != place.actor.side:
            continue
        day = day_of(row.at)
        yield Task(
            Rank.OTHER_WAITS,
            _("Say whether this is settled"),
            place.url("gate", Phase(row.number).slug),
            _("You asked for this %(on)s:") % {"on": place.on(row.at)},
            day,
            chip=open_chip(day, place.today),
            said=row.text or "",
            lang=row.lang or "",
        )

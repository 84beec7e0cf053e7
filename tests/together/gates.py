"""What both sides do at a gate, and what shows that it can be passed."""

from typing import Any

from samenspel.collaboration.operations import collaboration as root
from samenspel.core.actor import Actor, the_clock
from samenspel.roadmap.models import Proposal
from samenspel.roadmap.operations import criterion, gate, reading
from tests.together.life import Life, Moves, Who, works
from tests.together.model import INITIATIVE, LAST, LEAD, MUNICIPALITY, NOT_YET, STOP, YES

BASIS = {MUNICIPALITY: "college", INITIATIVE: "members"}
OUTCOMES = ["stewardship", "closed"]
NO_MATTER = {"kind": "words", "words": "Besproken."}


class AtTheGate(Life):
    """Proposing, answering, taking back, and what lies under it."""

    def moves(self) -> Moves:
        at_the_gate = {
            self.a_lead_proposes: 6,
            self.a_lead_says_yes: 16,
            self.a_lead_says_no: 2,
            self.a_lead_takes_it_back: 2,
            self.somebody_tries_anything_at_any_gate: 6,
            self.the_clock_looks_at_the_answers: 2,
            self.somebody_shows_something: 4,
            self.somebody_sees_it_differently: 4,
            self.somebody_agrees_after_all: 3,
            self.a_lead_describes_the_area: 6,
            self.somebody_says_how_it_stands: 1,
            self.a_side_says_how_all_of_it_stands: 1,
        }
        return {**super().moves(), **at_the_gate}

    def at_some_gate(self) -> int:
        """Mostly that of the main phase."""
        return min(LAST, max(1, self.must.phase + self.luck.choice([0, 0, 0, 0, 1, -1])))

    # proposing and answering

    def a_lead_proposes(self) -> None:
        if self.must.gates[self.must.phase].state == "preparing":
            outcome = self.luck.choice(OUTCOMES) if self.must.phase == LAST else ""
            self.proposes((self.side(), LEAD), self.must.phase, outcome)

    def a_lead_says_yes(self) -> None:
        if self.must.gates[self.must.phase].open:
            reason = self.luck.choice(["We gaan door.", "We gaan door.", ""])
            self.answers((self.side(), LEAD), self.must.phase, YES, reason)

    def a_lead_says_no(self) -> None:
        said = self.luck.choice([NOT_YET, STOP])
        self.answers((self.side(), LEAD), self.must.phase, said, "Eerst het geld.")

    def a_lead_takes_it_back(self) -> None:
        self.takes_back((self.side(), LEAD), self.must.phase)

    def somebody_tries_anything_at_any_gate(self) -> None:
        """Also where nothing was proposed, or nothing is any more, and for who may not."""
        who, phase, reason = self.who(), self.at_some_gate(), self.luck.choice(["", "Daarom."])
        act = self.luck.choice(["propose", "propose", "take back", YES, YES, NOT_YET])
        if act == "propose":
            self.proposes(who, phase, self.luck.choice(["", "", "", *OUTCOMES]))
        elif act == "take back":
            self.takes_back(who, phase)
        else:
            self.answers(who, phase, act, reason)

    def proposes(self, who: Who, phase: int, outcome: str) -> None:
        if (by := self.actor(who)) is None:
            return
        made = self.attempt(
            gate.propose,
            self.gate(phase),
            by,
            may=who[1] == LEAD and self.must.may_propose(phase, outcome),
            explanation=f"Wij zijn zover met {phase}.",
            **({"outcome": outcome} if outcome else {}),
        )
        if made is not None:
            stored = Proposal.objects.get(pk=made.pk).content.body
            self.must.proposed(phase, who[0], stored, outcome)

    def takes_back(self, who: Who, phase: int) -> None:
        if (by := self.actor(who)) is None:
            return
        may = who[1] == LEAD and self.must.may_withdraw(phase, who[0])
        if self.attempt(gate.withdraw, self.gate(phase), by, may=may):
            self.must.ended(phase)

    def answers(self, who: Who, phase: int, said: str, reason: str) -> None:
        if (by := self.actor(who)) is None:
            return
        says_on_what = said == YES or self.luck.random() < 0.3  # beside a no it means nothing
        basis: dict[str, Any] = {"basis": BASIS[who[0]]} if says_on_what else {}
        made = self.attempt(
            gate.decide,
            self.gate(phase),
            by,
            may=who[1] == LEAD and self.must.may_decide(phase, said, reason),
            answer=said,
            reason=reason,
            **basis,
        )
        if made is not None:
            self.must.decided(phase, who[0], said)

    def the_clock_looks_at_the_answers(self) -> None:
        phase = self.must.phase
        may = self.must.is_open and bool(self.must.changed(phase))
        if self.attempt(gate.lapse, self.gate(phase), the_clock(self.real.pk), may=may):
            self.must.noticed(phase)

    # what shows that a criterion is met

    def a_criterion(self, phase: int, among: dict[str, set[str]]) -> str:
        """One of those that something was said about, or of all of that gate."""
        known = sorted(among) or [one.id for one in self.must.gates[phase].criteria]
        return self.luck.choice(known)

    def somebody_shows_something(self) -> None:
        who, phase = self.who(), self.at_some_gate()
        if (by := self.actor(who)) is None:
            return
        known = self.a_criterion(phase, {})
        may = works(who) and self.must.is_open and not self.must.gates[phase].is_passed
        given = {"criterion": known, **NO_MATTER}
        if self.attempt(criterion.show, self.gate(phase), by, may=may, **given):
            self.must.gates[phase].shown.setdefault(known, set()).add(who[0])
            self.must.noticed(phase)

    def somebody_sees_it_differently(self) -> None:
        who, phase = self.who(), self.must.phase
        if (by := self.actor(who)) is None:
            return
        known = self.a_criterion(phase, self.must.gates[phase].shown)
        may = works(who) and self.must.may_contest(phase, known, who[0])
        given = {"criterion": known, "reason": "Nee."}
        if self.attempt(criterion.contest, self.gate(phase), by, may=may, **given):
            self.must.gates[phase].contested.setdefault(known, set()).add(who[0])
            self.must.noticed(phase)

    def somebody_agrees_after_all(self) -> None:
        who, phase = self.who(), self.must.phase
        if (by := self.actor(who)) is None:
            return
        known = self.a_criterion(phase, self.must.gates[phase].contested)
        held = self.must.gates[phase].contested.get(known, set())
        may = works(who) and self.must.is_open and who[0] in held
        if self.attempt(criterion.accept, self.gate(phase), by, may=may, criterion=known):
            held.discard(who[0])
            self.must.noticed(phase)

    def a_lead_describes_the_area(self) -> None:
        who, homes = self.who(), self.luck.choice([None, 300])
        if (by := self.actor(who)) is None:
            return
        may = who[1] == LEAD and self.must.is_open
        given = {"name": "Wijk", "area": "De Brink", "homes": homes}
        if self.attempt(root.describe, self.real, by, may=may, **given):
            self.must.has_area_and_homes = homes is not None

    def somebody_says_how_it_stands(self) -> None:
        who = self.who()
        if by := self.actor(who):
            self.reads(who, by, track=self.luck.randint(1, 6), value=self.luck.randint(0, 5))

    def a_side_says_how_all_of_it_stands(self) -> None:
        who = (self.side(), LEAD)
        if by := self.actor(who):
            for track in range(1, 7):
                self.reads(who, by, track, value=3)

    def reads(self, who: Who, by: Actor, track: int, value: int) -> None:
        place = {"phase": self.must.phase, "track": track}
        given = {"value": value, "reason": "Zo staat het.", **place}
        may = works(who) and self.must.is_open and value <= 4
        if self.attempt(reading.give, self.real, by, may=may, **given):
            self.must.readings.add((self.must.phase, track, who[0]))
            self.must.noticed(self.must.phase)

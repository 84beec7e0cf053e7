"""What must hold between two sides, told anew without the product's code.

The model knows who sits where, what each side showed and said, and from that alone which phase,
rules and gates there must be. The stateful test compares the product with it after every act.
"""

from dataclasses import dataclass, field
from uuid import UUID

MUNICIPALITY, INITIATIVE = "municipality", "initiative"
SIDES = (MUNICIPALITY, INITIATIVE)
LEAD, MEMBER, READER = "lead", "member", "reader"
YES, NOT_YET, STOP = "yes", "not_yet", "stop"
LAST = 5
TRACKS = range(1, 7)

Verdicts = dict[str, bool]


@dataclass(frozen=True)
class Criterion:
    """A question of a gate; answered_by: what the product counts by itself, or nothing."""

    id: str
    required: bool
    answered_by: str


@dataclass
class Answer:
    """What one side said, and the verdicts it rested on."""

    said: str
    verdicts: Verdicts


@dataclass
class Proposal:
    """What one side laid before both: its exact content, and the answers that stand."""

    side: str
    content: str
    outcome: str
    standing: dict[str, Answer] = field(default_factory=dict)


@dataclass
class Gate:
    """The end of one phase."""

    criteria: list[Criterion]
    state: str = "preparing"
    shown: dict[str, set[str]] = field(default_factory=dict)
    """Per criterion the sides that attached something."""
    contested: dict[str, set[str]] = field(default_factory=dict)
    open: Proposal | None = None
    proposals: int = 0
    passed_with: str = ""
    """The content that both said yes to."""

    @property
    def is_passed(self) -> bool:
        return self.state in ("passed", "before")


@dataclass
class Ending:
    """A question to end it, or notice that was given; and which side is ready first."""

    side: str
    state: str
    ready: str = ""


@dataclass
class Together:
    """One collaboration as it must be."""

    gates: dict[int, Gate]
    state: str = "together"
    phase: int = 1
    months: int = 6
    has_area_and_homes: bool = False
    readings: set[tuple[int, int, str]] = field(default_factory=set)
    seats: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    """Open seats: side and role."""
    rooms: dict[UUID | None, str] = field(default_factory=dict)
    """Things that only one side sees."""
    rule_offer: tuple[str, int] | None = None
    halfway_offer: tuple[str, int] | None = None
    reopening: tuple[str, int] | None = None
    ending: Ending | None = None

    @property
    def is_open(self) -> bool:
        return self.state != "closed"

    # what shows that a gate can be passed

    def verdicts(self, phase: int) -> Verdicts:
        """Met by what the product counts, or by what somebody attached and nobody contests."""
        gate = self.gates[phase]
        return {
            one.id: self._counted(one, phase)
            or bool(gate.shown.get(one.id) and not gate.contested.get(one.id))
            for one in gate.criteria
        }

    def unmet(self, phase: int) -> list[str]:
        met = self.verdicts(phase)
        return [one.id for one in self.gates[phase].criteria if one.required and not met[one.id]]

    def counts(self, phase: int, criterion: str) -> bool:
        """Whether the product itself says that this criterion is met."""
        known = next(one for one in self.gates[phase].criteria if one.id == criterion)
        return self._counted(known, phase)

    def _counted(self, criterion: Criterion, phase: int) -> bool:
        if criterion.answered_by == "area_and_homes":
            return self.has_area_and_homes
        if criterion.answered_by == "both_readings":
            wanted = {(phase, track, side) for track in TRACKS for side in SIDES}
            return wanted <= self.readings
        return False

    # gates

    def may_propose(self, phase: int, outcome: str) -> bool:
        here = self.is_open and phase == self.phase and self.gates[phase].state == "preparing"
        return here and bool(outcome) == (phase == LAST)

    def proposed(self, phase: int, side: str, content: str, outcome: str) -> None:
        gate = self.gates[phase]
        gate.state, gate.open = "proposed", Proposal(side, content, outcome)
        gate.proposals += 1
        self.halfway_offer = None  # they begin at the beginning after all

    def may_withdraw(self, phase: int, side: str) -> bool:
        found = self.gates[phase].open
        return self.is_open and found is not None and found.side == side

    def ended(self, phase: int) -> None:
        gate = self.gates[phase]
        gate.state, gate.open = "preparing", None

    def may_decide(self, phase: int, said: str, reason: str) -> bool:
        if not self.is_open or self.gates[phase].open is None:
            return False
        return bool(reason) or (said == YES and not self.unmet(phase))

    def decided(self, phase: int, side: str, said: str) -> None:
        """A yes passes the gate only when the other side's yes to this proposal still stands."""
        gate = self.gates[phase]
        self.noticed(phase)
        assert gate.open is not None
        gate.open.standing[side] = Answer(said, self.verdicts(phase))
        if said != YES:
            self.ended(phase)
        elif set(gate.open.standing) == set(SIDES):
            accepted, gate.open = gate.open, None
            gate.state, gate.passed_with = "passed", accepted.content
            self._goes_on(phase, accepted.outcome)

    def _goes_on(self, phase: int, outcome: str) -> None:
        if phase == LAST:
            self.state = outcome
            self.ending = None if outcome == "closed" else self.ending
        else:
            self.phase = phase + 1

    def changed(self, phase: int) -> set[str]:
        """The sides whose standing answer rests on verdicts that are no longer so."""
        found = self.gates[phase].open
        now = self.verdicts(phase)
        return {s for s, a in found.standing.items() if a.verdicts != now} if found else set()

    def noticed(self, phase: int) -> None:
        """Answers that rest on something else now no longer count."""
        found = self.gates[phase].open
        for side in self.changed(phase):
            assert found is not None
            del found.standing[side]

    # criteria

    def may_contest(self, phase: int, criterion: str, side: str) -> bool:
        gate = self.gates[phase]
        return (
            self.is_open
            and not gate.is_passed
            and not self.counts(phase, criterion)
            and bool(gate.shown.get(criterion, set()) - {side})
            and side not in gate.contested.get(criterion, set())
        )

    # half-way

    def may_offer_halfway(self, phase: int) -> bool:
        return self.is_open and self.is_beginning and phase > 1 and self.halfway_offer is None

    @property
    def is_beginning(self) -> bool:
        return self.phase == 1 and not any(gate.proposals for gate in self.gates.values())

    def began_halfway(self, phase: int) -> None:
        for before in range(1, phase):
            self.gates[before].state = "before"
        self.phase, self.halfway_offer = phase, None

    # going back and ending

    def may_go_back(self, phase: int) -> bool:
        return phase < self.phase or (phase == self.phase and self.state != "together")

    @property
    def something_runs(self) -> bool:
        """A transition or an ending lies before both."""
        return self.ending is not None or any(gate.open for gate in self.gates.values())

    def went_back(self, phase: int) -> None:
        self.state, self.phase = "together", phase
        for later in range(phase, LAST + 1):
            gate = self.gates[later]
            gate.state, gate.passed_with = "preparing", ""

    def may_answer_ending(self, verb: str, side: str) -> bool:
        if self.ending is None or not self.is_open:
            return False
        own, state = self.ending.side == side, self.ending.state
        return {
            "agree": not own and state in ("open", "notice"),
            "decline": not own and state == "open",
            "withdraw": own and state == "open",
            "take_back": own and state == "notice",
        }[verb]

    def closed(self) -> None:
        """Both were ready: nothing waits any more."""
        self.state, self.ending, self.reopening, self.halfway_offer = "closed", None, None, None
        for phase, gate in self.gates.items():
            if gate.open is not None:
                self.ended(phase)

    # seats

    def leads(self, side: str) -> int:
        return sum(seat == (side, LEAD) for seat in self.seats.values())

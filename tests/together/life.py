"""The machine: one real collaboration beside its model, and what must hold after every act."""

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from samenspel.collaboration.models import (
    Collaboration,
    Invitation,
    Party,
    Role,
    RuleOffer,
    Seat,
)
from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import Refused
from samenspel.core.grid import BOTH_SIDES, Phase, Side
from samenspel.discussion.models import Comment, Note
from samenspel.journal.models import Chain, Entry, Head, Text
from samenspel.journal.verify import verify
from samenspel.roadmap.library import library
from samenspel.roadmap.models import (
    Condition,
    Contest,
    Decision,
    Ending,
    Evidence,
    Gate,
    HalfwayOffer,
    HandoverLine,
    LookingBack,
    OpenPoint,
    Proposal,
    Reading,
    Reopening,
    Step,
)
from samenspel.roadmap.operations import halfway
from tests.builders import a_collaboration, a_coordinator, a_person, joins
from tests.together import model
from tests.together.model import LEAD, MEMBER, READER, SIDES, Criterion, Together

COORDINATOR = "coordinator"
ROOMED: list[Any] = [Note, Comment, Step, Evidence, Invitation]
"""What can be in a room."""
TABLES: list[Any] = [
    *ROOMED,
    Party,
    Seat,
    RuleOffer,
    Reading,
    Gate,
    Proposal,
    Decision,
    Contest,
    OpenPoint,
    HalfwayOffer,
    Condition,
    Reopening,
    Ending,
    LookingBack,
    HandoverLine,
]
"""Every table that an act of somebody in a collaboration can write to, besides the root's own."""
NEVER_CHANGED: list[tuple[type[Model], tuple[str, ...]]] = [
    (Proposal, ("number", "side", "content__body", "explanation__body", "outcome", "made_at")),
    (Decision, ("proposal", "side", "answer", "basis", "reason__body", "unmet", "verdicts")),
]
"""What is decided on, and what was answered: stored once."""

ROLES = [LEAD] * 8 + [MEMBER] * 2 + [READER, COORDINATOR]
"""Who acts: mostly leads, as only they get far."""
Who = tuple[str, str]
"""Side and role."""
Moves = dict[Callable[[], None], int]
"""What may be done next, and how often."""


def works(who: Who) -> bool:
    """Leads and members work, readers and the coordinator look on."""
    return who[1] in (LEAD, MEMBER)


class Life(RuleBasedStateMachine):
    """One collaboration, with a lead, a member and a reader at each side, and a coordinator.

    Moves are drawn from dice of which Hypothesis throws the first: its own draws repeat themselves
    so much that in forty moves hardly a gate is passed.
    """

    @initialize(dice=st.integers(0, 2**32), phase=st.sampled_from([1, 1, 1, 2, 4, 5]))
    def two_sides_meet(self, dice: int, phase: int) -> None:
        """At the beginning; or the first thing they agree on is that they are half-way."""
        self.luck = Random(dice)
        self.real: Collaboration = a_collaboration()
        self.must = Together({int(phase): model.Gate(_criteria(phase)) for phase in Phase})
        for each in BOTH_SIDES:
            for role in Role.MEMBER, Role.READER:
                joins(self.real, a_person(), each, role)
        for seat in Seat.objects.filter(collaboration=self.real):
            self.must.seats[seat.pk] = (seat.side, seat.role)
        for sent in Invitation.objects.filter(collaboration=self.real):
            self.must.rooms[sent.pk] = sent.from_side
        self.coordinator = a_coordinator(self.real.municipality)
        self.kept: dict[UUID, tuple[Any, ...]] = {}
        self.rooms_looked_at: tuple[Any, ...] = ()
        self.something_happened()
        if phase > 1:
            self.are_half_way(phase)

    def are_half_way(self, phase: int) -> None:
        one, other = (self.actor((side, LEAD)) for side in self.luck.sample(SIDES, 2))
        assert one is not None
        assert other is not None
        offer = self.attempt(halfway.propose, self.real, one, may=True, phase=phase)
        self.attempt(halfway.agree, offer, other, may=True)
        self.must.began_halfway(phase)

    @rule()
    def somebody_does_something(self) -> None:
        moves = self.moves()
        (move,) = self.luck.choices([*moves], weights=[*moves.values()])
        move()

    def moves(self) -> Moves:
        """What may be done next; each part adds its own."""
        return {}

    def side(self) -> str:
        return self.luck.choice(SIDES)

    def who(self) -> Who:
        return (self.side(), self.luck.choice(ROLES))

    # acting

    def actor(self, who: Who) -> Actor | None:
        """Somebody with that role at that side, as the address would find them; or nobody."""
        if who[1] == COORDINATOR:
            return Actor(
                frozenset({Kind.COORDINATOR}),
                person=self.coordinator.person,
                collaboration=self.real.pk,
                organisations=self.coordinator.organisations,
            )
        held = next((held for held, seat in self.must.seats.items() if seat == who), None)
        return self.holder(held) if held else None

    def holder(self, seat: UUID) -> Actor:
        side, role = self.must.seats[seat]
        found = Seat.objects.select_related("person").get(pk=seat)
        return Actor(
            frozenset({Kind(f"{side}.{role}")}),
            person=found.person_id,
            side=Side(side),
            seat=seat,
            party=found.party_id,
            collaboration=self.real.pk,
            email=found.person.email,
        )

    def attempt(
        self, act: Callable[..., Any], subject: Any, by: Actor, *, may: bool | None, **inputs: Any
    ) -> Any:
        """Try it. may: what the model says; None where it has no opinion.

        Answers what was made, or True; None when it was refused, which must leave no trace.
        """
        try:
            made = act(subject, **inputs, by=by)
        except Refused as refused:
            self.was_refused(f"{act} was refused: {refused.sentence} ({by}, {inputs})", may)
            return None
        assert may is not False, f"{act} was carried out ({by}, {inputs})"
        note(f"{by.kind}: {act} {inputs}")
        self.something_happened()
        return True if made is None else made

    def was_refused(self, what: str, may: bool | None) -> None:
        note(what)
        assert may is not True, what
        assert self.everything() == self.before, f"{what}, and left a trace"

    def something_happened(self) -> None:
        """Whatever must hold is looked at again."""
        self.before, self.has_been_looked_at = self.everything(), False

    def everything(self) -> list[list[Any]]:
        """All that is stored of this collaboration, and where every journal there is stands."""
        tables = [(table._meta.db_table, "collaboration_id") for table in TABLES]
        tables += [(Collaboration._meta.db_table, "id"), (Text._meta.db_table, "collaboration")]
        with connection.cursor() as cursor:
            return [
                *(_rows(cursor, table, column, self.real.pk) for table, column in tables),
                list(Head.objects.order_by("chain").values_list("chain", "seq", "hash")),
            ]

    def gate(self, phase: int) -> Gate:
        return Gate.objects.get(collaboration=self.real, phase=phase)

    # what must hold

    @invariant()
    def all_of_it_holds(self) -> None:
        """After a refusal nothing was changed, so there is nothing new to look at."""
        if self.has_been_looked_at:
            return
        self.what_binds_both_is_what_both_wanted()
        self.a_passed_gate_has_the_standing_yes_of_both_to_one_content()
        self.the_answers_that_stand_are_those_that_rest_on_what_is_so()
        self.stored_content_and_answers_never_change()
        self.a_person_has_at_most_one_open_seat()
        if self.what_is_in_rooms() != self.rooms_looked_at:
            self.a_side_never_sees_the_room_of_the_other()
            self.what_is_in_a_room_stands_in_no_other_journal()
            self.rooms_looked_at = self.what_is_in_rooms()
        if self.luck.random() < 0.2:  # a fault does not go away, and at the end all is looked at
            self.every_journal_verifies()
        self.has_been_looked_at = True

    def teardown(self) -> None:
        if hasattr(self, "real"):
            self.what_is_in_a_room_stands_in_no_other_journal()
            self.every_journal_verifies()

    def what_is_in_rooms(self) -> tuple[Any, ...]:
        """Whatever decides who sees what: all things that can be in a room, and the seats."""
        return (self.before[: len(ROOMED)], dict(self.must.rooms), dict(self.must.seats))

    def what_binds_both_is_what_both_wanted(self) -> None:
        """Phase, gates, rules and state are those of the model, where no side alone moves them."""
        now = Collaboration.objects.get(pk=self.real.pk)
        gates = dict(Gate.objects.filter(collaboration=now).values_list("phase", "state"))
        must = self.must

        assert (now.phase, now.state, now.reading_months) == (must.phase, must.state, must.months)
        assert gates == {phase: gate.state for phase, gate in must.gates.items()}

    def a_passed_gate_has_the_standing_yes_of_both_to_one_content(self) -> None:
        for gate in Gate.objects.filter(collaboration=self.real, state="passed"):
            every = gate.proposals.filter(state="accepted").select_related("content")
            accepted = every[0]  # the newest: before it the phase was opened again
            answers = list(accepted.decisions.filter(lapsed_at=None))

            assert accepted.content.body == self.must.gates[gate.phase].passed_with
            assert {(one.side, one.answer) for one in answers} == {(side, "yes") for side in SIDES}
            assert len({one.verdicts for one in answers}) == 1

    def the_answers_that_stand_are_those_that_rest_on_what_is_so(self) -> None:
        """At most one proposal is open, with the answers of the model."""
        found = Proposal.objects.filter(collaboration=self.real, state="open")
        standing = Decision.objects.filter(proposal__in=found, lapsed_at=None)
        wanted = [gate.open for gate in self.must.gates.values() if gate.open is not None]

        assert len(found) == len(wanted) <= 1
        assert sorted(standing.values_list("side", "answer")) == sorted(
            (side, answer.said) for one in wanted for side, answer in one.standing.items()
        )

    def stored_content_and_answers_never_change(self) -> None:
        now = {
            row[0]: row
            for table, fields in NEVER_CHANGED
            for row in _here(table, self.real).values_list("pk", *fields)
        }
        assert {key: now.get(key) for key in self.kept} == self.kept
        self.kept = now

    def a_side_never_sees_the_room_of_the_other(self) -> None:
        actors = {side: self.actor((side, LEAD)) or self.actor((side, MEMBER)) for side in SIDES}
        actors[COORDINATOR] = self.actor(("", COORDINATOR))
        for table in ROOMED:
            here = set(_here(table, self.real).values_list("pk", flat=True))
            for side, actor in actors.items():
                if actor is None:
                    continue
                hidden = {one for one in here if self.must.rooms.get(one, side) != side}
                seen = set(table.objects.visible_to(actor).values_list("pk", flat=True))
                assert seen == here - hidden, f"{table.__name__} as {side} sees it"

    def what_is_in_a_room_stands_in_no_other_journal(self) -> None:
        entries = Entry.objects.filter(chain__collaboration=self.real.pk)
        for kind, subject in entries.values_list("chain__kind", "subject"):
            room = self.must.rooms.get(_id_in(subject))
            assert room in (None, kind), f"{subject} stands in the journal of {kind}"

    def a_person_has_at_most_one_open_seat(self) -> None:
        found = list(Seat.objects.open().filter(collaboration=self.real))
        people = [seat.person_id for seat in found]

        assert len(people) == len(set(people))
        assert {seat.pk: (seat.side, seat.role) for seat in found} == self.must.seats

    def every_journal_verifies(self) -> None:
        for chain in Chain.objects.filter(collaboration=self.real.pk):
            assert verify(chain).fault == ""


def _rows(cursor: Any, table: str, column: str, collaboration: UUID) -> list[Any]:
    """Plain SQL, as it is asked after every act."""
    cursor.execute(f"SELECT * FROM {table} WHERE {column} = %s ORDER BY id", [collaboration.hex])
    return list(cursor.fetchall())


def _here(table: Any, real: Collaboration) -> Any:
    return table.objects.filter(collaboration=real.pk)


def _id_in(subject: str) -> UUID | None:
    """An invitation is told to both; only the address in it is for the side that invites."""
    name, _, key = subject.partition(":")
    return UUID(key) if len(key) == 36 and name != "invitation" else None


def _criteria(phase: Phase) -> list[Criterion]:
    return [
        Criterion(row.id, row.required, row.answered_by or "")
        for row in library().phases[phase].criteria
    ]

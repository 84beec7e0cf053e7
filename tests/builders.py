"""Builders for tests: they arrange by the product's own operations, as people would."""

from dataclasses import replace
from itertools import count
from typing import Any

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Collaboration, Party, Role, Seat
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.operations import invitation, partner, seat
from samenspel.collaboration.states import PartnerKind
from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Organisation, Person
from samenspel.people.operations import register
from samenspel.people.queries import actor_of
from samenspel.roadmap.models import Gate, Step
from samenspel.roadmap.operations import gate, reading, step
from samenspel.roadmap.states import Answer, Basis

_numbers, _towns = count(1), count()

ADMINISTRATOR = Actor(frozenset({Kind.PERSON, Kind.ADMINISTRATOR}))
"""Above every collaboration; the first one is appointed on the command line."""


def a_person(email: str = "", name: str = "") -> Person:
    """Somebody with an account."""
    number = next(_numbers)
    email = email or f"person{number}@example.org"
    return Person.objects.filter(email=email).first() or Person.objects.create_user(
        email, name=name or f"Person {number}"
    )


def a_municipality(name: str = "") -> Organisation:
    """A registered municipality with the mail domain `gm<code>.example`."""
    number = next(_towns) % 9999 + 1
    code = f"GM{number:04d}"
    return register(
        INSTALLATION,
        name=name or f"Gemeente {number}",
        cbs_code=code,
        domain=f"{code.lower()}.example",
        by=ADMINISTRATOR,
    )


def an_officer_of(town: Organisation) -> Person:
    """Somebody with a work address of the municipality."""
    return a_person(f"officer{next(_numbers)}@{town.domains.first().domain}")


def alone(
    side: Side = Side.INITIATIVE, municipality: Organisation | None = None, **inputs: Any
) -> Collaboration:
    """A collaboration that one side started and the other does not take part in yet."""
    town = municipality or a_municipality()
    starter = an_officer_of(town) if side == Side.MUNICIPALITY else a_person()
    given = {"name": f"Wijk {next(_numbers)}", "organisation_name": "Buurtgroep", **inputs}
    by = actor_of(starter)
    if given.get("replay") or given.get("example"):  # as a case file does
        by = replace(by, kinds=by.kinds | {Kind.CLOCK})
    return root.start(INSTALLATION, side=side, municipality=town.pk, by=by, **given)


def a_collaboration(**inputs: Any) -> Collaboration:
    """Both sides take part, in the first phase, each with a lead."""
    collaboration = alone(Side.INITIATIVE, **inputs)
    officer = an_officer_of(collaboration.municipality)
    joins(collaboration, officer, Side.MUNICIPALITY, Role.LEAD, invited_by=Side.INITIATIVE)
    collaboration.refresh_from_db()
    return collaboration


def joins(
    collaboration: Collaboration,
    person: Person,
    side: Side,
    role: Role,
    invited_by: Side | None = None,
) -> Seat:
    """The person is invited and takes the seat."""
    invited = invitation.invite(
        collaboration,
        side=side,
        email=person.email,
        role=role,
        by=lead(collaboration, invited_by or side),
    )
    return seat.accept(invited, organisation_name="Buurtgroep", by=actor_of(person))


def lead(collaboration: Collaboration, side: Side | str) -> Actor:
    """A lead of that side."""
    return someone(collaboration, side, Role.LEAD)


def member(collaboration: Collaboration, side: Side | str) -> Actor:
    return someone(collaboration, side, Role.MEMBER)


def reader(collaboration: Collaboration, side: Side | str) -> Actor:
    return someone(collaboration, side, Role.READER)


def someone(collaboration: Collaboration, side: Side | str, role: Role) -> Actor:
    """An actor with an open seat of that side and role; invited first where there is none."""
    found = Seat.objects.open().filter(collaboration=collaboration, side=side, role=role).first()
    return actor_in_seat(found or joins(collaboration, a_person(), Side(side), role))


def a_partner(collaboration: Collaboration, name: str = "") -> Party:
    """A partner that takes part; it sees nothing yet."""
    return partner.add(
        collaboration,
        name=name or f"Netbeheerder {next(_numbers)}",
        kind=PartnerKind.NETWORK,
        by=lead(collaboration, Side.MUNICIPALITY),
    )


def a_guest(party: Party) -> Actor:
    """Somebody of this partner, invited by the initiative."""
    collaboration, person = party.collaboration, a_person()
    invited = invitation.invite(
        collaboration,
        side=Side.PARTNER,
        party=party.pk,
        email=person.email,
        by=lead(collaboration, Side.INITIATIVE),
    )
    return actor_in_seat(seat.accept(invited, by=actor_of(person)))


def a_coordinator(town: Organisation) -> Actor:
    """Somebody appointed to look after the collaborations of a municipality."""
    return replace(
        actor_of(a_person()),
        kinds=frozenset({Kind.PERSON, Kind.COORDINATOR}),
        organisations=frozenset({town.pk}),
    )


def gate_of(collaboration: Collaboration, phase: Phase = Phase.OPSTARTEN) -> Gate:
    return Gate.objects.get(collaboration=collaboration, phase=phase)


def a_proposed_gate(**inputs: Any) -> Gate:
    """A gate at the end of the first phase, proposed by the municipality; nothing is met."""
    collaboration = a_collaboration(**inputs)
    found = gate_of(collaboration)
    gate.propose(found, explanation="Wij zijn zover.", by=lead(collaboration, Side.MUNICIPALITY))
    found.refresh_from_db()
    return found


def yes(found: Gate, side: Side | str, reason: str = "We gaan door.") -> None:
    """A lead of that side says yes."""
    by = lead(found.collaboration, side)
    gate.decide(found, answer=Answer.YES, basis=Basis.MANDATE, reason=reason, by=by)


def not_yet(found: Gate, side: Side | str, reason: str = "Eerst het geld.") -> None:
    by = lead(found.collaboration, side)
    gate.decide(found, answer=Answer.NOT_YET, reason=reason, by=by)


def passes(collaboration: Collaboration, phase: Phase) -> None:
    """Both sides pass the gate of this phase."""
    found = gate_of(collaboration, phase)
    gate.propose(found, explanation="Door.", by=lead(collaboration, Side.MUNICIPALITY))
    for side in BOTH_SIDES:
        yes(found, side)
    collaboration.refresh_from_db()


def a_step(collaboration: Collaboration, title: str = "Praat met de kerk", **inputs: Any) -> Step:
    """An own step of both sides."""
    given = {"phase": Phase.OPSTARTEN, "track": Track.WIJK, **inputs}
    return step.add(collaboration, title=title, by=lead(collaboration, Side.INITIATIVE), **given)


def sees(collaboration: Collaboration, side: Side | str, value: int, track: Track, **inputs: Any):
    """A side gives its reading of a cell of the main phase."""
    return reading.give(
        collaboration,
        phase=inputs.pop("phase", collaboration.phase),
        track=track,
        value=value,
        reason=inputs.pop("reason", "Zo staat het."),
        by=lead(collaboration, side),
    )

"""A collaboration with somebody of every kind in it, and what each of them was told."""

from dataclasses import dataclass
from typing import Any

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Collaboration, Role, Seat
from samenspel.collaboration.operations import invitation, partner, seat
from samenspel.collaboration.states import PartnerKind
from samenspel.core.actor import Actor
from samenspel.core.grid import Side
from samenspel.discussion.operations import note
from samenspel.notices.tests.telling import told_to
from samenspel.people.queries import actor_of
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import criterion, gate
from samenspel.roadmap.states import Answer, Basis
from tests.builders import a_collaboration, a_person, gate_of, lead, member, reader

TOWN, GROUP = Side.MUNICIPALITY, Side.INITIATIVE
AMBITION = "opstarten-ambitie"


@dataclass
class World:
    """A collaboration with two leads, a member and a reader at each side, and a guest."""

    here: Collaboration
    people: dict[str, Actor]

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]

    def told(self) -> dict[str, list[str]]:
        """What everybody was told; who was told nothing is left out."""
        found = {name: told_to(actor) for name, actor in self.people.items()}
        return {name: told for name, told in found.items() if told}


def a_world() -> World:
    here = a_collaboration()
    people = {}
    for side, short in ((TOWN, "town"), (GROUP, "group")):
        people[short] = lead(here, side)
        people[f"{short}-lead"] = joined(here, side, Role.LEAD)
        people[f"{short}-member"] = member(here, side)
        people[f"{short}-reader"] = reader(here, side)
    partner.add(here, name="Netbeheer", kind=PartnerKind.NETWORK, by=people["town"])
    people["guest"] = a_guest(here, people["town"])
    return World(here, people)


def joined(here: Collaboration, side: Side, role: Role) -> Actor:
    person = a_person()
    sent = invitation.invite(here, side=side, email=person.email, role=role, by=lead(here, side))
    return seated(seat.accept(sent, by=actor_of(person)))


def a_guest(here: Collaboration, by: Actor) -> Actor:
    person = a_person()
    sent = invitation.invite(
        here, side=Side.PARTNER, email=person.email, party=the_partner(here), by=by
    )
    return seated(seat.accept(sent, by=actor_of(person)))


def seated(found: Seat) -> Actor:
    return actor_in_seat(found)


def the_partner(here: Collaboration) -> Any:
    return partner.partners_of(here).get().pk


def seat_of(actor: Actor) -> Seat:
    return Seat.objects.get(pk=actor.own_seat)


def own_note(world: World, by: str, *, shared: bool = False) -> Any:
    written = note.write(world.here, title="Ons plan", text="Tekst", by=world[by])
    if shared:
        note.share(written, by=world[by])
        written.refresh_from_db()
    return written


def shown(world: World, by: str) -> None:
    found = gate_of(world.here)
    words: dict[str, Any] = {"kind": EvidenceKind.WORDS, "words": "Zie het verslag"}
    criterion.show(found, criterion=AMBITION, **words, by=world[by])


def proposed(world: World) -> Any:
    gate.propose(gate_of(world.here), explanation="Wij zijn zover.", by=world["town"])
    return gate_of(world.here)


def decides(found: Any, answer: Answer, by: Actor) -> None:
    basis: dict[str, Any] = {"basis": Basis.GROUP} if answer == Answer.YES else {}
    gate.decide(found, answer=answer, reason="Daarom.", **basis, by=by)

"""Collaborations to measure with, begun by the product's own operations."""

from dataclasses import dataclass

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Collaboration, Role, Seat
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.operations import invitation, seat
from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Office, Organisation, Person
from samenspel.people.operations import appoint, register
from samenspel.people.queries import actor_of

ADMINISTRATOR = Actor(frozenset({Kind.PERSON, Kind.ADMINISTRATOR}))


@dataclass(frozen=True)
class Pair:
    """A collaboration of both sides, each with a lead."""

    collaboration: Collaboration
    officer: Person
    resident: Person

    def lead(self, side: Side) -> Actor:
        return actor_in_seat(
            Seat.objects.open().get(collaboration=self.collaboration, side=side, role=Role.LEAD)
        )


def a_town(name: str = "Voorbeeldstad", cbs_code: str = "GM9999") -> Organisation:
    """A municipality of which the collaborations are that are measured with."""
    return register(
        INSTALLATION,
        name=f"Gemeente {name}",
        cbs_code=cbs_code,
        domain=f"{name.lower()}.example",
        by=ADMINISTRATOR,
    )


def a_coordinator(town: Organisation) -> Person:
    """Somebody appointed to look after all collaborations of a municipality."""
    person = a_person(f"coordinator-{town.slug}@bewoners.example", "Coördinator")
    appoint(
        INSTALLATION,
        email=person.email,
        office=Office.COORDINATOR,
        organisation=town.pk,
        by=ADMINISTRATOR,
    )
    return person


def a_person(email: str, name: str) -> Person:
    return Person.objects.create_user(email, name=name)


def a_pair(name: str, town: Organisation) -> Pair:
    """The initiative begins, the municipality comes, and both are in the first phase."""
    word = name.lower()
    resident = a_person(f"{word}@bewoners.example", "Trekker")
    officer = a_person(f"{word}@voorbeeldstad.example", "Projectleider")
    begun = root.start(
        INSTALLATION,
        name=name,
        side=Side.INITIATIVE,
        municipality=town.pk,
        organisation_name=f"Bewoners {name}",
        homes=640,
        by=actor_of(resident),
    )
    first = Seat.objects.get(collaboration=begun)
    asked = invitation.invite(
        begun,
        side=Side.MUNICIPALITY,
        email=officer.email,
        role=Role.LEAD,
        by=actor_in_seat(first),
    )
    seat.accept(asked, by=actor_of(officer))
    begun.refresh_from_db()
    return Pair(begun, officer, resident)

"""Somebody of every kind, and the addresses that a full collaboration fills."""

from django.test import Client

from samenspel.collaboration.models import Role, Seat
from samenspel.core.actor import Kind
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Office, Person
from samenspel.people.operations import appoint
from samenspel.people.tests.two_steps import signed_in
from tests.addresses import addresses
from tests.builders import ADMINISTRATOR, a_collaboration, a_municipality, a_person, lead, someone

SEATS = {
    (Side.MUNICIPALITY, Role.LEAD): Kind.MUNICIPALITY_LEAD,
    (Side.MUNICIPALITY, Role.MEMBER): Kind.MUNICIPALITY_MEMBER,
    (Side.MUNICIPALITY, Role.READER): Kind.MUNICIPALITY_READER,
    (Side.INITIATIVE, Role.LEAD): Kind.INITIATIVE_LEAD,
    (Side.INITIATIVE, Role.MEMBER): Kind.INITIATIVE_MEMBER,
    (Side.INITIATIVE, Role.READER): Kind.INITIATIVE_READER,
}


def everybody(full):
    """Somebody of every kind that can come here, and people who have no place here."""
    found = {
        kind: Person.objects.get(pk=someone(full.collaboration, side, role).own_person)
        for (side, role), kind in SEATS.items()
    }
    guest = Seat.objects.open().get(collaboration=full.collaboration, side=Side.PARTNER)
    found[Kind.GUEST] = guest.person
    found[Kind.COORDINATOR] = appointed(Office.COORDINATOR, full.collaboration.municipality)
    elsewhere = a_collaboration()
    strangers = {
        "without a seat": a_person(),
        "with a seat elsewhere": Person.objects.get(pk=lead(elsewhere, Side.INITIATIVE).own_person),
        "coordinator of another municipality": appointed(Office.COORDINATOR, a_municipality()),
        "administrator": appointed(Office.ADMINISTRATOR),
    }
    return found, strangers


def appointed(office, town=None):
    person = a_person()
    of = {"organisation": town.pk} if town else {}
    appoint(INSTALLATION, email=person.email, office=office, by=ADMINISTRATOR, **of)
    return person


def browser_of(person):
    return Client() if person is None else signed_in(person)


def shared_addresses(full):
    values = {"slug": full.collaboration.slug, **full.shared}
    return [one for one in addresses(values) if one.in_collaboration]


def room_addresses(full, side):
    """Addresses that name something in the room of this side."""
    values = {"slug": full.collaboration.slug, **full.rooms[side]}
    named = {str(one) for name, one in full.rooms[side].items() if name != "version"}
    found = [one for one in addresses(values) if one.in_collaboration]
    return [one for one in found if any(name in one.path for name in named)]


def every_address(full):
    """Shared, of both rooms, and outside."""
    rooms = [one for side in BOTH_SIDES for one in room_addresses(full, side)]
    return [*shared_addresses(full), *rooms, *addresses({})]

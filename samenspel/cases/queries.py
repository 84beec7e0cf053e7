"""Who somebody can be in the demonstration."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Address, Collaboration, Party, Role, Seat
from samenspel.collaboration.operations.naming import slug_base
from samenspel.core.actor import Kind, seat_kind
from samenspel.core.errors import NotFound
from samenspel.core.grid import Side
from samenspel.people.models import Appointment, Office, Person


@dataclass(frozen=True)
class Door:
    """One person somebody can come in as. key: its name in the form; url: where they arrive."""

    key: str
    person: Person
    role: str
    """Empty where the person is called the same, as in a demonstration many are."""
    url: str


@dataclass(frozen=True)
class PartyDoors:
    """The people of one party."""

    party: Party
    doors: list[Door]


@dataclass(frozen=True)
class CollaborationDoors:
    """The people of one collaboration: those of the municipality first, then the initiative's."""

    collaboration: Collaboration
    parties: list[PartyDoors]


@dataclass(frozen=True)
class TryOutPage:
    """Everybody of the example data, by collaboration, and who stands above them."""

    collaborations: list[CollaborationDoors]
    officers: list[Door]

    def door(self, key: str) -> Door:
        """The door with this key; NotFound where there is none."""
        seats = [door for one in self.collaborations for side in one.parties for door in side.doors]
        for door in [*seats, *self.officers]:
            if door.key == key:
                return door
        raise NotFound(_("This page does not exist."))


def address_is_taken(name: str, town: str) -> bool:
    """Whether a collaboration of this name was begun in this municipality before."""
    return Address.objects.filter(slug=slug_base(name, town)).exists()


def holds_own_data() -> bool:
    """Whether there is more here than case files and the demonstration make: a collaboration that
    is no example, or an officer whose address can be real (RFC 2606 reserves .example)."""
    own = Collaboration.objects.filter(is_example=False, is_replay=False)
    officers = Appointment.objects.in_force().exclude(person__email__endswith=".example")
    return bool(own.exists() or officers.exists())


def try_out_page() -> TryOutPage:
    """For the demonstration only: nobody else may see everybody at once."""
    example = Q(collaboration__is_example=True) | Q(collaboration__is_replay=True)
    seats = Seat.objects.open().filter(example).defer("party__organisation__logo")
    found = sorted(
        seats.select_related("collaboration", "party__organisation", "person"), key=_place
    )
    grouped = groupby(found, key=lambda seat: seat.collaboration_id)
    held = Appointment.objects.in_force().select_related("person", "organisation")
    return TryOutPage(
        collaborations=[_collaboration(list(seats)) for _id, seats in grouped],
        officers=[_office(one) for one in held.defer("organisation__logo")],
    )


def _place(seat: Seat) -> tuple[bool, str, int, int, str]:
    """Made-up collaborations before replayed ones, each in the order in which they were made; in
    each, both sides in their usual order, and of a side its leads first."""
    here, sides, roles = seat.collaboration, list(Side), list(Role)
    rank = (sides.index(Side(seat.side)), roles.index(Role(seat.role)))
    return (here.is_replay, str(here.pk), *rank, str(seat.pk))


def _collaboration(seats: list[Seat]) -> CollaborationDoors:
    grouped = groupby(seats, key=lambda seat: seat.party_id)
    return CollaborationDoors(
        collaboration=seats[0].collaboration,
        parties=[_party(list(of_party)) for _id, of_party in grouped],
    )


def _party(seats: list[Seat]) -> PartyDoors:
    return PartyDoors(party=seats[0].party, doors=[_seat(seat) for seat in seats])


def _seat(seat: Seat) -> Door:
    role = seat_kind(Side(seat.side), seat.role).label
    return Door(
        key=f"seat:{seat.pk}",
        person=seat.person,
        role="" if role.casefold() == seat.person.name.casefold() else role,
        url=reverse("collaboration.show", args=[seat.collaboration.slug]),
    )


def _office(held: Appointment) -> Door:
    if held.office == Office.ADMINISTRATOR:
        role, page = Kind.ADMINISTRATOR.label, "installation"
    else:
        role, page = _("coordinator of %(name)s") % {"name": held.organisation}, "portfolio"
    return Door(key=f"office:{held.pk}", person=held.person, role=role, url=reverse(page))

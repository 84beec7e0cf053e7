"""The people of a case: found, or brought in by the product's own operations."""

from dataclasses import replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.cases.shapes import Case, Who
from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Collaboration, Invitation, Party, Role, Seat
from samenspel.collaboration.operations import invitation, seat
from samenspel.collaboration.states import InvitationState
from samenspel.core.actor import Actor, Kind, the_clock
from samenspel.core.errors import NotFound
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Organisation, Person
from samenspel.people.operations import join, register
from samenspel.people.queries import actor_of, municipality_with, person_with

ADMINISTRATOR = Actor(frozenset({Kind.PERSON, Kind.ADMINISTRATOR}))
"""Whoever runs a case file on the server: the journal holds the office and no person."""

USUAL = {
    (Side.MUNICIPALITY, Role.LEAD): "Projectleider",
    (Side.MUNICIPALITY, Role.MEMBER): "Medewerker",
    (Side.MUNICIPALITY, Role.READER): "Meelezer bij de gemeente",
    (Side.INITIATIVE, Role.LEAD): "Trekker",
    (Side.INITIATIVE, Role.MEMBER): "Lid van het kernteam",
    (Side.INITIATIVE, Role.READER): "Meelezer uit de wijk",
    (Side.PARTNER, Role.READER): "Gast",
}
"""What somebody is called whom the file names by side and role only."""


class Cast:
    """Who takes part. Everybody is named after a function: a case holds no names of people."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.collaboration: Collaboration | None = None

    def municipality(self) -> Organisation:
        """The municipality of the case; registered where it is not here yet."""
        town = self.case.municipality
        return municipality_with(ADMINISTRATOR, town.cbs_code) or register(
            INSTALLATION,
            name=town.name,
            cbs_code=town.cbs_code,
            domain=town.domain,
            example=self.case.example,
            by=ADMINISTRATOR,
        )

    def known(self, who: Who) -> Who:
        """The same person with function, department and address, from the head of the file."""
        found = next((one for one in self.case.people if _is_meant(one, who)), who)
        usual = USUAL[Side(str(found.side)), Role(found.role)]
        return replace(found, function=found.function or usual)

    def outside(self, who: Who) -> Actor:
        """The person outside the collaboration, who gets an account where there is none."""
        return actor_of(self._person(self.known(who)))

    def inside(self, who: Who) -> Actor:
        """The person in their seat, invited and taken where there is none."""
        if who.is_administrator:
            return ADMINISTRATOR
        known = self.known(who)
        taken = self.seat_of(self._person(known))
        return actor_in_seat(taken or self._take_seat(known))

    def seat_of(self, person: Person) -> Seat | None:
        """The open seat of this person here."""
        found: Seat | None = (
            Seat.objects.open()
            .filter(collaboration=self.here, person=person)
            .select_related("person")
            .first()
        )
        return found

    def seat_called(self, function: str) -> Seat:
        """The seat of the person with this function; NotFound where nobody has it."""
        for taken in Seat.objects.filter(collaboration=self.here).select_related("person"):
            if taken.person.name == function:
                return taken
        raise NotFound(_("Nobody here is called “%(name)s”.") % {"name": function})

    def invitation_for(self, who: Who) -> Invitation:
        """The open invitation for this person; made where there is none."""
        known = self.known(who)
        email = self._email(known)
        waiting = Invitation.objects.filter(
            collaboration=self.here, email=email, state=InvitationState.OPEN
        )
        return waiting.first() or invitation.invite(
            self.here,
            side=Side(str(known.side)),
            email=email,
            role=Role(known.role),
            function=known.task,
            department=known.department,
            party=self._partner(known).pk if known.partner else None,
            by=self._who_invites(known),
        )

    @property
    def here(self) -> Collaboration:
        """The collaboration of the case; NotFound while it has not begun."""
        if self.collaboration is None:
            raise NotFound(_("This collaboration has not begun."))
        return self.collaboration

    def _take_seat(self, known: Who) -> Seat:
        own = self.case.initiative
        return seat.accept(
            self.invitation_for(known),
            name=known.function,
            organisation_name=own.name,
            legal_form=own.legal_form,
            by=self.outside(known),
        )

    def _who_invites(self, known: Who) -> Actor:
        """A lead of the own side, or else one of the other side."""
        leads = list(Seat.objects.open().filter(collaboration=self.here, role=Role.LEAD))
        leads.sort(key=lambda one: one.side != known.side)
        if not leads:
            raise NotFound(_("Nobody is left who can invite somebody."))
        return actor_in_seat(leads[0])

    def _person(self, known: Who) -> Person:
        email = self._email(known)
        return person_with(email) or join(INSTALLATION, email=email, by=the_clock())

    def _partner(self, known: Who) -> Party:
        """The partner with this name; NotFound where it takes no part."""
        found = Party.objects.filter(collaboration=self.here, side=Side.PARTNER, left_on=None)
        party: Party = found.one(organisation__name=known.partner)
        return party

    def _email(self, known: Who) -> str:
        if known.partner:
            return known.email or f"{slugify(known.function)[:60]}@{slugify(known.partner)}.example"
        own = self.case.municipality if known.side == Side.MUNICIPALITY else self.case.initiative
        return known.email or f"{slugify(known.function)[:60]}@{own.domain}"


def _is_meant(one: Who, who: Who) -> bool:
    same = (one.side, one.role) == (who.side, who.role)
    return same and who.function in ("", one.function)

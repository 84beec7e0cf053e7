"""Who acts: a small frozen value that pages, operations and queries pass along."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Side


class Kind(StrEnum):
    """The kinds of actor, in the order of the columns of the policy table."""

    VISITOR = "visitor"
    PERSON = "person"
    MUNICIPALITY_LEAD = "municipality.lead"
    MUNICIPALITY_MEMBER = "municipality.member"
    MUNICIPALITY_READER = "municipality.reader"
    INITIATIVE_LEAD = "initiative.lead"
    INITIATIVE_MEMBER = "initiative.member"
    INITIATIVE_READER = "initiative.reader"
    GUEST = "guest"
    HOUSEHOLD_VOLUNTEER = "household_volunteer"
    SIGNATORY = "signatory"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    RESIDENT = "resident"
    DEPARTMENT = "department"
    PROGRAMME_READER = "programme_reader"
    CLOCK = "clock"

    @property
    def label(self) -> str:
        """The kind in the reader's language."""
        return str(LABELS[self])


LABELS = {
    Kind.VISITOR: _("visitor"),
    Kind.PERSON: _("person who is signed in"),
    Kind.MUNICIPALITY_LEAD: _("lead of the municipality"),
    Kind.MUNICIPALITY_MEMBER: _("member for the municipality"),
    Kind.MUNICIPALITY_READER: _("reader for the municipality"),
    Kind.INITIATIVE_LEAD: _("lead of the initiative"),
    Kind.INITIATIVE_MEMBER: _("member for the initiative"),
    Kind.INITIATIVE_READER: _("reader for the initiative"),
    Kind.GUEST: _("guest of a partner"),
    Kind.HOUSEHOLD_VOLUNTEER: _("household volunteer"),
    Kind.SIGNATORY: _("signatory"),
    Kind.COORDINATOR: _("coordinator of a municipality"),
    Kind.ADMINISTRATOR: _("administrator of the installation"),
    Kind.RESIDENT: _("resident with a code"),
    Kind.DEPARTMENT: _("department with a link"),
    Kind.PROGRAMME_READER: _("reader of the programme"),
    Kind.CLOCK: _("Samenspel itself, by the clock"),
}


@dataclass(frozen=True)
class Actor:
    """One person, or the clock, at one address.

    kinds: what they are there. side, seat, party: their place in the collaboration, if any.
    collaboration: the one whose address this is. organisations: what a coordinator looks after.
    email: the proven address of a person, in small letters.
    """

    kinds: frozenset[Kind]
    person: UUID | None = None
    side: Side | None = None
    seat: UUID | None = None
    party: UUID | None = None
    collaboration: UUID | None = None
    organisations: frozenset[UUID] = field(default_factory=frozenset)
    email: str = ""

    @property
    def kind(self) -> Kind:
        """The first kind in column order."""
        return next(kind for kind in Kind if kind in self.kinds)

    @property
    def own_side(self) -> Side:
        """The side of the seat. Only operations whose row in the policy needs a seat ask this."""
        assert self.side is not None
        return self.side

    @property
    def own_seat(self) -> UUID:
        """The seat. Only operations whose row in the policy needs a seat ask this."""
        assert self.seat is not None
        return self.seat

    @property
    def own_person(self) -> UUID:
        """The person. Only operations that somebody signed in does ask this."""
        assert self.person is not None
        return self.person

    @property
    def is_signed_in(self) -> bool:
        return self.person is not None

    @property
    def sides(self) -> bool:
        """Whether this actor has a seat of one of the two sides."""
        return self.side in (Side.MUNICIPALITY, Side.INITIATIVE)


VISITOR = Actor(frozenset({Kind.VISITOR}))


def seat_kind(side: Side, role: str) -> Kind:
    """The column of the policy table for a role at a side; every seat of a partner is a guest."""
    return Kind.GUEST if side == Side.PARTNER else Kind(f"{side}.{role}")


def the_clock(collaboration: UUID | None = None) -> Actor:
    """The system's own time, acting in one collaboration or for the installation."""
    return Actor(frozenset({Kind.CLOCK}), collaboration=collaboration)

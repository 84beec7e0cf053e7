"""Where somebody still takes part, for when they want to be forgotten; and who never came."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Invitation, Role, Seat
from samenspel.collaboration.states import InvitationState
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import Side
from samenspel.core.terms import INVITATION_DAYS
from samenspel.people.models import Appointment, Person


@dataclass(frozen=True)
class Place:
    """A collaboration in which somebody takes part. is_needed: nobody else leads their side."""

    seat: Seat
    actor: Actor
    is_needed: bool

    @property
    def name(self) -> str:
        return self.seat.collaboration.name

    @property
    def slug(self) -> str:
        return self.seat.collaboration.slug


@dataclass(frozen=True)
class ForgetPage:
    """What stands between a person and being forgotten."""

    person: Person
    places: list[Place]
    offices: list[str]

    @property
    def can(self) -> bool:
        """Appointments are ended by an administrator; seats are left along the way."""
        return not self.offices


def forget_page(actor: Actor) -> ForgetPage:
    held = Appointment.objects.visible_to(actor).in_force().filter(person=actor.person)
    return ForgetPage(
        person=Person.objects.visible_to(actor).get(),
        places=_places(actor),
        offices=[str(one) for one in held],
    )


def _places(actor: Actor) -> list[Place]:
    leads = Seat.objects.open().filter(role=Role.LEAD, side=OuterRef("side"))
    others = leads.filter(collaboration=OuterRef("collaboration")).exclude(pk=OuterRef("pk"))
    mine = Seat.objects.visible_to(actor).open().select_related("collaboration", "person")
    return [
        Place(
            seat=seat,
            actor=actor_in_seat(seat),
            is_needed=seat.role == Role.LEAD and seat.side != Side.PARTNER and not seat.others_lead,
        )
        for seat in mine.annotate(others_lead=Exists(others)).order_by("collaboration__name")
    ]


def may_be_forgotten() -> QuerySet[Invitation]:
    """Invitations that nobody used, and whose link stopped working long ago. For the clock."""
    long_ago = clock.recorded_at() - timedelta(days=INVITATION_DAYS)
    unused = Invitation.objects.exclude(state=InvitationState.ACCEPTED).exclude(email="")
    found: QuerySet[Invitation] = unused.filter(expires_at__lt=long_ago).order_by("pk")
    return found

"""Who somebody is at an address: the seat there, else a coordinator's appointment, else nobody."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from samenspel.collaboration.models import Collaboration, Party, Seat
from samenspel.core.actor import Actor, Kind, seat_kind
from samenspel.core.grid import Side
from samenspel.people.models import Organisation, Person

HAS_LOGO = ExpressionWrapper(
    Q(collaboration__municipality__logo__isnull=False), output_field=BooleanField()
)


@dataclass(frozen=True)
class Here:
    """A collaboration as one actor meets it."""

    collaboration: Collaboration
    actor: Actor
    seat: Seat | None
    asks_second_factor: bool = False
    """Whether the organisation for which the actor is here wants more than a mailed code."""
    has_logo: bool = False
    """Whether the municipality has a logo; its bytes are read by the page of the logo alone."""


def actor_at(slug: str, person: Person) -> Here | None:
    """The collaboration at this address and who the person is there; None where nobody."""
    seat = (
        Seat.objects.open()
        .filter(collaboration__addresses__slug=slug, person=person)
        .select_related("collaboration__municipality", "party__organisation")
        .defer("party__organisation__logo", "collaboration__municipality__logo")
        .annotate(has_logo=HAS_LOGO)
        .first()
    )
    if seat is not None:
        seat.person = person
        asks = seat.party.organisation.requires_second_factor
        return Here(seat.collaboration, actor_in_seat(seat), seat, asks, seat.has_logo)
    return _as_coordinator(slug, person)


def coordinated_by(actor: Actor) -> QuerySet[Collaboration]:
    """The collaborations in which a municipality takes part that this actor coordinates."""
    if Kind.COORDINATOR not in actor.kinds:
        return Collaboration.objects.none()
    parties = Party.objects.filter(side=Side.MUNICIPALITY, organisation__in=actor.organisations)
    return Collaboration.objects.filter(pk__in=parties.values("collaboration"))


def actor_in_seat(seat: Seat) -> Actor:
    """The holder of a seat, acting in its collaboration."""
    return Actor(
        frozenset({seat_kind(Side(seat.side), seat.role)}),
        person=seat.person_id,
        side=Side(seat.side),
        seat=seat.pk,
        party=seat.party_id,
        collaboration=seat.collaboration_id,
        email=seat.person.email,
    )


def _as_coordinator(slug: str, person: Person) -> Here | None:
    """A coordinator of the municipality that takes part may read what both sides share."""
    parties = Party.objects.filter(
        side=Side.MUNICIPALITY,
        collaboration__addresses__slug=slug,
        organisation__in=person.appointments.filter(ends_at=None).values("organisation"),
    )
    party = (
        parties.select_related("collaboration__municipality", "organisation")
        .defer("organisation__logo", "collaboration__municipality__logo")
        .annotate(has_logo=HAS_LOGO)
        .first()
    )
    if party is None:
        return None
    actor = Actor(
        frozenset({Kind.COORDINATOR}),
        person=person.pk,
        collaboration=party.collaboration_id,
        organisations=frozenset({party.organisation_id}),
        email=person.email,
    )
    asks = party.organisation.requires_second_factor
    return Here(party.collaboration, actor, None, asks, party.has_logo)


def organisations_of(person: Person) -> list[Organisation]:
    """The organisations for which somebody has an open seat."""
    seats = Seat.objects.open().filter(person=person)
    return list(Organisation.objects.filter(parties__seats__in=seats).defer("logo").distinct())

"""Persons and organisations as pages need them."""

from uuid import UUID

from samenspel.core.actor import VISITOR, Actor, Kind
from samenspel.people.models import Person


def actor_of(person: Person | None) -> Actor:
    """The person outside every collaboration, with the offices they hold; a visitor for None."""
    if person is None:
        return VISITOR
    kinds, organisations = {Kind.PERSON}, set[UUID]()
    for appointment in person.appointments.filter(ends_at=None):
        kinds.add(Kind(appointment.office))
        if appointment.organisation_id:
            organisations.add(appointment.organisation_id)
    return Actor(
        frozenset(kinds),
        person=person.pk,
        organisations=frozenset(organisations),
        email=person.email,
    )

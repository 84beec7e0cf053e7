"""What somebody needs to know who starts a collaboration."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from samenspel.core.actor import Actor
from samenspel.core.grid import Side
from samenspel.people.models import Organisation, Person


@dataclass(frozen=True)
class StartPage:
    """towns: the municipalities of this installation   own: the one for which this person may act
    by their mail domain   contact: how to reach the administrator, if that is set
    """

    towns: list[tuple[UUID, str]]
    own: tuple[UUID, str] | None
    needs_name: bool
    contact: str


def start_page(actor: Actor) -> StartPage:
    """Which municipalities there are is no secret for who is signed in: one of them is chosen."""
    towns = Organisation.objects.filter(kind=Side.MUNICIPALITY)
    own = Organisation.objects.municipality_of(actor.email)
    return StartPage(
        towns=list(towns.values_list("id", "name")),
        own=own.values_list("id", "name").first(),
        needs_name=not Person.objects.visible_to(actor).get().name,
        contact=settings.SAMENSPEL_CONTACT,
    )

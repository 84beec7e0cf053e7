"""What tests of the portfolio do over and over: be a coordinator, look at the rows."""

from django.test import Client

from samenspel.collaboration.models import Collaboration, Role
from samenspel.collaboration.operations import collaboration as root
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Office, Organisation, Person
from samenspel.people.operations import appoint
from samenspel.people.queries import actor_of
from tests.aloud import Page
from tests.builders import ADMINISTRATOR, a_person, an_officer_of, joins


def a_coordinator_of(*towns: Organisation) -> Person:
    """Somebody who looks after the collaborations of these municipalities."""
    person = a_person()
    for town in towns:
        appoint(
            INSTALLATION,
            email=person.email,
            office=Office.COORDINATOR,
            organisation=town.pk,
            by=ADMINISTRATOR,
        )
    return person


def in_town(town: Organisation, name: str, homes: int = 100) -> Collaboration:
    """A collaboration of this municipality with both sides, its area and homes known."""
    made = root.start(
        INSTALLATION,
        side=Side.INITIATIVE,
        municipality=town.pk,
        name=name,
        organisation_name="Buurtgroep",
        area="De Brink",
        homes=homes,
        by=actor_of(a_person()),
    )
    joins(made, an_officer_of(town), Side.MUNICIPALITY, Role.LEAD, invited_by=Side.INITIATIVE)
    made.refresh_from_db()
    return made


def the_page(person: Person, query: str = "") -> Page:
    browser = Client()
    browser.force_login(person)
    return Page(browser.get("/portfolio/" + query.removeprefix(".")))

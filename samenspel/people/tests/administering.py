"""What tests of the installation do over and over."""

from django.test import Client

from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.journal.models import Entry
from samenspel.people.models import Appointment, Office, Organisation, Person
from samenspel.people.operations import appoint
from tests.builders import ADMINISTRATOR, a_person


def an_appointment(
    office: Office = Office.ADMINISTRATOR,
    organisation: Organisation | None = None,
    email: str = "",
) -> Appointment:
    """Somebody holds this office."""
    return appoint(
        INSTALLATION,
        email=email or a_person().email,
        office=office,
        organisation=organisation.pk if organisation else None,
        by=ADMINISTRATOR,
    )


def an_administrator(browser: Client, email: str = "") -> Person:
    """Somebody who administers, signed in in this browser."""
    person = an_appointment(email=email).person
    browser.force_login(person)
    return person


def names() -> list[str]:
    """What stands in the installation's journal, in order."""
    return list(Entry.objects.order_by("seq").values_list("operation", flat=True))


def towns() -> list[str]:
    """The CBS codes that are here."""
    found = Organisation.objects.filter(kind=Side.MUNICIPALITY).order_by("cbs_code")
    return list(found.values_list("cbs_code", flat=True))

"""What tests of the pages do over and over: be somebody, go somewhere, see what is left behind."""

import html
import re
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from samenspel.collaboration.access import Here, actor_at
from samenspel.collaboration.models import Collaboration, Role, Seat
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.journal.models import ChainKind, Entry
from samenspel.notices.duty import run
from samenspel.people.models import Office, Organisation, Person
from samenspel.people.operations import appoint
from tests.builders import ADMINISTRATOR, a_person, someone

HIDDEN = re.compile(r'<input type="hidden" name="(seen|new)" value="([^"]*)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
START = "/samenwerkingen/nieuw/"


def browser_of(person: Person) -> Client:
    """A browser in which this person is signed in."""
    browser = Client()
    browser.force_login(person)
    return browser


def letters_to(email: str) -> list[EmailMessage]:
    """What was mailed to this address, the newest last, once all that is due has been sent."""
    run(clock.now())
    return [one for one in mail.outbox if one.to == [email]]


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.own_person)


def here_of(collaboration: Collaboration, side: Side | str) -> Here:
    """The collaboration as a lead of this side meets it."""
    here = actor_at(collaboration.slug, person_of(someone(collaboration, side, Role.LEAD)))
    assert here is not None
    return here


def seat_of(actor: Actor) -> Seat:
    return Seat.objects.get(pk=actor.own_seat)


def visiting(collaboration: Collaboration, side: Side | str, role: Role = Role.LEAD) -> Client:
    """A browser of somebody with this seat."""
    return browser_of(person_of(someone(collaboration, side, role)))


def coordinating(town: Organisation) -> Client:
    """A browser of somebody who looks after the collaborations of this municipality."""
    person = a_person()
    appoint(
        INSTALLATION,
        email=person.email,
        office=Office.COORDINATOR,
        organisation=town.pk,
        by=ADMINISTRATOR,
    )
    return browser_of(person)


def address(collaboration: Collaboration, name: str, **more: Any) -> str:
    """The address of a page of this collaboration."""
    return reverse(name, kwargs={"slug": collaboration.slug, **more})


def hidden(page: Any) -> dict[str, str]:
    """The hidden fields that a form on this page would send along."""
    return dict(HIDDEN.findall(page.content.decode()))


def words(page: Any) -> str:
    """The page as it reads, without the frame's own code of this one request."""
    return html.unescape(TOKEN.sub("", page.content.decode()))


def recorded(collaboration: Collaboration) -> list[str]:
    """What the journal of what is shared tells, in order."""
    entries = Entry.objects.filter(
        chain__collaboration=collaboration.pk, chain__kind=ChainKind.SHARED
    )
    return list(entries.order_by("seq").values_list("operation", flat=True))

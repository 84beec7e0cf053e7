"""Looking at the pages as a screen reader does: what is said, in which order, and where."""

from typing import Any
from xml.etree.ElementTree import Element

from django.test import Client
from django.urls import reverse

from samenspel.collaboration.models import Collaboration, Role
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Office, Organisation, Person
from samenspel.people.operations import appoint
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import criterion
from tests.aloud import Page, said
from tests.builders import ADMINISTRATOR, a_person, gate_of, lead, someone


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.own_person)


def a_coordinator_of(town: Organisation) -> Person:
    """Somebody who looks after the collaborations of this municipality."""
    person = a_person()
    appoint(
        INSTALLATION,
        email=person.email,
        office=Office.COORDINATOR,
        organisation=town.pk,
        by=ADMINISTRATOR,
    )
    return person


class Overview(Page):
    """The page of a collaboration."""

    def tasks(self) -> list[str]:
        """What waits here, each with what is said about it."""
        return self._items("for-you")

    def topics(self) -> list[str]:
        return self._items("talk")

    def _items(self, id: str) -> list[str]:
        return [said(item) for item in self.panel(id).iter("li")]

    def cell(self, track: Track, phase: Phase) -> str:
        """What the grid says of one cell."""
        return said(self._row(track.label)[phase - 1])

    def gate(self, phase: Phase) -> str:
        return said(self._row("Overgang")[phase - 1])

    def _row(self, title: Any) -> list[Element]:
        table = self.find("table", class_="grid")
        (row,) = (row for row in table.iter("tr") if said(row[0]) == str(title))
        return list(row)[1:]


def look(
    collaboration: Collaboration, side: Side | str, role: Role = Role.LEAD, query: str = ""
) -> Overview:
    """The page of the collaboration, as somebody with this seat sees it."""
    return page_for(person_of(someone(collaboration, side, role)), collaboration, query)


def page_for(person: Person, collaboration: Collaboration, query: str = "") -> Overview:
    address = reverse("collaboration.show", args=[collaboration.slug])
    return Overview(browser_of(person).get(address + query))


def shows(collaboration: Collaboration, side: Side, what: str = "opstarten-ambitie") -> None:
    """A side attaches what shows that a criterion of the main phase's gate is met."""
    found = gate_of(collaboration, Phase(collaboration.phase))
    by = lead(collaboration, side)
    criterion.show(found, criterion=what, kind=EvidenceKind.WORDS, words="Eén pagina.", by=by)


def contests(
    collaboration: Collaboration,
    side: Side,
    what: str = "opstarten-ambitie",
    reason: str = "Te vaag.",
) -> None:
    """A side sees it differently."""
    found = gate_of(collaboration, Phase(collaboration.phase))
    criterion.contest(found, criterion=what, reason=reason, by=lead(collaboration, side))


def for_you(person: Person) -> Page:
    return Page(browser_of(person).get(reverse("for_you")))

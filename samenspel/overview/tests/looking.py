"""Looking at the pages as a screen reader does: what is said, in which order, and where."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
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


SVG = "{http://www.w3.org/2000/svg}svg"


class Page:
    """A page that was answered with 200."""

    def __init__(self, answer: Any) -> None:
        assert answer.status_code == 200, answer.status_code
        self.source = answer.content.decode()
        self.tree = html5lib.parse(self.source, namespaceHTMLElements=False)

    @property
    def main(self) -> str:
        """The page itself as it is written, without its frame."""
        (main,) = re.findall(r"<main.*</main>", self.source, re.DOTALL)
        return str(main)

    @property
    def words(self) -> str:
        """Everything that is said on the page itself, not in its frame."""
        return said(self.find("main"))

    def find(self, tag: str, **attributes: str) -> Element:
        """The one element with this tag and these attributes (`class_` for class)."""
        (found,) = self.all(tag, **attributes)
        return found

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            one
            for one in self.tree.iter(tag)
            if all(_has(one.get(name, ""), value) for name, value in wanted.items())
        ]

    def panel(self, id: str) -> Element:
        return self.find("section", id=id)

    def links(self, within: Element | None = None) -> list[str]:
        """The words of the links, in the order in which one meets them."""
        return [said(link) for link in (within or self.find("main")).iter("a")]

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


def _has(attribute: str, value: str) -> bool:
    return value == attribute or value in attribute.split()


def said(element: Element) -> str:
    """What a screen reader says of it: words, and the labels of pictures; not what is hidden."""
    words = " ".join(_said(element)[:-1])  # without what comes after it
    return re.sub(r"\s+([.,:;])", r"\1", " ".join(words.split()))


def _said(element: Element) -> list[str]:
    if element.get("aria-hidden") == "true":
        return [element.tail or ""]
    if element.tag == SVG:
        return [element.get("aria-label", ""), element.tail or ""]
    parts = [element.text or ""]
    for child in element:
        parts += _said(child)
    return [*parts, element.tail or ""]


def look(
    collaboration: Collaboration, side: Side | str, role: Role = Role.LEAD, query: str = ""
) -> Page:
    """The page of the collaboration, as somebody with this seat sees it."""
    return page_for(person_of(someone(collaboration, side, role)), collaboration, query)


def page_for(person: Person, collaboration: Collaboration, query: str = "") -> Page:
    address = reverse("collaboration.show", args=[collaboration.slug])
    return Page(browser_of(person).get(address + query))


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

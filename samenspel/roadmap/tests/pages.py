"""Looking at pages as a person would, for tests: the words on them and the forms in them."""

import html
import re
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from samenspel.collaboration.access import Here, actor_at
from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor
from samenspel.core.installation import INSTALLATION
from samenspel.people.models import Office, Person
from samenspel.people.operations import appoint
from samenspel.roadmap.tests.steps import person_of
from tests.builders import ADMINISTRATOR, a_person


class Visit:
    """One person with a browser at one collaboration."""

    def __init__(self, collaboration: Collaboration, person: Person | None) -> None:
        self.collaboration, self.client = collaboration, Client()
        if person is not None:
            self.client.force_login(person)

    def address(self, name: str, *args: Any) -> str:
        return reverse(name, args=[self.collaboration.slug, *args])

    def get(self, name: str, *args: Any, query: str = "") -> Any:
        return self.client.get(self.address(name, *args) + query)

    def in_english(self, name: str, *args: Any) -> Any:
        """The same page in English; afterwards everything is in Dutch again."""
        with override("nl"):
            return self.client.get("/en" + self.address(name, *args))

    def post(self, name: str, *args: Any, **fields: Any) -> Any:
        """Send a form; field names are written with `__` for the dash after the prefix."""
        data = {key.replace("__", "-"): value for key, value in fields.items()}
        return self.client.post(self.address(name, *args), data)

    def done(self, name: str, *args: Any, **fields: Any) -> Any:
        """Send a form that is carried out, and look at the page it leads to."""
        answer = self.post(name, *args, **fields)
        assert answer.status_code == 303, words(answer)
        return self.client.get(answer["Location"])


def visit(collaboration: Collaboration, by: Actor) -> Visit:
    return Visit(collaboration, person_of(by))


def nobody(collaboration: Collaboration) -> Visit:
    """Somebody who is not signed in."""
    return Visit(collaboration, None)


def a_stranger(collaboration: Collaboration) -> Visit:
    """Somebody signed in without any place here."""
    return Visit(collaboration, a_person())


def a_coordinator_of(collaboration: Collaboration) -> Visit:
    """Somebody appointed to look after the collaborations of the municipality."""
    person = a_person()
    appoint(
        INSTALLATION,
        email=person.email,
        office=Office.COORDINATOR,
        organisation=collaboration.municipality_id,
        by=ADMINISTRATOR,
    )
    return Visit(collaboration, person)


def here(collaboration: Collaboration, by: Actor) -> Here:
    """The collaboration as the views meet it."""
    found = actor_at(collaboration.slug, person_of(by))
    assert found is not None
    return found


INLINE = re.compile(r"</?(?:a|b|span|strong|time|small)\b[^>]*>")
UNSPOKEN = re.compile(r'<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*</\1>')


def words(answer: Any) -> str:
    """Everything that is read out in the middle of the page, in one line."""
    page = answer.content.decode()
    inside = UNSPOKEN.sub("", page[page.index("<main") : page.index("</main>")])
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", INLINE.sub("", inside))).split())


def hidden(answer: Any, name: str) -> str:
    """The value of a hidden field, as it stands in the page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found is not None, f"no hidden field {name}"
    return found[1]


def fields(answer: Any) -> set[str]:
    """The names of all fields one can fill in, on the page."""
    page = answer.content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    shown = re.findall(
        r'<(?:input|textarea|select)(?![^>]*type="hidden")[^>]*name="([^"]+)"', inside
    )
    return set(shown)

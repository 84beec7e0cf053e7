"""With nothing but a keyboard: from logging in to an answer, and always seeing where one is."""

import pytest
from django.core import mail

from samenspel.core.grid import Side
from samenspel.people.models import Person
from samenspel.roadmap.models import Decision
from tests.browser.by_label import CODE
from tests.builders import a_proposed_gate, lead

AT_MOST = 80
"""Tab stops on the longest way; more would be a page that nobody gets through."""

WHERE = """() => {
  const here = document.activeElement, mark = here.closest('label') || here;
  const label = here.labels && here.labels.length ? here.labels[0] : mark;
  const ringed = one => getComputedStyle(one).outlineStyle !== 'none'
    && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
  const box = mark.getBoundingClientRect();
  const top = document.elementFromPoint(
    box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, 40) / 2);
  return {
    name: (here.getAttribute('aria-label') || label.innerText || '').trim(),
    ringed: ringed(here) || ringed(mark),
    on_screen: box.width > 0 && box.top >= 0 && box.left >= 0 && box.right <= innerWidth
      && top !== null && (mark.contains(top) || top.contains(mark)),
  };
}"""
"""Of what has the focus: what it is called, whether a ring shows it, and whether it can be seen."""


class Keyboard:
    """Somebody who cannot use a mouse. Every stop must be seen: on the screen, and with a ring."""

    def __init__(self, page):
        self.page = page
        self.stops = 0

    def tabs(self):
        """One stop further; says what it is called."""
        return self._press("Tab")["name"]

    def tabs_to(self, name):
        """Tab until the focus is on what is called so."""
        if not any(self.tabs().startswith(name) for _ in range(AT_MOST)):
            raise AssertionError(f"No way to {name!r} with Tab on {self.page.url}")

    def opens(self, name):
        """Tab to a link or button, and Enter; the page that it leads to is there afterwards."""
        self.tabs_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def moves(self, key, to):
        """With an arrow key, within one question."""
        here = self._press(key)
        assert here["name"].startswith(to), here

    def types(self, words):
        self.page.keyboard.type(words)

    def sends(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _press(self, key):
        self.page.keyboard.press(key)
        here = self.page.evaluate(WHERE)
        self.stops += 1
        assert here["ringed"], f"no ring around {here['name']!r} on {self.page.url}"
        assert here["on_screen"], f"{here['name']!r} has the focus out of sight on {self.page.url}"
        return here


@pytest.mark.django_db(transaction=True)
def test_from_logging_in_to_an_answer_with_a_reason(live_server, page):
    found = a_proposed_gate(name="Spaarwijk van het gas")
    person = Person.objects.get(pk=lead(found.collaboration, Side.INITIATIVE).own_person)
    keys = Keyboard(page)
    page.goto(f"{live_server.url}/inloggen/")

    assert keys.tabs() == "Naar de inhoud"
    keys.tabs_to("Je e-mailadres")
    keys.types(person.email)
    keys.sends()
    keys.tabs_to("Code")
    keys.types(CODE.findall(str(mail.outbox[-1].body))[0])
    keys.sends()

    keys.opens("Spaarwijk van het gas")
    keys.opens("Geef jullie antwoord")
    keys.opens("Jij antwoordt voor deze kant")
    keys.tabs_to("Ja, we gaan door")
    keys.moves("ArrowDown", to="Nog niet")
    keys.moves("ArrowUp", to="Ja, we gaan door")
    keys.tabs_to("Een besluit van de leden")
    keys.moves("ArrowDown", to="Een besluit van het bestuur")
    keys.tabs_to("In jullie eigen woorden")
    keys.types("De leden weten ervan.")
    keys.opens("Verstuur het antwoord")

    assert page.get_by_role("status").inner_text().startswith("Het ja van jullie kant staat.")
    given = Decision.objects.get()
    assert (given.side, given.answer, given.basis, given.reason.body) == (
        "initiative",
        "yes",
        "board",
        "De leden weten ervan.",
    )
    assert keys.stops > 30

"""The page of a collaboration is kept, and yet it is never old and never somebody else's."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from samenspel.collaboration.models import Role, Seat
from samenspel.collaboration.operations import seat
from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import Side
from samenspel.overview.tests.looking import a_coordinator_of, browser_of, look, page_for, person_of
from samenspel.people.models import Person
from tests.aloud import Page
from tests.builders import a_collaboration, a_step, joins, lead, someone
from tests.together.gates import AtTheGate
from tests.together.people import WithOthers
from tests.together.rooms import InTheRoom

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE
RANDOM_LIFE = settings(
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    stateful_step_count=40,
    max_examples=5,
    suppress_health_check=list(HealthCheck),
)


class Kept(AtTheGate, WithOthers, InTheRoom):
    """After whatever somebody did, the page that is kept is as it would be made anew."""

    @invariant()
    def all_of_it_holds(self) -> None:
        """In place of what the machine looks at itself: that is tested elsewhere."""
        if self.has_been_looked_at:
            return
        self.has_been_looked_at = True
        self.real.refresh_from_db()  # it may have another address
        path = reverse("collaboration.show", args=[self.real.slug])
        for viewer in self.viewers():
            kept = Page(browser_of(viewer).get(path)).main
            assert made_anew(viewer, path) == kept

    def viewers(self) -> list[Person]:
        """One of each side, whoever there is."""
        found = {side: seat for seat, (side, _role) in sorted(self.must.seats.items())}
        return [Person.objects.get(pk=self.holder(seat).own_person) for seat in found.values()]


def made_anew(viewer: Person, path: str) -> str:
    """The page without what is kept; afterwards that is still there."""
    fragments: Any = caches["fragments"]
    held = fragments._cache.copy(), fragments._expire_info.copy()
    fragments.clear()
    anew = Page(browser_of(viewer).get(path)).main
    fragments.clear()
    fragments._cache.update(held[0])
    fragments._expire_info.update(held[1])
    return anew


@pytest.mark.django_db
def test_whatever_happens_what_is_kept_is_what_would_be_made_anew():
    run_state_machine_as_test(Kept, settings=RANDOM_LIFE)


@pytest.mark.django_db
def test_each_seat_has_its_own_page():
    collaboration = a_collaboration()
    a_step(collaboration, "Van het initiatief", led_by="initiative", due_on=clock.today())
    mine = look(collaboration, INITIATIVE)
    coordinator = a_coordinator_of(collaboration.municipality)
    others = [
        look(collaboration, MUNICIPALITY),
        look(collaboration, INITIATIVE, Role.READER),
        page_for(coordinator, collaboration),
    ]

    assert len({page.main for page in [mine, *others]}) == 4


@pytest.mark.django_db
def test_tomorrow_and_the_other_language_are_other_pages():
    collaboration = a_collaboration()
    a_step(collaboration, "Verslag", due_on=date(2026, 3, 10))
    browser = browser_of(person_of(lead(collaboration, INITIATIVE)))
    path = reverse("collaboration.show", args=[collaboration.slug])
    pages = []
    for day in (date(2026, 3, 10), date(2026, 3, 11)):
        with clock.replaying(RoughDate(day, Precision.DAY)):
            pages.append(Page(browser.get(path)).words)
            pages.append(Page(browser.get(f"/en{path}")).words)

    assert ["1 dag te laat" in words for words in pages] == [False, False, True, False]
    assert ["1 day late" in words for words in pages] == [False, False, False, True]


@pytest.mark.django_db
def test_the_phase_of_a_phone_is_another_page():
    collaboration = a_collaboration()
    one = look(collaboration, INITIATIVE, query="?fase=uitvoeren")
    other = look(collaboration, INITIATIVE)

    assert one.main != other.main


@pytest.mark.django_db
def test_who_gets_another_role_sees_another_page_at_once():
    collaboration = a_collaboration()
    changing = someone(collaboration, INITIATIVE, Role.MEMBER)
    person = person_of(changing)
    before = page_for(person, collaboration).words
    found = Seat.objects.get(pk=changing.own_seat)
    seat.change(found, role=Role.READER, by=lead(collaboration, INITIATIVE))

    assert "Voor jou, lid voor het initiatief" in before
    assert "Voor jou, lezer voor het initiatief" in page_for(person, collaboration).words


@pytest.mark.django_db
def test_who_left_finds_nothing_although_the_page_is_kept():
    collaboration = a_collaboration()
    leaving = someone(collaboration, INITIATIVE, Role.MEMBER)
    browser = browser_of(person_of(leaving))
    path = reverse("collaboration.show", args=[collaboration.slug])
    assert browser.get(path).status_code == 200
    seat.leave(Seat.objects.get(pk=leaving.own_seat), by=leaving)

    assert browser.get(path).status_code == 404
    joins(collaboration, person_of(leaving), INITIATIVE, Role.READER)
    assert "Voor jou, lezer voor het initiatief" in Page(browser.get(path)).words

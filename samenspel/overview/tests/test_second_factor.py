"""What an organisation asks at log-in holds for every way to what stands in its collaborations."""

import pytest
from django.urls import reverse

from samenspel.calendars.tests.test_feed import fetched, opened
from samenspel.collaboration.tests.visiting import browser_of, person_of
from samenspel.core import clock
from samenspel.core.grid import Phase, Side, Track
from samenspel.notices.duty import run
from samenspel.people.operations import require_second_factor
from samenspel.people.tests.two_steps import with_app
from samenspel.roadmap.operations import step
from tests.builders import ADMINISTRATOR, a_collaboration, lead

pytestmark = pytest.mark.django_db

SECRET = "Bereid het besluit voor"


def test_without_the_second_step_no_page_mail_or_calendar_tells_what_stands_there():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.MUNICIPALITY)
    found = step.add(
        collaboration, phase=Phase.OPSTARTEN, track=Track.PLAN, title=SECRET, in_room=True, by=by
    )
    step.assign(found, seats=[by.own_seat], by=by)
    step.plan(found, due_on=clock.today(), by=by)
    run(clock.now())
    person = person_of(by)
    feed = opened(person)
    browser = browser_of(person)
    pages = [reverse(name) for name in ("home", "for_you", "notices")]
    assert SECRET in browser.get(pages[1]).content.decode()
    assert SECRET in fetched(feed).content.decode()

    require_second_factor(collaboration.municipality, required=True, by=ADMINISTRATOR)

    for page in pages:
        assert SECRET not in browser.get(page).content.decode(), page
    assert SECRET not in fetched(feed).content.decode()
    assert browser.get(reverse("own_data")).status_code == 302
    assert browser.get(reverse("own_data.download")).status_code == 302

    with_app(person)
    assert SECRET in browser_of(person).get(pages[1]).content.decode()
    assert SECRET in fetched(feed).content.decode()

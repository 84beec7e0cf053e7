"""Every page, in both languages, in a real browser: axe finds nothing, and it fits a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings

from samenspel.cases import demo
from samenspel.cases.pages import all_pages
from samenspel.collaboration.models import Collaboration, Seat
from samenspel.core import clock
from samenspel.core.actor import seat_kind
from samenspel.core.grid import Side
from samenspel.notices.duty import run
from samenspel.people.models import Appointment, Person
from tests.browser.visiting import LIKELY, PHONE, opened

SPILT = """() => [...document.querySelectorAll('main td, main dd, main li, main p')]
  .filter(one => one.clientHeight && one.scrollHeight > one.clientHeight + 8
    && getComputedStyle(one).overflowY === 'visible')
  .map(one => one.textContent.trim().slice(0, 40))"""
"""Words that do not fit their place, and so lie over what comes after them."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def people_by_kind():
    """Somebody of each likely kind in the example data."""
    seats = Seat.objects.open().select_related("person", "collaboration")
    ours = seats.filter(collaboration__name="Spaarwijk")
    found: dict[str, Person] = {seat_kind(Side(seat.side), seat.role): seat.person for seat in ours}
    for held in Appointment.objects.in_force().select_related("person"):
        found[held.office] = held.person
    return {**found, "person": Person.objects.filter(seats__in=ours).first()}


def reader_of(page, people):
    """Who opens this page, or nobody for a public one."""
    if page.public:
        return None
    in_seat = _only_seat(page)
    return in_seat or next(people[kind] for kind in LIKELY if kind in page.who and kind in people)


def _only_seat(page):
    """Some pages stand in a collaboration that the likely people have no seat in."""
    if "/samenwerkingen/" not in page.path or "spaarwijk" in page.path:
        return None
    slug = page.path.split("/samenwerkingen/")[1].split("/")[0]
    here = Collaboration.objects.filter(slug=slug).first()
    seats = Seat.objects.open().filter(collaboration=here).select_related("person")
    fitting = (s.person for s in seats if seat_kind(Side(s.side), s.role) in page.who)
    return next(fitting, None) if here else None


def faults_of(tab, where):
    """What is wrong with the page as it stands, each with its place."""
    asked = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = Axe().run(tab, options=asked).response["violations"]
    faults = [f"{where}: {one['id']} {one['nodes'][0]['target']}" for one in found]
    tab.set_viewport_size(PHONE)
    if (width := tab.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
        faults.append(f"{where}: {width} pixels wide on a phone of {PHONE['width']}")
    faults += [
        f"{where}: on a phone “{words}” lies over what follows" for words in tab.evaluate(SPILT)
    ]
    tab.set_viewport_size({"width": 1280, "height": 900})
    return faults


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_is_accessible_and_fits_a_phone(live_server, browser, prefix):
    with override_settings(SAMENSPEL_MODE="demo"):
        demo.load()
        run(clock.now())  # so that there are notices to look at
        pages, people = all_pages(), people_by_kind()
        windows, faults = {}, []
        for page in pages:
            reader = reader_of(page, people)
            if reader not in windows:
                windows[reader] = opened(browser, live_server.url, reader).new_page()
            tab = windows[reader]
            answer = tab.goto(f"{live_server.url}{prefix}{page.path}")
            if answer.status != 200:
                faults.append(f"{prefix}{page.path} as {reader}: {answer.status}")
                continue
            faults += faults_of(tab, f"{prefix}{page.path}")

    assert "\n".join(faults) == ""
    assert len(pages) > 20


@pytest.mark.django_db(transaction=True)
def test_the_style_sheet_is_really_there(live_server, page):
    page.goto(live_server.url)

    family = page.evaluate("getComputedStyle(document.body).fontFamily")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert "Source Sans 3" in family
    assert ground == "rgb(244, 247, 246)"

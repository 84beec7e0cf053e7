"""How the browser tests open a page as somebody: with the session a log-in would have made."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext

from samenspel.core import clock
from samenspel.core.actor import Kind
from samenspel.people.confirming import IN_SESSION
from samenspel.people.models import Person

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def session_of(person: Person) -> str:
    """A session as it is after logging in."""
    client = Client()
    client.force_login(person)
    session = client.session
    session[IN_SESSION] = clock.recorded_at().timestamp()
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def opened(
    browser: Browser, base: str, person: Person | None, *, size=DESK, scripts=True
) -> BrowserContext:
    """A window of its own, signed in as this person, or as nobody."""
    context = browser.new_context(
        viewport=size, locale="nl-NL", timezone_id="Europe/Amsterdam", java_script_enabled=scripts
    )
    context.set_default_timeout(10_000)
    if person is not None:
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session_of(person), "url": base}])
    return context


LIKELY = (
    Kind.INITIATIVE_LEAD,
    Kind.MUNICIPALITY_LEAD,
    Kind.COORDINATOR,
    Kind.ADMINISTRATOR,
    Kind.PERSON,
)
"""Who opens a page in these tests: the first of these for whom it is."""

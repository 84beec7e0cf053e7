"""What tests of second factors do over and over."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from samenspel.core import clock
from samenspel.people import factors
from samenspel.people.confirming import IN_SESSION
from samenspel.people.models import Person
from samenspel.people.tests.asking import asks, code_in, types

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SECRET_ON_PAGE = re.compile(r"<code>([A-Z2-7 ]+)</code>")
CODES_ON_PAGE = re.compile(r"<code>(\d{4} \d{4})</code>")


def code_of_app(secret: str = SECRET, later: int = 0) -> str:
    """What an app with this secret shows now, or so many half minutes later."""
    counter = int(clock.recorded_at().timestamp()) // factors.HALF_MINUTE + later
    return str(format_hotp_value(hotp_value(secret, counter)))


def another(code: str) -> str:
    """Surely none of the codes that are good about now."""
    good = {code, *(code_of_app(later=n) for n in (-2, -1, 0, 1, 2))}
    return next(f"{n:06}" for n in range(10) if f"{n:06}" not in good)


def with_app(person: Person) -> Person:
    """Somebody who set up an app a while ago, and has recovery codes."""
    factors.add_app(person, SECRET, code_of_app(later=-1))
    factors.make_codes(person)
    return person


def signed_in(person: Person, *, fresh: bool = True, **more: Any) -> Client:
    """A browser in which this person logged in, just now or longer ago."""
    browser = Client(**more)
    browser.force_login(person)
    if fresh:
        session = browser.session
        session[IN_SESSION] = clock.recorded_at().timestamp()
        session.save()
    return browser


def types_code_of_mail(browser: Client, mailoutbox: Any, email: str, **more: Any) -> Any:
    """The first step of logging in, done right."""
    asks(browser, email, **more)
    return types(browser, code_in(mailoutbox[-1]))


def second(browser: Client, code: str) -> Any:
    """The second step of logging in."""
    return browser.post("/inloggen/tweede-stap/", {"code": code})

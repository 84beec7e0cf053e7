"""Which browsers we know: a signed cookie in the browser itself, nothing on the server."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from samenspel.people.models import Person

COOKIE = "known_here"
A_YEAR = 365 * 24 * 3600
MOST = 5
"""Persons who share one browser; of more, the one who logged in longest ago is forgotten."""


def is_known(request: HttpRequest, person: Person) -> bool:
    """Whether this person logged in with this browser before."""
    return _mark(person) in _marks(request)


def remember(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """This browser is known from now on, for a year after the last time."""
    mine = _mark(person)
    others = [mark for mark in _marks(request) if mark != mine]
    response.set_signed_cookie(
        COOKIE,
        ".".join([mine, *others][:MOST]),
        salt=COOKIE,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _marks(request: HttpRequest) -> list[str]:
    kept = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
    return [mark for mark in str(kept).split(".") if mark]


def _mark(person: Person) -> str:
    """Says nothing to whoever finds the cookie, and fits one person of one installation."""
    return salted_hmac("samenspel.people.known", str(person.pk)).hexdigest()

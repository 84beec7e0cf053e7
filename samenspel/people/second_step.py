"""Showing a second factor: a code of the app, a recovery code, or a passkey."""

from allauth.account.models import Login
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samenspel.core.errors import RuleBroken
from samenspel.people import factors, limits, passkeys
from samenspel.people.devices import device_of
from samenspel.people.events import happened
from samenspel.people.models import EventKind, Person


class WrongFactor(RuleBroken):
    """This does not show that it is this person; it may be tried again."""


def show(request: HttpRequest, person: Person, *, code: str, credential: str) -> None:
    """WrongFactor where neither fits, TooOften after too many tries; every try counts."""
    limits.require_pause(request, "second_factor", str(person.pk))
    if credential:
        passkeys.show(request, person, credential)
        return
    kind = factors.shown_right(person, code)
    if kind is None:
        raise WrongFactor(
            _("This code is not right, or it was used before. Wait for the next one.")
        )
    if kind == factors.CODES:
        happened(person, EventKind.CODE_USED, device=device_of(_browser(request)))


def log_in_with_passkey(request: HttpRequest, credential: str, after: str) -> HttpResponse:
    """A passkey says by itself who it is: no address, no code, and no second step after it."""
    limits.require_pause(request, "passkey", "")
    shown = passkeys.show(request, None, credential)
    login = Login(user=shown.user, redirect_url=after)
    answer: HttpResponse = perform_passwordless_login(request, shown, login)
    return answer


def _browser(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")

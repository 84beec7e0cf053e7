"""Adding and removing second factors, and what follows: it is told, and older sessions end."""

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.errors import RuleBroken
from samenspel.people import factors, passkeys, sessions
from samenspel.people.devices import device_of
from samenspel.people.events import happened
from samenspel.people.mfa import Adapter
from samenspel.people.models import EventKind, Person
from samenspel.people.sealing import seal, unseal

KEPT_SEALED = "second_factor_sealed"
SHOW_CODES_UNTIL = "recovery_codes_until"
SHOWN_FOR = 15 * 60
"""Seconds in which new recovery codes can be read, and only in the browser that made them."""


def secret_of(request: HttpRequest) -> str:
    """The secret for a new app; the same until it is set up, so that a slip costs nothing."""
    kept = request.session.get(KEPT_SEALED)
    if kept:
        return unseal(kept)
    secret = generate_totp_secret()
    request.session[KEPT_SEALED] = seal(secret)
    return secret


def picture_of(person: Person, secret: str) -> tuple[str, str]:
    """The address that an app understands, and that address as a picture (SVG)."""
    adapter = Adapter()
    address = adapter.build_totp_url(person, secret)
    return address, adapter.build_totp_svg(address)


def add_app(request: HttpRequest, person: Person, code: str) -> None:
    """RuleBroken where the app does not show the right code."""
    is_first = not factors.has_second_factor(person)
    try:
        factors.add_app(person, secret_of(request), code)
    except RuleBroken:
        raise RuleBroken(
            _("This is not the code that belongs here. Wait for the next one in the app.")
        ) from None
    del request.session[KEPT_SEALED]
    _told(request, person, EventKind.APP_ADDED)
    if is_first:
        _begin(request, person)


def add_passkey(request: HttpRequest, person: Person, name: str, credential: str) -> None:
    """WrongPasskey where the device did not make one for this."""
    is_first = not factors.has_second_factor(person)
    if not factors.factors_of(person).may_add_passkey:
        raise RuleBroken(_("You have ten passkeys. Remove one first."))
    passkeys.add(request, person, name or _("Passkey"), credential)
    _told(request, person, EventKind.PASSKEY_ADDED)
    if is_first:
        _begin(request, person)


def remove(request: HttpRequest, person: Person, factor: factors.Factor) -> None:
    """The app or passkey no longer lets anybody in."""
    factors.remove(person, factor.id)
    _told(request, person, EventKind.APP_REMOVED if factor.is_app else EventKind.PASSKEY_REMOVED)


def new_codes(request: HttpRequest, person: Person) -> None:
    """Ten new recovery codes, to read now."""
    try:
        factors.make_codes(person)
    except RuleBroken:
        raise RuleBroken(_("First set up an app or a passkey.")) from None
    _told(request, person, EventKind.CODES_MADE)
    _show_codes(request)


def codes_to_read(request: HttpRequest, person: Person) -> list[str]:
    """The recovery codes, shortly after they were made, in this browser; else none."""
    until = request.session.get(SHOW_CODES_UNTIL, 0)
    return factors.codes_of(person) if clock.recorded_at().timestamp() < until else []


def codes_are_kept(request: HttpRequest) -> None:
    """From here on they cannot be read again."""
    request.session.pop(SHOW_CODES_UNTIL, None)


def _begin(request: HttpRequest, person: Person) -> None:
    """With the first factor: sessions that were opened without it end, and there are codes for when
    it is lost."""
    request.session.cycle_key()
    sessions.end_all(person.pk, but=str(request.session.session_key))
    factors.make_codes(person)
    _show_codes(request)


def _show_codes(request: HttpRequest) -> None:
    request.session[SHOW_CODES_UNTIL] = clock.recorded_at().timestamp() + SHOWN_FOR


def _told(request: HttpRequest, person: Person, kind: EventKind) -> None:
    happened(person, kind, device=device_of(request.headers.get("User-Agent", "")))

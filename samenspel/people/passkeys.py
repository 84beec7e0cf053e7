"""Passkeys: the browser asks the device, and sends what it answered as a form like any other."""

import json
from collections.abc import Callable
from typing import Any, cast

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel
from pydantic import ValidationError as WrongShape

from samenspel.core import clock
from samenspel.core.errors import RuleBroken
from samenspel.people.models import Person

LARGEST = 20_000
"""Signs in an answer; a real one has some two thousand."""


class WrongPasskey(RuleBroken):
    """The answer of the device does not fit what was asked."""


class Answer(BaseModel):
    """What every answer of a device has, whatever else it has (WebAuthn level 3, 5.1)."""

    id: str
    rawId: str  # noqa: N815
    type: str
    response: dict[str, Any]


def asked_to_add(request: HttpRequest, person: Person) -> str:
    """What the browser is to ask the device for a new passkey that can also log in by itself."""
    with context.request_context(request):
        return json.dumps(auth.begin_registration(person, passwordless=True), default=dict)


def asked_to_show(request: HttpRequest, person: Person | None) -> str:
    """What the browser is to ask for a passkey of this person, or of whoever is there."""
    with context.request_context(request):
        return json.dumps(auth.begin_authentication(person), default=dict)


def add(request: HttpRequest, person: Person, name: str, typed: str) -> None:
    """Keep the new passkey. WrongPasskey where the answer is not one to what was asked here."""
    answer = _read(typed)
    made = _attempt(request, lambda: _registered(answer))
    if not made.is_user_verified():
        raise _wrong()
    auth.WebAuthn.add(person, name, answer)


def show(request: HttpRequest, person: Person | None, typed: str) -> Authenticator:
    """The passkey that was shown. person: whose it must be; None where it says that itself."""
    answer = _read(typed)
    found = _attempt(request, lambda: _found(person, answer))
    found.last_used_at = clock.recorded_at()
    found.save(update_fields=["last_used_at"])
    return cast(Authenticator, found)


def _registered(answer: dict[str, Any]) -> Any:
    auth.parse_registration_response(answer)
    return auth.complete_registration(answer)


def _found(person: Person | None, answer: dict[str, Any]) -> Any:
    auth.parse_authentication_response(answer)
    owner = person or auth.extract_user_from_response(answer)
    return auth.complete_authentication(owner, answer)


def _attempt(request: HttpRequest, check: Callable[[], Any]) -> Any:
    """What the check finds. A device, or whoever says to be one, can send any bytes at all: for
    those the libraries raise one of these."""
    try:
        with context.request_context(request):
            return check()
    except (ValidationError, ValueError, TypeError, LookupError, AttributeError) as fault:
        raise _wrong() from fault


def _read(typed: str) -> dict[str, Any]:
    try:
        Answer.model_validate_json(typed[:LARGEST])
    except WrongShape as fault:
        raise _wrong() from fault
    return cast(dict[str, Any], json.loads(typed))


def _wrong() -> WrongPasskey:
    return WrongPasskey(_("The passkey could not be checked. Try it once more."))

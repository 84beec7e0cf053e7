"""Second factors: an app that shows codes, passkeys, and recovery codes for when those are lost.

allauth keeps them in its table; what is secret in there is sealed (mfa.py). A code of an app works
once: the number of its half minute is kept, and only a later one is taken (RFC 6238, 5.2).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken
from samenspel.people.models import Person
from samenspel.people.sealing import seal, unseal

APP, PASSKEY, CODES = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
HALF_MINUTE = 30
MOST_PASSKEYS = 10


@dataclass(frozen=True)
class Factor:
    """An app or a passkey, as its owner sees it."""

    id: int
    is_app: bool
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Factors:
    """What somebody has beside the mailed code. codes_left: None where there are none at all."""

    app: Factor | None
    passkeys: list[Factor]
    codes_left: int | None

    @property
    def count(self) -> int:
        return len(self.passkeys) + (self.app is not None)

    @property
    def any(self) -> bool:
        return self.count > 0

    @property
    def may_add_passkey(self) -> bool:
        return len(self.passkeys) < MOST_PASSKEYS


def has_second_factor(person: Any) -> bool:
    """Whether this person shows more than a mailed code. Recovery codes alone are none."""
    return bool(_of(person).filter(type__in=[APP, PASSKEY]).exists())


def second_factors() -> Any:
    """Every app and passkey, for a condition in another query."""
    return Authenticator.objects.filter(type__in=[APP, PASSKEY])


def factors_of(person: Any) -> Factors:
    """Everything of this person, in the order in which it was added."""
    found = list(_of(person).order_by("created_at"))
    codes = next((one for one in found if one.type == CODES), None)
    return Factors(
        app=next((_shown(one) for one in found if one.type == APP), None),
        passkeys=[_shown(one) for one in found if one.type == PASSKEY],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )


def factor(actor: Actor, id: int) -> Factor:
    """One app or passkey of one's own."""
    found = _of(actor.person).filter(pk=id, type__in=[APP, PASSKEY]).first()
    if found is None:
        raise NotFound()
    return _shown(found)


def counter_of(secret: str, typed: str, after: int = 0) -> int | None:
    """The half minute that this code of an app belongs to: now, or the one before or after it."""
    now = int(clock.recorded_at().timestamp()) // HALF_MINUTE
    for counter in (now - 1, now, now + 1):
        right = format_hotp_value(hotp_value(secret, counter))
        if counter > after and compare_user_code(actual=typed, expected=right):
            return counter
    return None


def add_app(person: Person, secret: str, typed: str) -> None:
    """RuleBroken where the code does not belong to this secret, or an app is there already."""
    counter = counter_of(secret, typed)
    if counter is None:
        raise RuleBroken()
    with transaction.atomic():
        if _of(person).select_for_update().filter(type=APP).exists():
            raise RuleBroken()
        data = {"secret": seal(secret), "counter": counter}
        Authenticator.objects.create(user=person, type=APP, data=data)


def shown_right(person: Person, typed: str) -> str | None:
    """Which kind of factor this code shows, if any: an app or a recovery code. It is spent then."""
    with transaction.atomic():
        app = _of(person).select_for_update().filter(type=APP).first()
        counter = app and counter_of(unseal(app.data["secret"]), typed, app.data["counter"])
        if app and counter:
            app.data["counter"] = counter
            app.last_used_at = clock.recorded_at()
            app.save(update_fields=["data", "last_used_at"])
            return APP.value
        codes = _of(person).filter(type=CODES).first()
        return CODES.value if codes and codes.wrap().validate_code(typed) else None


def make_codes(person: Person) -> None:
    """Ten recovery codes; those from before stop working. RuleBroken without another factor."""
    with transaction.atomic():
        if not has_second_factor(person):
            raise RuleBroken()
        _of(person).filter(type=CODES).delete()
        RecoveryCodes.activate(person)


def codes_of(person: Any) -> list[str]:
    """The recovery codes that still work."""
    codes = _of(person).filter(type=CODES).first()
    return cast(list[str], codes.wrap().get_unused_codes()) if codes else []


def remove(person: Any, id: int) -> None:
    """The app or passkey goes, and with the last one the recovery codes."""
    with transaction.atomic():
        _of(person).filter(pk=id, type__in=[APP, PASSKEY]).delete()
        if not has_second_factor(person):
            _of(person).filter(type=CODES).delete()


def remove_all(person: Person) -> int:
    """Everything goes, for somebody who lost it all; how many there were."""
    return int(_of(person).delete()[0])


def _of(person: Any) -> Any:
    return Authenticator.objects.filter(user=person)


def _shown(one: Any) -> Factor:
    name = "" if one.type == APP else one.wrap().name
    return Factor(one.pk, one.type == APP, name, one.created_at, one.last_used_at)

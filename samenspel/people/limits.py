"""How often somebody may try (ACCOUNT_RATE_LIMITS); counted in the cache of all processes."""

from allauth.core.ratelimit import consume
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.core.errors import Refused


class TooOften(Refused):
    """Too many attempts in a short time."""

    status = 429


def require_pause(request: HttpRequest, action: str, address: str) -> None:
    """TooOften when this address or this place on the internet did this too often of late."""
    if not consume(request, action=action, key=address):
        raise TooOften(
            _(
                "There were too many attempts in a short time. "
                "Wait a quarter of an hour, then try again."
            )
        )


def may_try(request: HttpRequest, nonce: str) -> bool:
    """Whether this code may be tried once more; this try counts."""
    return bool(consume(request, action="try_one_code", key=nonce))


def has_tries_left(request: HttpRequest, nonce: str) -> bool:
    """Whether a next try of this code would be allowed; counts nothing."""
    return bool(consume(request, action="try_one_code", key=nonce, dry_run=True))

"""How often somebody may try: against guessing of links and against sending mail without end.

The limits of logging in (samenspel.people.limits) count forms; here pages are counted too.
"""

from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.people.limits import TooOften

WINDOW = 600
"""Seconds over which is counted."""


@dataclass(frozen=True)
class Limit:
    """At most so many times per window for one client or person."""

    name: str
    most: int

    def count(self, who: str) -> None:
        """Count this time; TooOften when it is one too many."""
        window = int(clock.recorded_at().timestamp()) // WINDOW
        key = f"limit:{self.name}:{window}:{sha256(who.encode()).hexdigest()}"
        times = cache.get(key, 0) + 1
        cache.set(key, times, 2 * WINDOW)
        if times > self.most:
            raise TooOften(_("Too many times in a short while. Wait ten minutes, then try again."))


FORGED_LINKS = Limit("forged-links", 20)
INVITATIONS = Limit("invitations", 20)


def client_of(request: HttpRequest) -> str:
    """The address of the client; of IPv6 the network, as one client has many addresses in it."""
    address = ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)

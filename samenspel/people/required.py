"""Where an organisation asks for a second factor: of whom, and what they meet until they have one.

Seats stand above this part; config says at start-up how they are found.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from samenspel.people.factors import has_second_factor
from samenspel.people.models import Organisation
from samenspel.people.queries import held_by

AFTER = "second_factor_after"

Find = Callable[[Any], Iterable[Organisation]]
_through_seats: Find | None = None


def seats_through(find: Find) -> None:
    """Say, once at start-up, how the organisations are found for which somebody has a seat."""
    global _through_seats
    _through_seats = find


def asking(person: Any) -> list[str]:
    """The names of the organisations that want a second factor of this person."""
    if _through_seats is None:
        raise RuntimeError("config has not said how seats are found")
    held = [one.organisation for one in held_by(person) if one.asks_second_factor]
    seats = [one for one in _through_seats(person) if one.requires_second_factor]
    return sorted({str(one) for one in [*held, *seats]})


def asks_of(person: Any) -> bool:
    """Whether this person still has to set one up."""
    return not has_second_factor(person) and bool(asking(person))


def first(request: HttpRequest, after: str) -> str:
    """The page that says why and what to do; afterwards comes the one that was asked for."""
    request.session[AFTER] = after
    return reverse("second_factor.first")


def went_on(request: HttpRequest) -> str:
    """The page that was asked for before all this, once; empty where there was none."""
    return str(request.session.pop(AFTER, ""))

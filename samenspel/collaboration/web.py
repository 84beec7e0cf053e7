"""Pages of one collaboration: the address says who somebody is there, or that there is nothing."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from samenspel.collaboration.access import Here, actor_at
from samenspel.core.actor import Kind
from samenspel.core.errors import NotFound
from samenspel.people.web import View, second_factor_first, to_log_in
from samenspel.policy import COORDINATOR, LEADS, MEMBERS, READERS

SEATS_AND_COORDINATOR = LEADS | MEMBERS | READERS | {COORDINATOR}
"""Whoever may read what both sides share."""
BOTH_SIDES_SEATS = LEADS | MEMBERS | READERS
"""Whoever has a room of their own."""


def at_collaboration(
    who: Collection[Kind] = SEATS_AND_COORDINATOR,
) -> Callable[[View], View]:
    """A page below /samenwerkingen/<slug>/ for these kinds; the view gets `(request, here, …)`.

    What somebody may not see does not exist for them: a missing collaboration and a closed door
    give the same 404.
    """
    allowed = frozenset(who)

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_log_in(request)
            here = actor_at(slug, request.user)
            if here is None or not here.actor.kinds & allowed:
                raise NotFound()
            if here.asks_second_factor and (first := second_factor_first(request)) is not None:
                return first
            if (moved := _moved_to(request, here, slug, kwargs)) is not None:
                return moved
            request.here = here  # type: ignore[attr-defined]
            return view(request, here, **kwargs)

        page.who = allowed  # type: ignore[attr-defined]
        page.at_collaboration = True  # type: ignore[attr-defined]
        return page

    return decorate


def _moved_to(
    request: HttpRequest, here: Here, slug: str, kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    """An old address leads to the one in use now, with the same question."""
    now = here.collaboration.slug
    if slug == now or request.method not in ("GET", "HEAD") or request.resolver_match is None:
        return None
    url = reverse(request.resolver_match.view_name, kwargs={"slug": now, **kwargs})
    asked = request.META.get("QUERY_STRING", "")
    return redirect(f"{url}?{asked}" if asked else url)


def say_where(request: HttpRequest, *crumbs: tuple[str, str]) -> None:
    """The way to this page below the collaboration: pairs of label and address, the last ""."""
    request.crumbs = list(crumbs)  # type: ignore[attr-defined]

"""For whom a page is: every view says so by one of these decorators; a test checks that."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import NotFound
from samenspel.people import required
from samenspel.people.factors import has_second_factor
from samenspel.people.models import Person
from samenspel.people.queries import actor_of, actor_with, held_by

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """A page that everybody may open, signed in or not."""
    view.who = frozenset(Kind)  # type: ignore[attr-defined]
    view.is_public = True  # type: ignore[attr-defined]
    return view


def with_passkeys(view: View) -> View:
    """A page on which our own script may talk to the device; on all others no script runs."""
    opened: View = csp_replace({"script-src": [SELF], "connect-src": [SELF]})(view)
    opened.talks_to_devices = True  # type: ignore[attr-defined]
    return opened


def signed_in(*kinds: Kind) -> Callable[[View], View]:
    """A page outside a collaboration, for these kinds; the view gets `(request, actor, …)`."""
    who = frozenset(kinds or {Kind.PERSON})

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_log_in(request)
            held = held_by(request.user)
            actor = actor_with(request.user, held)
            if not actor.kinds & who:
                raise NotFound()
            as_coordinator = actor.kinds & who == {Kind.COORDINATOR}
            asked = as_coordinator and any(one.asks_second_factor for one in held)
            if asked and (first := second_factor_first(request)) is not None:
                return first
            return view(request, actor, *args, **kwargs)

        page.who = who  # type: ignore[attr-defined]
        return page

    return decorate


def person_of(request: HttpRequest) -> Person:
    """The person who is signed in; only views of `signed_in` ask this."""
    assert isinstance(request.user, Person)
    return request.user


def second_factor_first(request: HttpRequest) -> HttpResponse | None:
    """For a place where an organisation asks for a second factor: who has none yet is told so, and
    comes back when that is done. None for who may go on."""
    if has_second_factor(request.user):
        return None
    asked_for = request.get_full_path() if request.method == "GET" else page_of_form(request)
    return redirect(required.first(request, asked_for))


def to_log_in(request: HttpRequest) -> HttpResponse:
    """Sign in first; a page that was asked for is shown afterwards. A form is not sent again: then
    the page that it stood on is shown."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(page_of_form(request))


def page_of_form(request: HttpRequest) -> str:
    """The own page that a form was sent from; the address itself where the browser does not say."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return request.path
    place = urlsplit(came_from)
    return f"{place.path}?{place.query}" if place.query else place.path


def acting(request: HttpRequest) -> Actor:
    """The signed-in person outside every collaboration, or a visitor."""
    return actor_of(request.user if request.user.is_authenticated else None)

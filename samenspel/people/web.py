"""For whom a page is: every view says so by one of these decorators; a test checks that."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import NotFound
from samenspel.people.queries import actor_of

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """A page that everybody may open, signed in or not."""
    view.who = frozenset(Kind)  # type: ignore[attr-defined]
    view.is_public = True  # type: ignore[attr-defined]
    return view


def signed_in(*kinds: Kind) -> Callable[[View], View]:
    """A page outside a collaboration, for these kinds; the view gets `(request, actor, …)`."""
    who = frozenset(kinds or {Kind.PERSON})

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_log_in(request)
            actor = actor_of(request.user)
            if not actor.kinds & who:
                raise NotFound()
            return view(request, actor, *args, **kwargs)

        page.who = who  # type: ignore[attr-defined]
        return page

    return decorate


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

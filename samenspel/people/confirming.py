"""Who changes how they log in, or carries away what is held of them, shows first that it is really
them: by a log-in of just now, or anew.

Somebody with a second factor shows that one; a stolen session and a mailbox are not enough then.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from samenspel.core import clock
from samenspel.core.actor import Actor

IN_SESSION = "confirmed_at"
FRESH = 15 * 60
"""Seconds."""

View = Callable[..., HttpResponseBase]


def confirm(request: HttpRequest) -> None:
    """This browser showed just now who uses it."""
    request.session[IN_SESSION] = clock.recorded_at().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    return bool(clock.recorded_at().timestamp() - request.session.get(IN_SESSION, 0) < FRESH)


def first(back: str) -> str:
    """The page on which somebody shows it; from there on to `back`."""
    return f"{reverse('me.confirm')}?{urlencode({'next': back})}"


def fresh(*keeps: str) -> Callable[[View], View]:
    """A page of somebody signed in who showed that lately; others do so first and come back.

    keeps: what was typed in these fields stands there again afterwards.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, actor: Actor, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if is_fresh(request):
                return view(request, actor, *args, **kwargs)
            typed = {name: request.POST[name] for name in keeps if request.POST.get(name)}
            back = f"{request.path}?{urlencode(typed)}" if typed else request.path
            return redirect(first(back))

        return page

    return decorate

"""What allauth asks of the product: it keeps the steps of logging in, the pages are our own."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.errors import NotAllowed
from samenspel.people import known, required
from samenspel.people.confirming import confirm
from samenspel.people.devices import device_of
from samenspel.people.events import happened
from samenspel.people.models import EventKind
from samenspel.people.sessions import DEVICE

JUST_MADE = timedelta(hours=1)
"""Whoever has an account since less than this is not told that their first device is new."""


class Adapter(DefaultAccountAdapter):
    """Nobody signs up: a person comes into being when a mailed code was typed right."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own sentences are not shown; our pages say what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Ours are told by events.py, in the words of the product."""

    def get_login_stages(self) -> list[str]:
        return ["samenspel.people.stages.SecondFactor"]

    def login(self, request: HttpRequest, user: Any) -> None:
        """From here on this browser is signed in, and that is fresh."""
        if not user.is_active:  # closed while the second step was waited for
            self.respond_user_inactive(request, user)
        super().login(request, user)
        request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))
        confirm(request)

    def post_login(
        self, request: HttpRequest, user: Any, *, redirect_url: str | None, **login: Any
    ) -> HttpResponse:
        """303 to the page that was asked for, when every step of logging in is done."""
        after = redirect_url or self.get_login_redirect_url(request)
        if required.asks_of(user):
            after = required.first(request, after)
        answer = HttpResponseRedirect(after, status=303)
        if not known.is_known(request, user):
            is_new = clock.recorded_at() - user.made_at < JUST_MADE
            device = request.session[DEVICE]
            happened(user, EventKind.NEW_DEVICE, device=device, mail=not is_new)
        known.remember(request, answer, user)
        return answer

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        raise NotAllowed(
            _("This account is closed. Ask the administrator of this installation why.")
        )

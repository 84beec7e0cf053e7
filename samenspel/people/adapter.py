"""What allauth asks of the product: it keeps the steps of logging in, the pages are our own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from samenspel.core.errors import NotAllowed


class Adapter(DefaultAccountAdapter):
    """Nobody signs up: a person comes into being when a mailed code was typed right."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own sentences are not shown; our pages say what happened."""

    def post_login(
        self, request: HttpRequest, user: Any, *, redirect_url: str | None, **login: Any
    ) -> HttpResponse:
        """303 to the page that was asked for, when every step of logging in is done."""
        after = redirect_url or self.get_login_redirect_url(request)
        return HttpResponseRedirect(after, status=303)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        raise NotAllowed(
            _("This account is closed. Ask the administrator of this installation why.")
        )

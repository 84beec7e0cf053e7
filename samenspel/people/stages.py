"""The one step that can come between a code typed right and being in."""

from typing import Any, cast

from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from samenspel.people.factors import has_second_factor


class SecondFactor(LoginStage):
    """Who set up an app or a passkey shows it, unless the passkey itself was the way in."""

    key = "second_factor"
    urlname = "log_in.second"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        person = self.login.user
        if not has_second_factor(person) or did_use_passwordless_login(self.request, person):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname), status=303), True


def waiting_in(request: HttpRequest) -> Any:
    """The step at which somebody stands in this browser; None where nobody does any more."""
    return cast(Any, LoginStageController.enter(request, SecondFactor.key))

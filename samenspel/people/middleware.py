"""What every request passes: when a session was last used, and where nobody comes without one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from samenspel.people import sessions
from samenspel.people.web import to_log_in

CLOSED = ("/samenwerkingen/", "/en/samenwerkingen/")


def sign_in_first(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Without a session everything below /samenwerkingen/ is the log-in page, existing or not: so
    that nobody learns from an address whether a collaboration exists."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(CLOSED) and not request.user.is_authenticated:
            return to_log_in(request)
        return answer(request)

    return middleware


def notice_use(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """So that people can see which of their sessions they still use."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        sessions.notice_use(request.session)
        return response

    return middleware

"""Without a session everything below /samenwerkingen/ is the log-in page, existing or not."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from samenspel.people.web import to_log_in

CLOSED = ("/samenwerkingen/", "/en/samenwerkingen/")


def sign_in_first(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """So that nobody learns from an address whether a collaboration exists."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(CLOSED) and not request.user.is_authenticated:
            return to_log_in(request)
        return answer(request)

    return middleware

"""Headers that no setting of Django's gives."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# The product asks nothing of the device it is shown on.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def quiet_browser(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: no page may use the device, and no other site may embed what we serve."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer

"""A refusal that no form caught becomes a page that says what is the matter and what helps."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from samenspel.core.errors import Refused


class RefusalPages:
    """Middleware: `Refused` from a view becomes 403, 404, 409, 422 or 429 with its sentence; a
    method that an address does not know becomes a page too."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html", {"status": 405}, request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Other exceptions stay what they are: a defect, to be seen as one."""
        if not isinstance(error, Refused):
            return None
        context = {"status": error.status, "sentence": error.sentence}
        return TemplateResponse(
            request, f"{error.status}.html", context, status=error.status
        ).render()

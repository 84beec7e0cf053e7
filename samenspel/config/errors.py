"""Answers to requests that no view could take."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import select_template
from django.utils.translation import gettext as _

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 for more than may be sent at once, 400 for what is not a proper request."""
    status = 413 if isinstance(exception, TOO_MUCH) else 400
    try:
        text = select_template([f"{status}.html", "400.html"]).render()
    except TemplateDoesNotExist:
        text = _("You sent more than fits in one go.") if status == 413 else _("Bad request")
    return HttpResponse(text, status=status)

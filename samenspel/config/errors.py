"""Answers to requests that no view could take."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was not shown by us to this browser, or too long ago."""
    sentence = _(
        "We cannot see that this form comes from our own page. Nothing was saved. "
        "Load the page again and send it once more; your browser must accept our cookies."
    )
    return render(request, "403.html", {"status": 403, "sentence": sentence}, status=403)

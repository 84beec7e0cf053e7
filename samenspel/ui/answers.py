"""How a page answers after something was done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def see_other(request: HttpRequest, url: str, success: str = "") -> HttpResponse:
    """Done: on to the page at `url` (303), with a sentence on what happened and what comes next."""
    if success:
        messages.success(request, success)
    return HttpResponseRedirect(url, status=303)

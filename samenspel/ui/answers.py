"""What a view answers when something was done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def see_other(request: HttpRequest, url: str, sentence: str = "") -> HttpResponse:
    """303 to the page with the result; the sentence says what happened and what comes next."""
    if sentence:
        messages.success(request, sentence)
    return HttpResponseRedirect(url, status=303)

"""What a view is given, and what it answers when something was done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict


def see_other(request: HttpRequest, url: str, sentence: str = "") -> HttpResponse:
    """303 to the page with the result; the sentence says what happened and what comes next."""
    if sentence:
        messages.success(request, sentence)
    return HttpResponseRedirect(url, status=303)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None where a page is only looked at. An empty form counts too."""
    return request.POST if request.method == "POST" else None

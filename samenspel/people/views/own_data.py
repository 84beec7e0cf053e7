"""What is held of you: on a page, and as a file."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.core.actor import Actor
from samenspel.people import confirming, required
from samenspel.people import own_data as queries
from samenspel.people.views.crumbs import below_me
from samenspel.people.web import signed_in


@require_safe
@signed_in()
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every kind of data with what it is for, how long it is kept, and the last of it."""
    if required.asks_of(request.user):
        return redirect(required.first(request, request.path))
    context = {
        "kinds": queries.own_data(actor),
        "may_take": confirming.is_fresh(request),
        "crumbs": below_me(_("Your data")),
    }
    return TemplateResponse(request, "people/own_data.html", context)


@require_safe
@signed_in()
def download(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of it, to keep or to take along: for who showed lately that it is really them, as a
    browser that was left open is enough to look but not to carry everything away."""
    if required.asks_of(request.user):
        return redirect(required.first(request, reverse("own_data")))
    if not confirming.is_fresh(request):
        return redirect(confirming.first(reverse("own_data")))
    file = JsonResponse(
        queries.as_file(actor), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    file["Content-Disposition"] = 'attachment; filename="samenspel.json"'
    file["Cache-Control"] = "no-store"
    return file

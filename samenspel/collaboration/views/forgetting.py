"""Having yourself forgotten: leave wherever you take part, then your name and address go."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.collaboration.forms.people import ButtonForm
from samenspel.collaboration.operations import seat as seats
from samenspel.collaboration.queries import forgetting as queries
from samenspel.core.actor import Actor
from samenspel.people import operations
from samenspel.people.confirming import fresh
from samenspel.people.views.crumbs import below_me
from samenspel.people.web import signed_in
from samenspel.ui.answers import posted, see_other


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in()
@fresh()
def forget(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Asks once, and says what goes and what stays."""
    page = queries.forget_page(actor)
    form = ButtonForm(posted(request))
    if request.method == "POST" and page.can:
        for place in page.places:
            seats.leave(place.seat, by=place.actor)
    if request.method == "POST" and form.carry_out(operations.forget, page.person, by=actor):
        logout(request)
        return see_other(request, reverse("log_in"), _("Your name and address are gone from here."))
    context = {"page": queries.forget_page(actor), "form": form}
    context["crumbs"] = below_me(_("Have yourself forgotten"))
    return TemplateResponse(request, "collaboration/forget.html", context, status=form.status)

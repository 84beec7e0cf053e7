"""The page of a person about themselves."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.core.actor import Actor
from samenspel.people import operations, queries
from samenspel.people.forms import DescribeForm
from samenspel.people.web import signed_in
from samenspel.ui.answers import posted, see_other


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in()
def me(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What you are called, and in which language mail comes."""
    page = queries.own_page(actor)
    form = DescribeForm(
        posted(request),
        seen=page.person.version_seen,
        initial={"name": page.person.name, "language": page.person.language},
    )
    if request.method == "POST" and form.carry_out(operations.describe, page.person, by=actor):
        return see_other(request, reverse("me"), _("Saved. The others see this name from now on."))
    context = {"page": queries.own_page(actor), "form": form}
    return TemplateResponse(request, "people/me.html", context, status=form.status)

"""Starting a collaboration."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.collaboration.forms.starting import (
    InitiativeStartForm,
    MunicipalityStartForm,
    StartForm,
)
from samenspel.collaboration.operations import collaboration as operations
from samenspel.collaboration.queries.starting import StartPage, start_page
from samenspel.core.actor import Actor
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.people.web import signed_in
from samenspel.ui.answers import posted, see_other

FOR_INITIATIVE = "initiatief"
"""In the address, for who could also start for a municipality."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in()
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One side starts alone, and is led to inviting the other."""
    page = start_page(actor)
    form = _form(request, page)
    if request.method == "POST" and form.carry_out(operations.start, INSTALLATION, by=actor):
        begun = _("The collaboration is there. Invite the other side now, or do that later.")
        next_page = {"slug": form.result.slug, "side": _side(form).other}
        return see_other(request, reverse("seat.invite", kwargs=next_page), begun)
    context = {"page": page, "form": form, "side": _side(form).value}
    return TemplateResponse(request, "collaboration/start.html", context, status=form.status)


def _form(request: HttpRequest, page: StartPage) -> StartForm:
    """Who has an address of a municipality starts for it, unless they ask for the other form."""
    for_town = page.own is not None and request.GET.get("namens") != FOR_INITIATIVE
    kind = MunicipalityStartForm if for_town else InitiativeStartForm
    return kind(posted(request), page=page)


def _side(form: StartForm) -> Side:
    return Side.MUNICIPALITY if isinstance(form, MunicipalityStartForm) else Side.INITIATIVE

"""Pages of the administrator about organisations of every kind: which there are, and whether a
second step is asked of who acts for one."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import Side
from samenspel.people import operations, queries
from samenspel.people.forms import RequireForm, SearchForm
from samenspel.people.models import Organisation
from samenspel.people.views.installation import GET_OR_POST, address_of, crumbs_to, form_page
from samenspel.people.web import signed_in
from samenspel.ui.answers import posted, see_other


@require_safe
@signed_in(Kind.ADMINISTRATOR)
def organisations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Initiatives and partners by name; all that were not found by a word are left out."""
    form = SearchForm(request.GET or None)
    word = form.cleaned_data["name"] if form.is_valid() else ""
    context = {
        "page": queries.organisations_page(actor, word),
        "form": form,
        "crumbs": crumbs_to(_("Initiatives and partners")),
    }
    return TemplateResponse(request, "people/organisations.html", context)


@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def require_second_factor(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Whether whoever acts for this organisation needs more than a mailed code."""
    found = queries.organisation_named(actor, slug)
    stands = {"required": "yes" if found.requires_second_factor else "no"}
    form = RequireForm(posted(request), seen=found.version_seen, initial=stands)
    if request.method == "POST" and form.carry_out(
        operations.require_second_factor, found, by=actor
    ):
        return see_other(request, _back_from(found), _("Saved. It holds from now on."))
    return form_page(
        request,
        form,
        title=_("A second step at log-in: %(name)s") % {"name": found},
        lead=_(
            "Who has a seat or an appointment for this organisation and has no second step yet, "
            "is asked to set one up before these pages open."
        ),
        submit=_("Save"),
        town=found if found.kind == Side.MUNICIPALITY else None,
    )


def _back_from(found: Organisation) -> str:
    return address_of(found) if found.kind == Side.MUNICIPALITY else reverse("organisations")

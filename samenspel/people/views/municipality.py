"""Pages of the administrator about one municipality: its mail domains, its colour and logo."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.core.actor import Actor, Kind
from samenspel.people import operations, queries
from samenspel.people.forms import DomainForm, RemoveDomainForm, ThemeForm
from samenspel.people.queries import MunicipalityPage
from samenspel.people.theme import OWN_COLOUR, example
from samenspel.people.views.installation import GET_OR_POST, address_of, crumbs_to, form_page
from samenspel.people.web import signed_in
from samenspel.ui.answers import posted, see_other
from samenspel.ui.contrast import WHITE, check_brand, contrast


@require_safe
@signed_in(Kind.ADMINISTRATOR)
def municipality(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """One municipality: mail domains, coordinators, colour and logo."""
    page = queries.municipality_page(actor, slug)
    return _shown(request, page, DomainForm(seen=page.municipality.organisation.version_seen))


@require_POST
@signed_in(Kind.ADMINISTRATOR)
def add_domain(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """People with an address in this domain may act for the municipality."""
    town = queries.municipality_page(actor, slug).municipality.organisation
    form = DomainForm(request.POST, seen=town.version_seen)
    if form.carry_out(operations.add_domain, town, by=actor):
        done = _("Added. People with such an address can now act for the municipality.")
        return see_other(request, address_of(town), done)
    return _shown(request, queries.municipality_page(actor, slug), form)


@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def remove_domain(request: HttpRequest, actor: Actor, slug: str, id: UUID) -> HttpResponse:
    """People with an address in this domain can no longer start for it; asked once."""
    page = queries.municipality_page(actor, slug)
    town, domain = page.municipality.organisation, queries.domain_of(page, id)
    form = RemoveDomainForm(posted(request), domain=domain.domain, seen=town.version_seen)
    if request.method == "POST" and form.carry_out(operations.remove_domain, town, by=actor):
        return see_other(request, address_of(town), _("The mail domain is gone from the list."))
    return form_page(
        request,
        form,
        title=_("Remove the mail domain %(domain)s?") % {"domain": domain},
        lead=_(
            "People with such an address can no longer start for the municipality. "
            "Who takes part stays."
        ),
        submit=_("Remove the mail domain"),
        town=town,
    )


@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def set_theme(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """The colour and the logo; an example can be looked at before anything is saved."""
    page = queries.municipality_page(actor, slug)
    town, form = page.municipality.organisation, _theme_form(request, page)
    if "look" in request.POST:
        if form.reads_well():
            tried = urlencode({"brand": form.cleaned_data["brand"]})
            return see_other(request, f"{request.path}?{tried}")
    elif request.method == "POST" and form.carry_out(operations.set_theme, town, by=actor):
        return see_other(
            request, address_of(town), _("The colour and logo are in use from now on.")
        )
    return TemplateResponse(
        request, "people/theme.html", _theme_page(page, form), status=form.status
    )


def _theme_form(request: HttpRequest, page: MunicipalityPage) -> ThemeForm:
    town = page.municipality.organisation
    return ThemeForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        has_logo=page.has_logo,
        seen=town.version_seen,
        initial={"brand": request.GET.get("brand", town.brand)},
    )


def _theme_page(page: MunicipalityPage, form: ThemeForm) -> dict[str, object]:
    """The example is drawn in the colour that stands in the form, where that is one."""
    typed = str(form["brand"].value() or "").strip()
    shown = typed if typed and not check_brand(typed) else page.municipality.organisation.brand
    return {
        "page": page,
        "form": form,
        "colour": shown or OWN_COLOUR,
        "example": example(shown or OWN_COLOUR),
        "ratio": number_format(contrast(shown or OWN_COLOUR, WHITE), 1),
        "crumbs": crumbs_to(_("Colour and logo"), page.municipality.organisation),
    }


def _shown(request: HttpRequest, page: MunicipalityPage, form: DomainForm) -> HttpResponse:
    town = page.municipality.organisation
    context = {
        "page": page,
        "form": form,
        "swatch": example(town.brand or OWN_COLOUR),
        "crumbs": crumbs_to(town.name),
    }
    return TemplateResponse(request, "people/municipality.html", context, status=form.status)

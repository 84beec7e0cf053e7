"""Pages of the administrator: which municipalities are here, who coordinates, who administers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.core.actor import Actor, Kind
from samenspel.core.installation import INSTALLATION
from samenspel.people import operations, queries
from samenspel.people.forms import AppointForm, RegisterForm
from samenspel.people.models import Office, Organisation
from samenspel.people.web import signed_in
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import posted, see_other

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in(Kind.ADMINISTRATOR)
def installation(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which municipalities are here, and who administers Samenspel."""
    context = {"page": queries.installation_page(actor), "actor": actor}
    return TemplateResponse(request, "people/installation.html", context)


@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A municipality comes to this installation."""
    form = RegisterForm(posted(request))
    if request.method == "POST" and form.carry_out(operations.register, INSTALLATION, by=actor):
        done = _("%(name)s takes part here. Now appoint a coordinator, or choose the colour.")
        return see_other(request, address_of(form.result), done % {"name": form.result.name})
    return form_page(
        request,
        form,
        title=_("Add a municipality"),
        lead=_("People with a work address in its mail domain can then start a collaboration."),
        submit=_("Add the municipality"),
    )


@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def appoint(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Somebody becomes coordinator of a municipality, or administrator."""
    towns = [one.organisation for one in queries.installation_page(actor).municipalities]
    asked_for = {"post": request.GET.get("post", "")}
    form = AppointForm(posted(request), municipalities=towns, initial=asked_for)
    if request.method == "POST" and form.carry_out(operations.appoint, INSTALLATION, by=actor):
        done = _("Appointed. Tell this person to log in here; no mail was sent.")
        return see_other(request, address_of(form.result.organisation), done)
    return form_page(
        request,
        form,
        title=_("Appoint somebody"),
        lead=_("The person logs in with a code that is mailed to this address."),
        submit=_("Appoint"),
    )


@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def dismiss(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """The appointment ends, after one question."""
    held = queries.appointment(actor, id)
    form = ActingForm(posted(request), seen=held.version_seen)
    if request.method == "POST" and form.carry_out(operations.dismiss, held, by=actor):
        done = _("The appointment has ended.")
        return see_other(request, address_of(held.organisation), done)
    return form_page(
        request,
        form,
        title=_("End this appointment?"),
        lead=what_ends(held.office) % {"person": held.person},
        submit=_("End the appointment"),
        town=held.organisation,
    )


def what_ends(office: str) -> str:
    """What the end of an appointment means for the person."""
    if office == Office.ADMINISTRATOR:
        return _("%(person)s then no longer sees these pages. The history stays.")
    return _("%(person)s then no longer sees the portfolio. The history stays.")


def address_of(town: Organisation | None) -> str:
    """The page of a municipality, or of the installation as a whole."""
    return reverse("organisation", args=[town.slug]) if town else reverse("installation")


def crumbs_to(title: str, town: Organisation | None = None) -> list[tuple[str, str]]:
    """Where this page stands: below the installation, or below one municipality of it."""
    above = [(_("Administration"), reverse("installation"))]
    if town is not None:
        above.append((town.name, address_of(town)))
    return [*above, (title, "")]


def form_page(
    request: HttpRequest,
    form: ActingForm,
    *,
    title: str,
    lead: str,
    submit: str,
    town: Organisation | None = None,
) -> HttpResponse:
    """A page with one form about the installation or about one municipality."""
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "submit": submit,
        "crumbs": crumbs_to(title, town),
        "back": address_of(town),
    }
    return TemplateResponse(request, "people/form.html", context, status=form.status)

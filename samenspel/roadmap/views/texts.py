"""What somebody of the own side wrote, and removing it on request."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.policy import LEADS
from samenspel.roadmap.forms.texts import wanted_page
from samenspel.roadmap.operations import text as operations
from samenspel.roadmap.queries import texts as queries
from samenspel.ui.answers import posted, see_other


@require_safe
@at_collaboration(LEADS)
def show(request: HttpRequest, here: Here, seat: UUID) -> HttpResponse:
    """Everything this person wrote here, page by page."""
    page = queries.texts_page(here, seat, wanted_page(request.GET))
    title = _("What did %(name)s write?") % {"name": page.name}
    say_where(request, _people(here), (page.name, ""))
    lead = _("Did somebody ask for it? Then you can remove their words here for good.")
    context = {"page": page, "title": title, "lead": lead, "slug": here.collaboration.slug}
    return TemplateResponse(request, "roadmap/texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration(LEADS)
def erase(request: HttpRequest, here: Here, seat: UUID, entry: UUID) -> HttpResponse:
    """Asks once, and says what stays."""
    page = queries.erase_page(here, seat, entry)
    form, back = ButtonForm(posted(request)), _texts(here, seat)
    if request.method == "POST" and form.carry_out(operations.erase, page.writing, by=here.actor):
        return see_other(request, back, _("These words are gone. Where they stood, it says so."))
    say_where(request, _people(here), (page.name, back), (_("Remove words"), ""))
    context = {"page": page, "form": form, "title": _("Remove these words for good?"), "back": back}
    return TemplateResponse(request, "roadmap/text_erase.html", context, status=form.status)


def _people(here: Here) -> tuple[str, str]:
    return (_("People"), reverse("people", args=[here.collaboration.slug]))


def _texts(here: Here, seat: UUID) -> str:
    return reverse("texts", args=[here.collaboration.slug, seat])

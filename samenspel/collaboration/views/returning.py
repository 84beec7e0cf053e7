"""Coming back to a side that nobody takes part for any more."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm
from samenspel.collaboration.operations import seat as operations
from samenspel.collaboration.queries.people import people_page
from samenspel.collaboration.queries.returning import return_page
from samenspel.collaboration.views.parts import only_for, page_of, shown
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.core.actor import Actor
from samenspel.people.web import signed_in
from samenspel.ui.answers import posted, see_other

ASK_AND_DO = ["GET", "HEAD", "POST"]


@require_http_methods(ASK_AND_DO)
@signed_in()
def resume(request: HttpRequest, actor: Actor, seat: UUID) -> HttpResponse:
    """Asks once: somebody who led the side, and left, leads it again."""
    page = return_page(actor, seat)
    form = ButtonForm(posted(request))
    if request.method == "POST" and form.carry_out(operations.resume, page.seat, by=actor):
        done = _("You lead this side again. Invite others, so that it does not rest on you alone.")
        return see_other(request, reverse("people", args=[page.seat.collaboration.slug]), done)
    context = {"page": page, "form": form}
    return TemplateResponse(request, "collaboration/resume.html", context, status=form.status)


@require_http_methods(ASK_AND_DO)
@at_collaboration()
def step_in(request: HttpRequest, here: Here) -> HttpResponse:
    """Asks once: the coordinator leads for the municipality, which has nobody."""
    only_for(request, here.actor, "seat.step_in", own=people_page(here).may_step_in)
    form = ButtonForm(posted(request))
    if request.method == "POST" and form.carry_out(
        operations.step_in, here.collaboration, by=here.actor
    ):
        done = _("You lead for the municipality now. Invite the colleague who takes it over.")
        return see_other(request, page_of(here, "people"), done)
    say_where(request, (_("People"), page_of(here, "people")), (_("Lead for the municipality"), ""))
    return shown(request, here, "step_in", _("Lead for the municipality?"), form=form)

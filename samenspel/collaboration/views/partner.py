"""Partners: let one take part, and end its part."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm, PartnerForm
from samenspel.collaboration.operations import partner as operations
from samenspel.collaboration.queries.partner import partner_page
from samenspel.collaboration.views.parts import only_for, page_of, shown
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.ui.answers import posted, see_other


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """An organisation that takes part beside the two sides."""
    only_for(request, here.actor, "partner.add")
    form = PartnerForm(posted(request))
    if request.method == "POST" and form.carry_out(
        operations.add, here.collaboration, by=here.actor
    ):
        done = _("%(name)s takes part. Invite somebody, and choose what you show them.")
        name = form.result.organisation.name
        return see_other(request, page_of(here, "people"), done % {"name": name})
    _say_where(request, here, _("A new partner"))
    lead = _("A partner sees nothing, until you show it something.")
    return shown(request, here, "partner_add", _("Let a partner take part"), lead=lead, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def end(request: HttpRequest, here: Here, party: UUID) -> HttpResponse:
    """Asks once, and says what happens."""
    page = partner_page(here, party)
    only_for(request, here.actor, "partner.end")
    form = ButtonForm(posted(request), seen=page.party.version_seen)
    if request.method == "POST" and form.carry_out(operations.end, page.party, by=here.actor):
        done = _("%(name)s does not take part any more.") % {"name": page.name}
        return see_other(request, page_of(here, "people"), done)
    _say_where(request, here, page.name)
    title = _("Does %(name)s stop?") % {"name": page.name}
    return shown(request, here, "partner_end", title, page=page, form=form)


def _say_where(request: HttpRequest, here: Here, last: str) -> None:
    say_where(request, (_("People"), page_of(here, "people")), (last, ""))

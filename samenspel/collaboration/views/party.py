"""The organisation behind a side: what it is in law, and what takes its place."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.party import PartyForm, SuccessionForm
from samenspel.collaboration.operations import party as operations
from samenspel.collaboration.queries.people import party_page
from samenspel.collaboration.views.parts import only_for, page_of, shown
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.ui.answers import posted, see_other


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def describe(request: HttpRequest, here: Here) -> HttpResponse:
    """Name, legal form and KvK number of the own initiative."""
    page = party_page(here.actor)
    only_for(request, here.actor, "party.describe", own=page.is_own_side)
    known = {
        name: getattr(page.organisation, name) for name in ("name", "legal_form", "kvk_number")
    }
    form = PartyForm(posted(request), seen=page.party.version_seen, initial=known)
    if request.method == "POST" and form.carry_out(operations.describe, page.party, by=here.actor):
        done = _("Saved. Both sides see it like this from now on.")
        return see_other(request, page_of(here, "people"), done)
    _say_where(request, here)
    title, page = _("Your organisation"), party_page(here.actor)
    return shown(request, here, "party", title, page=page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def succeed(request: HttpRequest, here: Here) -> HttpResponse:
    """A new organisation takes the place of the old one; people and promises stay."""
    page = party_page(here.actor)
    only_for(request, here.actor, "party.succeed", own=page.is_own_side)
    form = SuccessionForm(posted(request), seen=page.party.version_seen)
    if request.method == "POST" and form.carry_out(operations.succeed, page.party, by=here.actor):
        done = _("The new organisation takes part now. Both sides see when and why.")
        return see_other(request, page_of(here, "people"), done)
    _say_where(request, here)
    title, page = _("A new organisation takes over"), party_page(here.actor)
    return shown(request, here, "succession", title, page=page, form=form)


def _say_where(request: HttpRequest, here: Here) -> None:
    say_where(request, (_("People"), page_of(here, "people")), (_("Organisation"), ""))

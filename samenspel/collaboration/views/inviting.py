"""Inviting somebody, and the invitation as the leads of the side that invites see it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm, InviteForm
from samenspel.collaboration.letters import let_it_go
from samenspel.collaboration.limits import INVITATIONS
from samenspel.collaboration.links import link_of
from samenspel.collaboration.models import Invitation
from samenspel.collaboration.operations import invitation as operations
from samenspel.collaboration.queries.invitation import (
    InvitePage,
    guest_page,
    invite_page,
    sent_page,
)
from samenspel.collaboration.views.parts import only_for, page_of, shown
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.core.errors import WrongState
from samenspel.core.grid import Side
from samenspel.ui.answers import posted, see_other


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def invite(request: HttpRequest, here: Here, side: Side, party: UUID | None = None) -> HttpResponse:
    """Ask somebody of the own side, the first person of the other side, or a guest of a partner."""
    page = guest_page(here.actor, party) if party else _page(here, side)
    only_for(request, here.actor, "seat.invite")
    form = InviteForm(posted(request), page=page)
    if request.method == "POST":
        INVITATIONS.count(str(here.actor.person))
        if form.carry_out(operations.invite, here.collaboration, by=here.actor):
            return _invited(request, here, form.result)
    say_where(request, (_("People"), page_of(here, "people")), (_("Invite"), ""))
    return shown(request, here, "invite", page.title, lead=page.lead, page=page, form=form)


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here, invitation: UUID) -> HttpResponse:
    """What was sent to whom, and the link in case the mail does not arrive."""
    form = ButtonForm(seen=sent_page(here.actor, invitation).invitation.version_seen)
    return _shown(request, here, invitation, form)


@require_POST
@at_collaboration()
def send(request: HttpRequest, here: Here, invitation: UUID) -> HttpResponse:
    """The same mail once more; where the link has expired, a new invitation of the same content."""
    page = sent_page(here.actor, invitation)
    only_for(request, here.actor, "seat.invite")
    if not page.can_be_sent:
        raise WrongState(_("This invitation was used or taken back."))
    INVITATIONS.count(str(here.actor.person))
    waiting = page.invitation
    if waiting.is_expired:
        again = operations.invite(here.collaboration, by=here.actor, **page.anew)
        return _invited(request, here, again)
    form = ButtonForm(request.POST, seen=waiting.version_seen)
    if form.carry_out(operations.send, waiting, by=here.actor):
        return _invited(request, here, waiting)
    return _shown(request, here, invitation, form)


@require_POST
@at_collaboration()
def withdraw(request: HttpRequest, here: Here, invitation: UUID) -> HttpResponse:
    """The link stops working."""
    page = sent_page(here.actor, invitation)
    only_for(request, here.actor, "invitation.withdraw")
    form = ButtonForm(request.POST, seen=page.invitation.version_seen)
    if form.carry_out(operations.withdraw, page.invitation, by=here.actor):
        done = _("The invitation is taken back. Its link does not work any more.")
        return see_other(request, page_of(here, "people"), done)
    return _shown(request, here, invitation, form)


def _page(here: Here, side: Side) -> InvitePage:
    return invite_page(here.actor, here.collaboration, side)


def _shown(request: HttpRequest, here: Here, id: UUID, form: ButtonForm) -> HttpResponse:
    page = sent_page(here.actor, id)
    only_for(request, here.actor, "invitation.withdraw")
    say_where(request, (_("People"), page_of(here, "people")), (_("Invitation"), ""))
    link = link_of(request, id)
    return shown(request, here, "invitation", _("The invitation"), page=page, form=form, link=link)


def _invited(request: HttpRequest, here: Here, invitation: Invitation) -> HttpResponse:
    """The mail goes by itself; the page shows the link in case it does not arrive."""
    let_it_go()
    sent = _("The mail with the link is on its way to %(email)s.") % {"email": invitation.email}
    return see_other(request, page_of(here, "invitation", invitation.pk), sent)

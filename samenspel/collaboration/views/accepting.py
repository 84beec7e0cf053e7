"""The page of the link in an invitation: who invites to what; after logging in, yes."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samenspel.collaboration.forms.people import AcceptForm
from samenspel.collaboration.limits import FORGED_LINKS, client_of
from samenspel.collaboration.links import invitation_in
from samenspel.collaboration.operations import seat as operations
from samenspel.collaboration.queries.invitation import LinkPage, link_page
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed
from samenspel.people.log_in import expect
from samenspel.people.web import acting, public, to_log_in
from samenspel.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def accept(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever has the link sees the invitation; only who was invited can accept it."""
    invited = invitation_in(token)
    if invited is None:
        FORGED_LINKS.count(client_of(request))
    actor = acting(request)
    page = link_page(invited, actor)
    if page.has_seat:
        return _inside(request, page)
    if request.method == "POST" and not page.over:
        return _answered(request, actor, page)
    return _shown(request, page, AcceptForm(page=page))


def _answered(request: HttpRequest, actor: Actor, page: LinkPage) -> HttpResponseBase:
    if not actor.is_signed_in:
        return to_log_in(request)
    if not page.is_mine:
        raise NotAllowed(_("This invitation is for another e-mail address than yours."))
    form = AcceptForm(request.POST, page=page)
    if form.carry_out(operations.accept, page.invitation, by=actor):
        return _welcome(request, page)
    return _shown(request, link_page(page.invitation.pk, actor), form)


def _welcome(request: HttpRequest, page: LinkPage) -> HttpResponse:
    """On to what is possible now."""
    slug = page.invitation.collaboration.slug
    if page.begins:
        begun = _("You take part. From now on you work on this together.")
        return see_other(request, reverse("begun", args=[slug]), begun)
    done = _("You take part. Here you see where things stand.")
    return see_other(request, reverse("collaboration.show", args=[slug]), done)


def _inside(request: HttpRequest, page: LinkPage) -> HttpResponseBase:
    """Who takes part already has nothing to accept."""
    url = reverse("collaboration.show", args=[page.invitation.collaboration.slug])
    messages.info(request, _("You take part in this collaboration already."))
    return see_other(request, url) if request.method == "POST" else redirect(url)


def _shown(request: HttpRequest, page: LinkPage, form: AcceptForm) -> HttpResponse:
    if page.over:
        context = {"page": page, "status": 409, "log_in_url": _log_in_url(request)}
        return TemplateResponse(request, "collaboration/link_over.html", context, status=409)
    if not request.user.is_authenticated:
        expect(request, page.invitation.email)
    context = {"page": page, "form": form, "log_in_url": _log_in_url(request)}
    return TemplateResponse(request, "collaboration/link.html", context, status=form.status)


def _log_in_url(request: HttpRequest) -> str:
    """Log in first, and come back to this page."""
    return f"{reverse('log_in')}?{urlencode({'next': request.path})}"

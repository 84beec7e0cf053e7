"""Where somebody is signed in, and signing out there."""

from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.people import events, queries, sessions
from samenspel.people.models import EventKind
from samenspel.people.views.crumbs import below_me
from samenspel.people.web import person_of, signed_in
from samenspel.ui.answers import see_other


@require_safe
@signed_in()
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every browser in which you are signed in."""
    page = queries.sessions_page(actor, str(request.session.session_key))
    context = {"page": page, "crumbs": below_me(_("Where you are logged in"))}
    return TemplateResponse(request, "people/sessions.html", context)


@require_POST
@signed_in()
def end(request: HttpRequest, actor: Actor, session: UUID) -> HttpResponse:
    """One of them ends."""
    if not sessions.end(actor, session):
        raise NotFound()
    return see_other(request, reverse("sessions"), _("You are logged out there."))


@require_POST
@signed_in()
def end_others(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Only this one stays."""
    sessions.end_all(actor.own_person, but=str(request.session.session_key))
    done = _("You are logged out everywhere else.")
    return see_other(request, reverse("sessions"), done)


@require_POST
@signed_in()
def everywhere(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of them end, this one too."""
    person = person_of(request)
    sessions.end_all(actor.own_person, but=str(request.session.session_key))
    logout(request)
    events.happened(person, EventKind.SIGNED_OUT)
    return see_other(request, reverse("log_in"), _("You are logged out everywhere."))

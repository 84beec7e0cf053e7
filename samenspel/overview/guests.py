"""The page of a guest, and “what does … see?” for a lead."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.overview.queries.shared import (
    guest_of,
    guest_page,
    other_side_of,
    things_seen_by,
)
from samenspel.policy import LEADS


def guest(request: HttpRequest, here: Here) -> HttpResponse:
    """A collaboration as a partner meets it."""
    page = guest_page(here, here.actor)
    context = {"page": page, "title": here.collaboration.name, "lead": _guest_lead()}
    return TemplateResponse(request, "overview/guest.html", context)


@require_safe
@at_collaboration(LEADS)
def preview(request: HttpRequest, here: Here, who: UUID) -> HttpResponse:
    """Exactly what a partner sees, for a lead."""
    page = guest_page(here, guest_of(here, who))
    title = _("This is what %(party)s sees") % {"party": page.party}
    people = (_("People"), reverse("people", args=[here.collaboration.slug]))
    say_where(request, people, (title, ""))
    context = {"page": page, "title": title, "lead": _guest_lead(), "is_preview": True}
    return TemplateResponse(request, "overview/guest.html", context)


@require_safe
@at_collaboration(LEADS)
def preview_other_side(request: HttpRequest, here: Here) -> HttpResponse:
    """Everything of the own side that the other side sees, for a lead."""
    things = things_seen_by(other_side_of(here), here.collaboration.slug)
    own = [thing for thing in things if thing.side == here.actor.side]
    room = (_("Your own room"), reverse("room", args=[here.collaboration.slug]))
    title = _("This is what the other side sees of you")
    say_where(request, room, (title, ""))
    context = {"things": own, "title": title, "slug": here.collaboration.slug}
    return TemplateResponse(request, "overview/other_side.html", context)


def _guest_lead() -> str:
    return _("A partner sees this page, what stands on it, and nothing else.")

"""The page about one's calendar addresses, and the calendars themselves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenspel.calendars import operations, queries, using
from samenspel.calendars.forms import CloseForm, OpenForm
from samenspel.calendars.ical import spelled
from samenspel.calendars.sources import Event
from samenspel.collaboration.limits import Limit, client_of
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.people.web import public, signed_in
from samenspel.ui.answers import see_other

JUST_MADE = "calendar_secret"
"""In the session, until the page has shown it."""
FORGED = Limit("forged-calendars", 20)


@never_cache
@require_safe
@signed_in()
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every calendar one can have; an address that was just made is shown this one time."""
    return _shown(request, actor)


@never_cache
@require_POST
@signed_in()
def open_(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make an address, or renew it: the earlier one stops working."""
    form = OpenForm(request.POST)
    page = queries.calendars_page(actor)
    if form.carry_out(operations.open, page.person, by=actor):
        request.session[JUST_MADE] = [str(form.result.about_id or ""), form.result.secret]
        return see_other(request, reverse("calendars"), _("The address is made. Copy it now."))
    return _shown(request, actor, form)


@never_cache
@require_POST
@signed_in()
def close(request: HttpRequest, actor: Actor, feed: UUID) -> HttpResponse:
    """The address stops working."""
    form = CloseForm(request.POST)
    if form.carry_out(operations.close, queries.feed_of(actor, feed), by=actor):
        done = _("This address does not work any more.")
        return see_other(request, reverse("calendars"), done)
    return _shown(request, actor, form)


@never_cache
@require_safe
@public
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """A calendar for a program that reads calendars; who has the address needs no log-in."""
    try:
        found = using.calendar_at(secret)
    except NotFound:
        FORGED.count(client_of(request))
        raise
    with translation.override(found.language):
        content = spelled(found.name, found.events, lambda event: _address(request, event))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="samenspel.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _address(request: HttpRequest, event: Event) -> str:
    route, arguments = event.place
    return request.build_absolute_uri(reverse(route, args=arguments))


def _shown(
    request: HttpRequest, actor: Actor, form: OpenForm | CloseForm | None = None
) -> HttpResponse:
    about, secret = request.session.pop(JUST_MADE, ("", ""))
    address = request.build_absolute_uri(reverse("calendar", args=[secret])) if secret else ""
    context = {
        "page": queries.calendars_page(actor),
        "form": form,
        "new": OpenForm(),
        "shown": {"about": about, "address": address},
        "crumbs": [(_("About you"), reverse("me")), (_("Your calendar"), "")],
    }
    status = form.status if form else 200
    return TemplateResponse(request, "calendars/calendars.html", context, status=status)

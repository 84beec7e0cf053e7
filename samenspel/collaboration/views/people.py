"""Who takes part, and what somebody of a side may do there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm, SeatForm
from samenspel.collaboration.operations import seat as operations
from samenspel.collaboration.queries import people as queries
from samenspel.collaboration.views.parts import only_for, page_of, shown
from samenspel.collaboration.web import BOTH_SIDES_SEATS, at_collaboration, say_where
from samenspel.policy import GUEST
from samenspel.ui.answers import posted, see_other

ASK_AND_DO = ["GET", "HEAD", "POST"]


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Both sides with their people and organisations."""
    return _shown(request, here, ButtonForm())


@require_safe
@at_collaboration(BOTH_SIDES_SEATS)
def begun(request: HttpRequest, here: Here) -> HttpResponse:
    """Both sides are in: what can be done now."""
    page = queries.begun_page(here)
    say_where(request, (_("You begin together"), ""))
    lead = _("%(one)s and %(other)s both take part. This can be done now.") % {
        "one": page.names[0],
        "other": page.names[1],
    }
    return shown(request, here, "begun", _("You begin together"), lead=lead, page=page)


@require_http_methods(ASK_AND_DO)
@at_collaboration()
def change(request: HttpRequest, here: Here, seat: UUID) -> HttpResponse:
    """What somebody of the own side may do and is here for."""
    page = queries.seat_page(here, seat)
    only_for(request, here.actor, "seat.change", own=page.is_own_side)
    form = SeatForm(posted(request), page=page)
    if request.method == "POST" and form.carry_out(operations.change, page.seat, by=here.actor):
        done = _("Changed. This holds from now on for %(name)s.") % {"name": page.name}
        return see_other(request, page_of(here, "people"), done)
    _say_whom(request, here, page.name)
    page = queries.seat_page(here, seat)
    return shown(request, here, "seat", page.name, lead=page.organisation, page=page, form=form)


@require_http_methods(ASK_AND_DO)
@at_collaboration()
def end(request: HttpRequest, here: Here, seat: UUID) -> HttpResponse:
    """Asks once, and says what happens."""
    page = queries.seat_page(here, seat)
    only_for(request, here.actor, "seat.end", own=page.is_own_side or page.is_guest)
    form = ButtonForm(posted(request), seen=page.seat.version_seen)
    if request.method == "POST" and form.carry_out(operations.end, page.seat, by=here.actor):
        done = _("%(name)s does not take part any more.") % {"name": page.name}
        return see_other(request, page_of(here, "people"), done)
    _say_whom(request, here, page.name)
    title = _("Does %(name)s stop?") % {"name": page.name}
    return shown(request, here, "seat_end", title, page=page, form=form)


@require_http_methods(ASK_AND_DO)
@at_collaboration(BOTH_SIDES_SEATS | {GUEST})
def leave(request: HttpRequest, here: Here) -> HttpResponse:
    """Asks once, and says what happens; always works, whatever was changed meanwhile."""
    page = queries.leave_page(here)
    form = ButtonForm(posted(request))
    if request.method == "POST" and form.carry_out(operations.leave, page.seat, by=here.actor):
        done = _("You left %(name)s. Thank you for what you did.") % {
            "name": here.collaboration.name
        }
        return see_other(request, reverse("home"), done)
    say_where(request, (_("People"), page_of(here, "people")), (_("Leave"), ""))
    return shown(request, here, "leave", _("Leave this collaboration?"), page=page, form=form)


@require_POST
@at_collaboration()
def take_lead(request: HttpRequest, here: Here, seat: UUID) -> HttpResponse:
    """Where a side has no lead, one of its own people takes the lead."""
    page = queries.seat_page(here, seat)
    form = ButtonForm(request.POST, seen=page.seat.version_seen)
    if form.carry_out(operations.take_lead, page.seat, by=here.actor):
        done = _("You are lead of this side now. Your side can decide again.")
        return see_other(request, page_of(here, "people"), done)
    return _shown(request, here, form)


def _shown(request: HttpRequest, here: Here, form: ButtonForm) -> HttpResponse:
    page = queries.people_page(here)
    say_where(request, (_("People"), ""))
    lead = _("Both sides with their people. Each side looks after its own.")
    return shown(request, here, "people", _("Who takes part?"), lead=lead, page=page, form=form)


def _say_whom(request: HttpRequest, here: Here, name: str) -> None:
    say_where(request, (_("People"), page_of(here, "people")), (name, ""))

"""The own room of a side: where it works alone, and from where it shares."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import BOTH_SIDES_SEATS, at_collaboration
from samenspel.core.grid import Phase
from samenspel.discussion.forms import NoteForm
from samenspel.roadmap.forms.cell import AddRoomStepForm, led_choices
from samenspel.roadmap.forms.room import ShareForm
from samenspel.roadmap.operations import step as steps
from samenspel.roadmap.operations.together import share_together
from samenspel.roadmap.queries.room import RoomPage, room_page
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.views.cell import added
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration(BOTH_SIDES_SEATS)
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """What only the own side sees."""
    return _show(request, here)


@require_POST
@at_collaboration(BOTH_SIDES_SEATS)
def add_step(request: HttpRequest, here: Here) -> HttpResponse:
    """A step of their own, that only the own side sees."""
    steps.add.require_allowed(here.actor)
    form = AddRoomStepForm(request.POST, leads=led_choices(side_names(here)))
    if form.carry_out(steps.add, here.collaboration, by=here.actor):
        return see_other(request, _at(here), added(form.result))
    return _show(request, here, add=form)


@require_POST
@at_collaboration(BOTH_SIDES_SEATS)
def share(request: HttpRequest, here: Here) -> HttpResponse:
    """What was ticked leaves the room: all of it, or nothing where one thing cannot."""
    steps.share.require_allowed(here.actor)
    form = ShareForm(request.POST, things=_things(room_page(here)))
    if form.carry_out(share_together, here.collaboration, by=here.actor):
        n = form.result
        done = ngettext(
            "%(n)d thing is shared. Both sides see it now.",
            "%(n)d things are shared. Both sides see them now.",
            n,
        )
        return see_other(request, _at(here), done % {"n": n})
    return _show(request, here, share=form)


def _show(request: HttpRequest, here: Here, **failed: ActingForm) -> HttpResponse:
    page = room_page(here, everything="alles" in request.GET)
    forms: dict[str, Any] = {
        "note": NoteForm(),
        "add": AddRoomStepForm(
            leads=led_choices(page.names),
            initial={"phase": Phase(here.collaboration.phase).slug},
        ),
        "share": ShareForm(things=_things(page)),
    }
    request.crumbs = [(_("Your own room"), "")]  # type: ignore[attr-defined]
    context = {
        "page": page,
        "title": _("Your own room"),
        "lead": _("Notes, drafts and preparation. You share only when you want to."),
        "forms": forms | failed,
        "failed": failed,
    }
    status = next((form.status for form in failed.values()), 200)
    return TemplateResponse(request, "roadmap/room.html", context, status=status)


def _things(page: RoomPage) -> list[tuple[str, str]]:
    """What can leave the room."""
    return [(thing.value, thing.title) for thing in page.things]


def _at(here: Here) -> str:
    return reverse("room", args=[here.collaboration.slug])

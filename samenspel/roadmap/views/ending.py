"""Ending well: asking, giving notice, looking back, handing over, closing."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.roadmap.forms.turning import (
    HandoverForm,
    LookBackForm,
    NoticeForm,
    ProposeEndingForm,
)
from samenspel.roadmap.operations import ending as operations
from samenspel.roadmap.operations import handover
from samenspel.roadmap.queries.ending import EndingPage, ending_page, one_ending, one_line
from samenspel.roadmap.states import EndingState
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """How one ends well, what was asked, and the closing conversation."""
    return _shown(request, here)


@require_POST
@at_collaboration()
def propose(request: HttpRequest, here: Here) -> HttpResponse:
    """Ask the other side to end it together."""
    form = ProposeEndingForm(request.POST)
    done = _("You asked it. Nothing ends by asking: the other side answers.")
    return _done(request, here, operations.propose, here.collaboration, form, "propose", done)


@require_POST
@at_collaboration()
def give_notice(request: HttpRequest, here: Here) -> HttpResponse:
    """End the part of the own side after the notice period."""
    form = NoticeForm(request.POST)
    done = _("You gave notice. Until that day you can take it back.")
    return _done(request, here, operations.give_notice, here.collaboration, form, "notice", done)


@require_POST
@at_collaboration()
def agree(request: HttpRequest, here: Here, ending: UUID) -> HttpResponse:
    """The other side agrees."""
    done = _("Agreed by both. Now you look back and hand over, in your own time.")
    return _answered(request, here, ending, operations.agree, done)


@require_POST
@at_collaboration()
def decline(request: HttpRequest, here: Here, ending: UUID) -> HttpResponse:
    """The other side does not want to end it now."""
    done = _("You go on. Talk about what lies behind the question.")
    return _answered(request, here, ending, operations.decline, done)


@require_POST
@at_collaboration()
def withdraw(request: HttpRequest, here: Here, ending: UUID) -> HttpResponse:
    """The side that asked takes it back."""
    done = _("You took it back. Nothing has changed.")
    return _answered(request, here, ending, operations.withdraw, done)


@require_POST
@at_collaboration()
def take_back(request: HttpRequest, here: Here, ending: UUID) -> HttpResponse:
    """The side that gave notice takes it back."""
    done = _("You took the notice back. You go on together.")
    return _answered(request, here, ending, operations.take_back, done)


@require_POST
@at_collaboration()
def finish(request: HttpRequest, here: Here, ending: UUID) -> HttpResponse:
    """The own side is ready; closed once both are, or once the day has come."""
    operations.finish.require_allowed(here.actor)
    found = one_ending(here, ending)
    form = ActingForm(request.POST, seen=found.version_seen, prefix="answer")
    if not form.carry_out(operations.finish, found, by=here.actor):
        return _shown(request, here, answer=form)
    done = _("Said. It closes once both sides are ready, or when the day has come.")
    if one_ending(here, ending).state == EndingState.ENDED:
        done = _("Closed. Everything stays readable for both sides.")
    return see_other(request, reverse("ending", args=[here.collaboration.slug]), done)


@require_POST
@at_collaboration()
def look_back(request: HttpRequest, here: Here, ending: UUID) -> HttpResponse:
    """How the own side looks back."""
    form = LookBackForm(request.POST, page=ending_page(here))
    done = _("Saved. The other side reads it too.")
    found = one_ending(here, ending)
    return _done(request, here, operations.look_back, found, form, "look_back", done)


@require_POST
@at_collaboration()
def hand_over(request: HttpRequest, here: Here, ending: UUID) -> HttpResponse:
    """One line on the list of what is handed over."""
    form, found = HandoverForm(request.POST), one_ending(here, ending)
    return _done(request, here, handover.add, found, form, "handover", _("It is on the list."))


@require_POST
@at_collaboration()
def drop_line(request: HttpRequest, here: Here, line: UUID) -> HttpResponse:
    """A line of the own side is taken off the list."""
    form, found = ActingForm(request.POST, prefix="drop"), one_line(here, line)
    return _done(request, here, handover.drop, found, form, "answer", _("It is off the list."))


def _answered(request: HttpRequest, here: Here, id: UUID, act: Any, done: str) -> HttpResponse:
    found = one_ending(here, id)
    form = ActingForm(request.POST, seen=found.version_seen, prefix="answer")
    return _done(request, here, act, found, form, "answer", done)


def _done(
    request: HttpRequest,
    here: Here,
    act: Any,
    subject: Any,
    form: ActingForm,
    name: str,
    done: str,
) -> HttpResponse:
    act.require_allowed(here.actor)
    if form.carry_out(act, subject, by=here.actor):
        return see_other(request, reverse("ending", args=[here.collaboration.slug]), done)
    return _shown(request, here, **{name: form})


def _shown(request: HttpRequest, here: Here, **failed: ActingForm) -> HttpResponse:
    here.collaboration.refresh_from_db(fields=["state"])
    page = ending_page(here)
    say_where(request, (_("Ending"), ""))
    seen = page.ending.version_seen if page.ending else None
    context = {
        "page": page,
        "slug": here.collaboration.slug,
        "title": _title(page),
        "lead": _lead(page),
        "propose": ProposeEndingForm(),
        "notice": NoticeForm(),
        "look_back": LookBackForm(page=page),
        "handover": HandoverForm(),
        "answer": ActingForm(seen=seen, prefix="answer"),
        **failed,
    }
    status = next((form.status for form in failed.values()), 200)
    return TemplateResponse(request, "roadmap/ending.html", context, status=status)


def _title(page: EndingPage) -> str:
    return {
        "choose": _("Ending well"),
        "asked": _("Do we end it together?"),
        "notice": _("%(name)s ends its part") % {"name": page.name},
        "closing": _("The closing conversation"),
        "ended": _("This collaboration has ended"),
        "over": _("This collaboration has ended"),
        "alone": _("Ending well"),
    }[page.stage]


def _lead(page: EndingPage) -> str:
    places = {"name": page.name, "day": page.alone_from}
    return {
        "choose": _("Stopping well is an outcome too. Here you see how that goes."),
        "asked": _("%(name)s asks it. Nothing ends until the other side agrees.") % places,
        "notice": _("The notice period ends on %(day)s. Until then it can be taken back.") % places,
        "closing": _("Look back together, hand over, and close. Everything stays readable."),
        "ended": _("Everything you did together stays readable, for both sides."),
        "over": _("Everything you did together stays readable, for both sides."),
        "alone": _("You take part alone now. Then there is nothing to end together."),
    }[page.stage]

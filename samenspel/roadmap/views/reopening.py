"""Going back to an earlier phase, and opening what was closed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.core.grid import Phase
from samenspel.roadmap.forms.turning import ReopeningForm
from samenspel.roadmap.operations import reopening as operations
from samenspel.roadmap.queries.reopening import ReopeningPage, one_reopening, reopening_page
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Why one would go back, and where to; or answer what the other side proposed."""
    return _shown(request, here)


@require_POST
@at_collaboration()
def propose(request: HttpRequest, here: Here) -> HttpResponse:
    """One side lays going back before the other."""
    operations.propose.require_allowed(here.actor)
    page = reopening_page(here)
    form = ReopeningForm(request.POST, page=page)
    if form.carry_out(operations.propose, here.collaboration, by=here.actor):
        done = _("You laid this before %(name)s. Nothing changes until they agree.")
        return see_other(request, _url(here), done % {"name": page.other})
    return _shown(request, here, propose=form)


@require_POST
@at_collaboration()
def agree(request: HttpRequest, here: Here, reopening: UUID) -> HttpResponse:
    """Both want it: that phase is main again."""
    phase = Phase(one_reopening(here, reopening).phase).label
    done = _("Agreed by both. %(phase)s is your main phase again.") % {"phase": phase}
    url = reverse("collaboration.show", args=[here.collaboration.slug])
    return _answered(request, here, reopening, operations.agree, done, url)


@require_POST
@at_collaboration()
def decline(request: HttpRequest, here: Here, reopening: UUID) -> HttpResponse:
    """The other side does not want to go back."""
    done = _("Nothing has changed. Talk about what lies behind it.")
    return _answered(request, here, reopening, operations.decline, done, _url(here))


@require_POST
@at_collaboration()
def withdraw(request: HttpRequest, here: Here, reopening: UUID) -> HttpResponse:
    """The side that proposed it takes it back."""
    done = _("You took it back. Nothing has changed.")
    return _answered(request, here, reopening, operations.withdraw, done, _url(here))


def _answered(
    request: HttpRequest, here: Here, id: UUID, act: Any, done: str, url: str
) -> HttpResponse:
    act.require_allowed(here.actor)
    found = one_reopening(here, id)
    form = ActingForm(request.POST, seen=found.version_seen, prefix="answer")
    if form.carry_out(act, found, by=here.actor):
        return see_other(request, url, done)
    return _shown(request, here, answer=form)


def _shown(request: HttpRequest, here: Here, **failed: ActingForm) -> HttpResponse:
    page = reopening_page(here)
    say_where(request, (_("Going back"), ""))
    seen = page.waiting.reopening.version_seen if page.waiting else None
    context = {
        "page": page,
        "slug": here.collaboration.slug,
        "title": _title(page),
        "lead": _lead(page),
        "propose": ReopeningForm(page=page, phase=request.GET.get("fase", "")),
        "answer": ActingForm(seen=seen, prefix="answer"),
        **failed,
    }
    status = next((form.status for form in failed.values()), 200)
    return TemplateResponse(request, "roadmap/reopening.html", context, status=status)


def _url(here: Here) -> str:
    return reverse("reopening", args=[here.collaboration.slug])


def _title(page: ReopeningPage) -> str:
    if page.waiting is not None:
        return _("Do we go back to %(phase)s?") % {"phase": page.waiting.phase.label}
    return _("Open this collaboration again?") if page.is_closed else _("Back to an earlier phase?")


def _lead(page: ReopeningPage) -> str:
    if page.waiting is not None:
        return _("One side proposes it. It holds once the other side agrees.")
    if not page.phases:
        return _("There is no earlier phase to go back to.")
    return _("It happens more often, and it is no failure. Both sides agree on it.")

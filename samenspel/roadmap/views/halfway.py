"""Starting half-way: choosing where the two really are, and confirming it on one page."""

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
from samenspel.roadmap.forms.halfway import HalfwayForm, PhaseForm
from samenspel.roadmap.library import library_of
from samenspel.roadmap.operations import halfway as operations
from samenspel.roadmap.queries.halfway import HalfwayPage, halfway_page, one_offer
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Choose the phase, then the steps; or answer what the other side laid before yours."""
    choose = _choose(here, request.GET if "fase" in request.GET else None)
    form = (
        HalfwayForm(library=library_of(here.collaboration), phase=choose.phase)
        if choose.is_bound and choose.phase
        else None
    )
    return _show(request, here, choose=choose, propose=form)


@require_POST
@at_collaboration()
def propose(request: HttpRequest, here: Here) -> HttpResponse:
    """One side says where the two really are, and lays that before the other."""
    operations.propose.require_allowed(here.actor)
    choose = _choose(here, {"fase": request.POST.get("phase", "")})
    if choose.phase is None:
        return _show(request, here, choose=choose, status=422)
    form = HalfwayForm(request.POST, library=library_of(here.collaboration), phase=choose.phase)
    if form.carry_out(operations.propose, here.collaboration, by=here.actor):
        done = _("You laid this before %(name)s. Nothing changes until they agree.")
        return see_other(request, _url(here), done % {"name": halfway_page(here).other})
    return _show(request, here, choose=choose, propose=form, status=form.status)


@require_POST
@at_collaboration()
def agree(request: HttpRequest, here: Here, offer: UUID) -> HttpResponse:
    """The other side confirms: that is where they are."""
    operations.agree.require_allowed(here.actor)
    found = one_offer(here, offer)
    form = ActingForm(request.POST, seen=found.version_seen, prefix="agree")
    if form.carry_out(operations.agree, found, by=here.actor):
        done = _("Agreed by both. %(phase)s is your main phase now, with its first steps.")
        phase = Phase(found.phase).label
        return see_other(request, _overview(here), done % {"phase": phase})
    return _show(request, here, agree=form, status=form.status)


@require_POST
@at_collaboration()
def decline(request: HttpRequest, here: Here, offer: UUID) -> HttpResponse:
    """The other side does not agree."""
    operations.decline.require_allowed(here.actor)
    found = one_offer(here, offer)
    form = ActingForm(request.POST, seen=found.version_seen, prefix="decline")
    if form.carry_out(operations.decline, found, by=here.actor):
        done = _("Nothing has changed. Either side can propose again where you are.")
        return see_other(request, _url(here), done)
    return _show(request, here, decline=form, status=form.status)


@require_POST
@at_collaboration()
def withdraw(request: HttpRequest, here: Here, offer: UUID) -> HttpResponse:
    """The side that said so takes it back."""
    operations.withdraw.require_allowed(here.actor)
    found = one_offer(here, offer)
    form = ActingForm(request.POST, seen=found.version_seen, prefix="withdraw")
    if form.carry_out(operations.withdraw, found, by=here.actor):
        return see_other(request, _url(here), _("You took it back. Nothing has changed."))
    return _show(request, here, withdraw=form, status=form.status)


def _show(request: HttpRequest, here: Here, status: int = 200, **forms: Any) -> HttpResponse:
    page = halfway_page(here)
    say_where(request, (_("Starting half-way"), ""))
    seen = page.offer.offer.version_seen if page.offer else None
    context = {
        "page": page,
        "slug": here.collaboration.slug,
        "choose": _choose(here),
        "agree": ActingForm(seen=seen, prefix="agree"),
        "decline": ActingForm(seen=seen, prefix="decline"),
        "withdraw": ActingForm(seen=seen, prefix="withdraw"),
        "title": _title(page),
        "lead": _lead(page),
        **{name: form for name, form in forms.items() if form is not None},
    }
    return TemplateResponse(request, "roadmap/halfway.html", context, status=status)


def _choose(here: Here, given: Any = None) -> PhaseForm:
    return PhaseForm(given, library=library_of(here.collaboration))


def _url(here: Here) -> str:
    return reverse("halfway", args=[here.collaboration.slug])


def _overview(here: Here) -> str:
    return reverse("collaboration.show", args=[here.collaboration.slug])


def _title(page: HalfwayPage) -> str:
    phase = page.offer.phase.label if page.offer else ""
    return {
        "choose": _("Are you further already?"),
        "waiting": _("Are you in %(phase)s already?") % {"phase": phase},
        "agreed": _("You began in %(phase)s") % {"phase": phase},
        "over": _("Starting half-way"),
        "alone": _("Starting half-way"),
    }[page.stage]


def _lead(page: HalfwayPage) -> str:
    return {
        "choose": _("Then you need not do everything again. Both sides confirm it once."),
        "waiting": _("One side says so. It holds once the other side agrees."),
        "agreed": _("Both sides confirmed what was behind you."),
        "over": _("This can only be done at the beginning. Here you go on as usual."),
        "alone": _("This can be done once the other side takes part."),
    }[page.stage]

"""What people do about a criterion of a transition, and about an open point."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration
from samenspel.core.grid import Phase
from samenspel.documents.views import takes_files
from samenspel.roadmap.forms.gate import AcceptForm, ContestForm, ShowForm
from samenspel.roadmap.operations import criterion as operations
from samenspel.roadmap.operations import point as points
from samenspel.roadmap.queries.gate import gate_page, one_point
from samenspel.roadmap.views.gate import gate_url, show_gate
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@takes_files
@require_POST
@at_collaboration()
def show(request: HttpRequest, here: Here, phase: Phase, criterion: str) -> HttpResponse:
    """Either side attaches what shows that a criterion is met."""
    operations.show.require_allowed(here.actor)
    page = gate_page(here, phase)
    choosing: dict[str, Any] = {"here": here, "documents": page.documents}
    form = ShowForm(request.POST, request.FILES, criterion=criterion, **choosing)
    if form.carry_out(operations.show, page.gate, by=here.actor, criterion=criterion):
        done = _("It stands there now. The other side sees it too, and may see it differently.")
        return see_other(request, _at(here, phase, criterion), done)
    return show_gate(request, here, phase, show=form)


@require_POST
@at_collaboration()
def contest(request: HttpRequest, here: Here, phase: Phase, criterion: str) -> HttpResponse:
    """A side sees differently what the other attached."""
    operations.contest.require_allowed(here.actor)
    gate = gate_page(here, phase).gate
    form = ContestForm(request.POST, criterion=criterion)
    if form.carry_out(operations.contest, gate, by=here.actor, criterion=criterion):
        done = _(
            "Your side sees this differently. It counts as not ready until you take that back."
        )
        return see_other(request, _at(here, phase, criterion), done)
    return show_gate(request, here, phase, contest=form)


@require_POST
@at_collaboration()
def accept(request: HttpRequest, here: Here, phase: Phase, criterion: str) -> HttpResponse:
    """A side takes back that it sees something differently."""
    operations.accept.require_allowed(here.actor)
    gate = gate_page(here, phase).gate
    form = AcceptForm(request.POST, criterion=criterion)
    if form.carry_out(operations.accept, gate, by=here.actor, criterion=criterion):
        done = _("You took that back. What was attached counts again.")
        return see_other(request, _at(here, phase, criterion), done)
    return show_gate(request, here, phase, accept=form)


@require_POST
@at_collaboration()
def settle(request: HttpRequest, here: Here, phase: Phase, point: UUID) -> HttpResponse:
    """The side that asked for a change says that it is settled."""
    points.settle.require_allowed(here.actor)
    asked = one_point(here, phase, point)
    form = ActingForm(request.POST, seen=asked.version_seen)
    if form.carry_out(points.settle, asked, by=here.actor):
        return see_other(request, gate_url(here, phase), _("Settled. The other side sees it too."))
    return show_gate(request, here, phase, settle=form)


def _at(here: Here, phase: Phase, criterion: str) -> str:
    return f"{gate_url(here, phase)}#{criterion}"

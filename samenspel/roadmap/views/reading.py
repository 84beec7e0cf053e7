"""Saying how the own side sees a cell."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration
from samenspel.core.grid import Phase, Track
from samenspel.roadmap.forms.reading import ReadingForm
from samenspel.roadmap.operations import reading as operations
from samenspel.roadmap.queries.cell import cell_page
from samenspel.roadmap.views.cell import reading_question, show_cell
from samenspel.ui.answers import see_other


@require_POST
@at_collaboration()
def give(request: HttpRequest, here: Here, phase: Phase, track: Track) -> HttpResponse:
    """Somebody says for their side how it stands, and why."""
    operations.give.require_allowed(here.actor)
    question = reading_question(cell_page(here, phase, track))
    form = ReadingForm(request.POST, question=question)
    place = {"phase": phase, "track": track}
    if form.carry_out(operations.give, here.collaboration, by=here.actor, **place):
        url = reverse("cell", args=[here.collaboration.slug, phase.slug, track.slug])
        done = _("Kept. The other side sees it too; earlier readings stay below.")
        return see_other(request, f"{url}#readings", done)
    return show_cell(request, here, phase, track, reading=form)

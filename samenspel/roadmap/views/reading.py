"""Saying how the own side sees a cell."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration
from samenspel.core.grid import Phase, Track
from samenspel.roadmap.forms.reading import ReadingForm
from samenspel.roadmap.operations import reading as operations
from samenspel.roadmap.queries.cell import cell_page
from samenspel.roadmap.queries.reading import next_asked
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
        return see_other(request, _at(here, phase, track), _kept(here, phase, track))
    return show_cell(request, here, phase, track, reading=form)


def _at(here: Here, phase: Phase, track: Track) -> str:
    return reverse("cell", args=[here.collaboration.slug, phase.slug, track.slug])


def _kept(here: Here, phase: Phase, track: Track) -> str:
    """What happened, and where the own side is asked next: six cells are one round, not six."""
    kept = _("Kept. The other side sees it too.")
    following = next_asked(here, phase, track)
    if following is None:
        return kept
    link = format_html('<a href="{}">{}</a>', _at(here, phase, following), following.label)
    return format_html("{} {} {}", kept, _("Next cell:"), link)

"""The page of one cell, and what people do there: steps, the talk; readings stand in reading.py."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration
from samenspel.core.grid import Phase, Track
from samenspel.discussion import queries as talk
from samenspel.discussion.forms import CommentForm, EraseForm
from samenspel.discussion.operations import comment as comments
from samenspel.documents.views import takes_files
from samenspel.roadmap.forms.cell import AddStepForm, FinishTogetherForm, TakeUpForm, led_choices
from samenspel.roadmap.forms.reading import ReadingForm
from samenspel.roadmap.operations import step as operations
from samenspel.roadmap.operations.together import already_done
from samenspel.roadmap.queries.cell import CellPage, about_cell, cell_page
from samenspel.roadmap.queries.sides import side_names
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here, phase: Phase, track: Track) -> HttpResponse:
    """One phase of one track: the goal, both readings, the steps, the talk."""
    return show_cell(request, here, phase, track)


@require_POST
@at_collaboration()
def take_up(request: HttpRequest, here: Here, phase: Phase, track: Track) -> HttpResponse:
    """A step of the step library becomes a step of this collaboration."""
    operations.take_up.require_allowed(here.actor)
    form = TakeUpForm(request.POST)
    if form.carry_out(operations.take_up, here.collaboration, by=here.actor):
        done = _("Taken up: “%(step)s”. Open the step to say who does it and when.")
        return see_other(request, _at(here, phase, track, "steps"), done % {"step": form.result})
    return show_cell(request, here, phase, track, problem=form)


@require_POST
@at_collaboration()
def add(request: HttpRequest, here: Here, phase: Phase, track: Track) -> HttpResponse:
    """A step of their own in this cell."""
    operations.add.require_allowed(here.actor)
    form = AddStepForm(request.POST, leads=led_choices(side_names(here)))
    place = {"phase": phase, "track": track}
    if form.carry_out(operations.add, here.collaboration, by=here.actor, **place):
        return see_other(request, _at(here, phase, track, "steps"), added(form.result))
    return show_cell(request, here, phase, track, add=form)


@require_POST
@at_collaboration()
def finish_together(request: HttpRequest, here: Here, phase: Phase, track: Track) -> HttpResponse:
    """Several steps were done already; one sentence says what shows that."""
    operations.finish_together.require_allowed(here.actor)
    form = FinishTogetherForm(request.POST, steps=_choices(cell_page(here, phase, track)))
    if form.carry_out(already_done, here.collaboration, by=here.actor):
        n = len(form.cleaned_data["done"])
        done = ngettext("%(n)d step is done now.", "%(n)d steps are done now.", n) % {"n": n}
        return see_other(request, _at(here, phase, track, "steps"), done)
    return show_cell(request, here, phase, track, together=form)


@takes_files
@require_POST
@at_collaboration()
def say(request: HttpRequest, here: Here, phase: Phase, track: Track) -> HttpResponse:
    """Somebody says something about the cell."""
    comments.write.require_allowed(here.actor)
    documents = talk.papers_for(here, in_room=False)
    form = CommentForm(request.POST, request.FILES, here=here, documents=documents)
    place = {"about": about_cell(phase, track), "phase": phase, "track": track}
    if form.carry_out(comments.write, here.collaboration, by=here.actor, **place):
        return see_other(request, _at(here, phase, track, "talk"), _("Your remark stands below."))
    return show_cell(request, here, phase, track, talk=form)


@require_POST
@at_collaboration()
def erase(
    request: HttpRequest, here: Here, phase: Phase, track: Track, comment: UUID
) -> HttpResponse:
    """The words of a remark about the cell are removed for good."""
    remark = talk.one_remark(here.actor, about_cell(phase, track), comment)
    form = EraseForm(request.POST)
    if form.carry_out(comments.erase, remark, by=here.actor):
        done = _("The words are gone for good.")
        return see_other(request, _at(here, phase, track, "talk"), done)
    return show_cell(request, here, phase, track, problem=form)


def show_cell(
    request: HttpRequest, here: Here, phase: Phase, track: Track, **failed: ActingForm
) -> HttpResponse:
    """The page, with a form that could not be carried out in its place."""
    everything = request.GET.get("gesprek") == "alles"
    page = cell_page(here, phase, track, all_talk=everything)
    at_phase = reverse("collaboration.show", args=[here.collaboration.slug])
    request.crumbs = [  # type: ignore[attr-defined]
        (phase.label, f"{at_phase}?fase={phase.slug}"),
        (track.label, ""),
    ]
    context = {
        "page": page,
        "title": track.label,
        "lead": _("What you want to reach in this phase: %(goal)s") % {"goal": _goal(page)},
        "forms": _forms(page, here) | failed,
        "failed": failed,
    }
    status = next((form.status for form in failed.values()), 200)
    return TemplateResponse(request, "roadmap/cell.html", context, status=status)


def _forms(page: CellPage, here: Here) -> dict[str, Any]:
    latest = page.readings.own.latest if page.readings.own else None
    given = {"value": latest.reading.value, "reason": latest.reading.reason.body} if latest else {}
    return {
        "reading": ReadingForm(question=reading_question(page), initial=given),
        "add": AddStepForm(leads=led_choices(page.names)),
        "together": FinishTogetherForm(steps=_choices(page)),
        "talk": CommentForm(here=here, documents=page.talk.documents),
        "take_up": [(step, TakeUpForm(initial={"library_id": step.id})) for step in page.proposals],
    }


def _goal(page: CellPage) -> str:
    """The goal as the end of a sentence."""
    goal = str(page.library.goal)
    return goal[:1].lower() + goal[1:]


def reading_question(page: CellPage) -> str:
    own = page.readings.own
    return _("How does %(side)s see it now?") % {"side": own.name} if own else ""


def _choices(page: CellPage) -> list[tuple[str, str]]:
    """What can be marked as done together: steps that were taken up, and the library's others."""
    taken_up = [(f"step:{line.step.pk}", line.step.title) for line in page.unfinished]
    return [*taken_up, *((f"library:{step.id}", str(step.title)) for step in page.proposals)]


def added(step: Any) -> str:
    """What to say when an own step was made."""
    if step.is_in_room:
        return _("“%(step)s” stands in your own room.") % {"step": step}
    return _("“%(step)s” is added. Open the step to say who does it.") % {"step": step}


def _at(here: Here, phase: Phase, track: Track, part: str) -> str:
    url = reverse("cell", args=[here.collaboration.slug, phase.slug, track.slug])
    return f"{url}#{part}"

"""The page of one step, and what people do with it. Each act is its operation of the same name."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration
from samenspel.discussion import queries as talk
from samenspel.discussion.forms import CommentForm, EraseForm
from samenspel.discussion.operations import comment as comments
from samenspel.documents.views import takes_files
from samenspel.operation import Operation
from samenspel.roadmap.forms.step import forms_of
from samenspel.roadmap.operations import evidence
from samenspel.roadmap.operations import step as operations
from samenspel.roadmap.queries.step import about_step, find_step, step_page
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """What the step is for, how it stands, and what you can do now."""
    return _show(request, here, step)


@require_POST
@at_collaboration()
def start(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """Somebody has begun."""
    done = _("You have begun. When it is done, say here what shows that.")
    return _act(request, here, step, operations.start, done)


@takes_files
@require_POST
@at_collaboration()
def finish(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """The step is done, because something shows it."""
    return _act(request, here, step, operations.finish, _("Done. What shows it stands below."))


@takes_files
@require_POST
@at_collaboration()
def add_evidence(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """Add what shows how far the step is."""
    return _act(request, here, step, evidence.add, _("Added. It stays with this step."))


@require_POST
@at_collaboration()
def plan(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """When it should be done, and who leads it."""
    return _act(request, here, step, operations.plan, _("Kept: when, and who leads."))


@require_POST
@at_collaboration()
def assign(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """Who does it."""
    return _act(request, here, step, operations.assign, _("Kept: who does it."))


@require_POST
@at_collaboration()
def drop(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """The step is not needed here."""
    done = _("This step is marked as not needed, with your reason. You can open it again.")
    return _act(request, here, step, operations.drop, done)


@require_POST
@at_collaboration()
def reopen(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """It turned out not to be done, or to be needed after all."""
    return _act(request, here, step, operations.reopen, _("The step is open again."))


@require_POST
@at_collaboration()
def move(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """The step fits better in another phase or track."""
    return _act(request, here, step, operations.move, _("The step stands in its new place."))


@require_POST
@at_collaboration()
def share(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """The step leaves the room."""
    done = _("Both sides see this step now, with what shows it and what was said about it.")
    return _act(request, here, step, operations.share, done)


@takes_files
@require_POST
@at_collaboration()
def say(request: HttpRequest, here: Here, step: UUID) -> HttpResponse:
    """Somebody says something about the step; who sees the step sees the remark."""
    found = find_step(here.actor, step)
    comments.write.require_allowed(here.actor)
    documents = talk.papers_for(here, in_room=found.is_in_room)
    form = CommentForm(request.POST, request.FILES, here=here, documents=documents)
    about = {"about": about_step(found), "phase": found.phase, "track": found.track}
    given = {"in_room": found.is_in_room, "by": here.actor, **about}
    if form.carry_out(comments.write, here.collaboration, **given):
        return see_other(request, f"{_at(here, step)}#talk", _("Your remark stands below."))
    return _show(request, here, step, talk=form)


@require_POST
@at_collaboration()
def erase(request: HttpRequest, here: Here, step: UUID, comment: UUID) -> HttpResponse:
    """The words of a remark about the step are removed for good."""
    found = find_step(here.actor, step)
    remark = talk.one_remark(here.actor, about_step(found), comment)
    form = EraseForm(request.POST)
    if form.carry_out(comments.erase, remark, by=here.actor):
        return see_other(request, f"{_at(here, step)}#talk", _("The words are gone for good."))
    return _show(request, here, step, problem=form)


def _act(
    request: HttpRequest, here: Here, step: UUID, operation: Operation[..., Any], done: str
) -> HttpResponse:
    """One operation on the step, by the form of the same name."""
    page = step_page(here, step)
    operation.require_allowed(here.actor)
    name = operation.name.partition(".")[2]
    form = forms_of(page, here, request.POST, request.FILES)[name]
    if form.carry_out(operation, page.step, by=here.actor):
        return see_other(request, _at(here, step), done)
    # A form of one button has no place of its own: why it failed stands on top.
    return _show(request, here, step, **{name if form.visible_fields() else "problem": form})


def _show(request: HttpRequest, here: Here, step: UUID, **failed: ActingForm) -> HttpResponse:
    page = step_page(here, step, all_talk=request.GET.get("gesprek") == "alles")
    at_phase = reverse("collaboration.show", args=[here.collaboration.slug])
    request.crumbs = [  # type: ignore[attr-defined]
        (page.phase.label, f"{at_phase}?fase={page.phase.slug}"),
        (page.track.label, page.cell_url),
        (page.step.title, ""),
    ]
    context = {
        "page": page,
        "title": page.step.title,
        "lang": page.line.lang,
        "lead": page.line.known.why if page.line.known else "",
        "forms": {
            **forms_of(page, here),
            "talk": CommentForm(here=here, documents=page.talk.documents),
            **failed,
        },
        "failed": failed,
        "shows_more": page.more or failed.keys() - {"talk", "problem"},
    }
    status = next((form.status for form in failed.values()), 200)
    return TemplateResponse(request, "roadmap/step.html", context, status=status)


def _at(here: Here, step: UUID) -> str:
    return reverse("step", args=[here.collaboration.slug, step])

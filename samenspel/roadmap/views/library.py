"""The steps beside those of the newest step library, and choosing between them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.roadmap.forms.library import ChooseForm
from samenspel.roadmap.operations import library as operations
from samenspel.roadmap.queries.library import LibraryPage, library_page
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """What is otherwise in the newest step library."""
    page = library_page(here)
    return _show(request, here, page, ChooseForm(steps=page.open_ids))


@require_POST
@at_collaboration()
def take_over(request: HttpRequest, here: Here) -> HttpResponse:
    """The ticked steps follow the newest step library."""
    return _chosen(request, here, operations.take_over)


@require_POST
@at_collaboration()
def keep(request: HttpRequest, here: Here) -> HttpResponse:
    """The ticked steps stay as they are."""
    return _chosen(request, here, operations.keep)


def _chosen(request: HttpRequest, here: Here, act: Any) -> HttpResponse:
    act.require_allowed(here.actor)
    page = library_page(here)
    can = page.open_ids
    if act is operations.take_over:
        can = [*can, *(one.change.id for one in page.kept)]
    form = ChooseForm(request.POST, steps=can)
    if form.carry_out(act, here.collaboration, by=here.actor):
        n = len(form.cleaned_data["steps"])
        done = _WORDS[act.name](n) % {"n": n}
        return see_other(request, reverse("library", args=[here.collaboration.slug]), done)
    return _show(request, here, page, form)


_WORDS: dict[str, Callable[[int], str]] = {
    "library.take_over": lambda n: ngettext(
        "%(n)d step follows the newest step library now.",
        "%(n)d steps follow the newest step library now.",
        n,
    ),
    "library.keep": lambda n: ngettext(
        "%(n)d step stays as it is. You can take the newer one over later.",
        "%(n)d steps stay as they are. You can take the newer ones over later.",
        n,
    ),
}


def _show(request: HttpRequest, here: Here, page: LibraryPage, form: ChooseForm) -> HttpResponse:
    say_where(request, (_("Steps in a newer version"), ""))
    context = {
        "page": page,
        "form": form,
        "title": _("Steps in a newer version"),
        "lead": _("The step library was improved. You choose per step what you want of it."),
        "slug": here.collaboration.slug,
    }
    return TemplateResponse(request, "roadmap/library.html", context, status=form.status)

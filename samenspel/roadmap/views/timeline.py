"""The history of a collaboration, and the proof that nobody changed it."""

from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.journal.verify import remember, verify
from samenspel.roadmap.forms.timeline import FilterForm
from samenspel.roadmap.queries import timeline as queries
from samenspel.ui.answers import see_other

PAUSE = 30
"""Seconds between two verifications that people of one side ask for: each has a room of its own."""


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """What happened, newest first, filtered as asked."""
    form = FilterForm(request.GET or None, people=queries.people(here))
    page = queries.timeline(here, form.wanted() if form.is_bound else queries.Filter())
    say_where(request, (_("Timeline"), ""))
    question = request.GET.copy()
    question["voor"] = str(page.older)
    context = {
        "page": page,
        "form": form,
        "older_url": f"?{question.urlencode()}" if page.older else "",
        "title": _("What happened?"),
        "lead": _("Who did what, when, and why. In ordinary sentences, the same for both sides."),
    }
    return TemplateResponse(request, "roadmap/timeline.html", context)


@require_safe
@at_collaboration()
def entry(request: HttpRequest, here: Here, entry: UUID) -> HttpResponse:
    """One line at a permanent address, with what somebody needs to verify it."""
    line = queries.one_line(here, entry)
    say_where(
        request,
        (_("Timeline"), reverse("timeline", args=[here.collaboration.slug])),
        (_("Number %(number)d") % {"number": line.entry.seq}, ""),
    )
    context = {"line": line, "title": _("Number %(number)d") % {"number": line.entry.seq}}
    return TemplateResponse(request, "roadmap/entry.html", context)


@require_POST
@at_collaboration()
def check(request: HttpRequest, here: Here) -> HttpResponse:
    """Recompute the chains this person may read, now. Whole files are read at night."""
    if cache.add(f"verify:{here.collaboration.pk}:{here.actor.side}", "asked", PAUSE):
        for chain in queries.readable_chains(here):
            remember(verify(chain, slowly=False))
    url = reverse("timeline", args=[here.collaboration.slug])
    return see_other(request, url, _("The journal was verified. The outcome stands below."))

"""The page on which somebody sees how far the work is that they asked for."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenspel.core.actor import Actor
from samenspel.people.web import signed_in
from samenspel.ui.answers import see_other
from samenspel.work import queries, queue

LOOK_AGAIN = 5
"""Seconds after which the browser asks again while the work goes on."""


@never_cache
@require_safe
@signed_in()
def show(request: HttpRequest, actor: Actor, job: UUID) -> HttpResponse:
    """What it is, how far it is, and where the result is. Looks again by itself, unless asked not
    to: a page that changes under one's hands is in the way of who reads it aloud or enlarged."""
    page = queries.job_page(actor, job)
    is_still = "stil" in request.GET
    context = {"page": page, "is_still": is_still}
    answer = TemplateResponse(request, "work/job.html", context)
    if page.job.is_open and not is_still:
        answer["Refresh"] = str(LOOK_AGAIN)
    return answer


@require_POST
@signed_in()
def cancel(request: HttpRequest, actor: Actor, job: UUID) -> HttpResponse:
    """Who asked for it wants it no more."""
    queue.cancel(queries.job_of(actor, job))
    return see_other(request, reverse("job", args=[job]), _("Stopped. There will be no result."))

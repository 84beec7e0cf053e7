"""Taking along what the own side may have: the page, the button, the file."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.policy import LEADS
from samenspel.transfer import queries
from samenspel.ui.answers import see_other
from samenspel.work.queue import start


@require_safe
@at_collaboration(LEADS)
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """What is in an export, who made one, and the button."""
    title = _("Take your data along")
    say_where(request, (title, ""))
    context = {"title": title, "page": queries.export_page(here), "slug": here.collaboration.slug}
    return TemplateResponse(request, "transfer/export.html", context)


@require_POST
@at_collaboration(LEADS)
def make(request: HttpRequest, here: Here) -> HttpResponse:
    """Begin; the page that follows shows how far it is."""
    side = here.actor.own_side.value
    job = start(
        "export",
        person=here.actor.own_person,
        collaboration=here.collaboration.pk,
        inputs={"collaboration": here.collaboration.pk, "side": side},
        key=f"{here.collaboration.pk}:{side}",
    )
    return see_other(request, reverse("job", args=[job.pk]))


@never_cache
@require_safe
@at_collaboration(LEADS)
def fetch(request: HttpRequest, here: Here, job: UUID) -> HttpResponseBase:
    """The finished file, for who asked for it."""
    file = queries.export_file(here, job)
    name = f"samenspel-{here.collaboration.slug}-{here.actor.own_side}.zip"
    return FileResponse(open(file, "rb"), as_attachment=True, filename=name)

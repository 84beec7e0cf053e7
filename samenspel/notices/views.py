"""Notices on a page, the choice of mail, and the link that ends mail without logging in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.core.actor import Actor
from samenspel.notices import marking, operations, queries
from samenspel.notices.forms import SettingsForm
from samenspel.notices.kinds import NONE
from samenspel.people.web import public, signed_in
from samenspel.ui.answers import posted, see_other


@never_cache
@require_safe
@signed_in()
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What this person was told, the newest first. `?voor=`: what came before that notice."""
    page = queries.notices_page(actor, queries.notice_id(request.GET.get("voor", "")))
    return TemplateResponse(request, "notices/show.html", {"page": page})


@require_POST
@signed_in()
def read(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything that was on the page, and before it, has been read."""
    if until := queries.notice_id(request.POST.get("until", "")):
        marking.read_all(actor.own_person, until)
    return see_other(request, reverse("notices"), _("Everything is marked as read."))


@require_POST
@signed_in()
def follow(request: HttpRequest, actor: Actor, notice: UUID) -> HttpResponse:
    """On to the page that a notice leads to; from then on it has been read."""
    line = queries.one_line(actor, notice)
    marking.read_one(line.notice)
    return see_other(request, line.url)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in()
def settings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How often mail comes about what, and when it does not."""
    page = queries.settings_page(actor)
    person = page.person
    form = SettingsForm(posted(request), preference=page.preference, seen=person.version_seen)
    if request.method == "POST" and form.carry_out(operations.set_notices, person, by=actor):
        return see_other(request, reverse("notices.settings"), _("Saved. It holds from now on."))
    context = {"page": page, "form": form}
    return TemplateResponse(request, "notices/settings.html", context, status=form.status)


@never_cache
@csrf_exempt  # what allows it is the signature in the address; a mail program sends no cookie
@require_http_methods(["GET", "HEAD", "POST"])
@public
def stop(request: HttpRequest, stop: str) -> HttpResponse:
    """The link in a mail. Looking at it changes nothing, for mail programs look at every link; the
    button ends the mail, and so does a mail program by itself (RFC 8058), which wants no redirect.
    """
    page = queries.stop_page(stop)
    if request.method == "POST":
        if not page.is_done:
            wanted = dict.fromkeys(page.kinds, NONE)
            operations.set_notices(page.person, how_often=wanted, by=page.actor)
        if request.POST.get("List-Unsubscribe") != "One-Click":
            return see_other(request, request.path)
        page = queries.stop_page(stop)
    return TemplateResponse(request, "notices/stop.html", {"page": page})

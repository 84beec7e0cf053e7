"""Pages of one note: write it, read it with its versions, change it, share it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.views.sharing import Forms, forms_of
from samenspel.collaboration.web import BOTH_SIDES_SEATS, SEATS_AND_COORDINATOR, at_collaboration
from samenspel.discussion import queries
from samenspel.discussion.forms import NoteForm
from samenspel.discussion.operations import note as operations
from samenspel.policy import GUEST
from samenspel.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration(BOTH_SIDES_SEATS)
def write(request: HttpRequest, here: Here) -> HttpResponse:
    """Write something that only the own side sees."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        operations.write.require_allowed(here.actor)
        if form.carry_out(operations.write, here.collaboration, by=here.actor):
            done = _("Your note is kept. Only your side sees it, until you share it.")
            return see_other(request, _address(here, form.result.pk), done)
    else:
        queries.require_may_write(here)
    request.crumbs = [_room(here), (_("New note"), "")]  # type: ignore[attr-defined]
    context = {"form": form, "title": _("New note"), "room_url": _room(here)[1]}
    return TemplateResponse(request, "discussion/note_write.html", context, status=form.status)


@require_safe
@at_collaboration(SEATS_AND_COORDINATOR | {GUEST})
def note(request: HttpRequest, here: Here, note: UUID) -> HttpResponse:
    """A note of the own room, or one that was shared."""
    return _show(request, here, queries.note_page(here, note))


@require_POST
@at_collaboration()
def change(request: HttpRequest, here: Here, note: UUID) -> HttpResponse:
    """Write a new version; what was there before stays readable."""
    page = queries.note_page(here, note)
    operations.change.require_allowed(here.actor)
    form = NoteForm(request.POST, seen=page.note.version_seen)
    if form.carry_out(operations.change, page.note, by=here.actor):
        done = _("The new version is kept. What was there before stays below.")
        return see_other(request, _address(here, note), done)
    return _show(request, here, queries.note_page(here, note), form)


def refused(request: HttpRequest, here: Here, note: UUID, forms: Forms) -> HttpResponse:
    """The page of the note, with an act about who sees it that could not be carried out."""
    return _show(request, here, queries.note_page(here, note), sharing=forms)


def _show(
    request: HttpRequest,
    here: Here,
    page: queries.NotePage,
    form: NoteForm | None = None,
    sharing: Forms | None = None,
) -> HttpResponse:
    now = page.note
    title, text = now.title.body, now.text.body if now.text else ""
    failed = form or next(iter((sharing or {}).values()), None)
    context = {
        "page": page,
        "slug": here.collaboration.slug,
        "title": str(now.title),
        "lang": now.title.lang,
        "failed": failed,
        "form": form or NoteForm(initial={"title": title, "text": text}, seen=now.version_seen),
        "forms": {**forms_of(page.panel), **(sharing or {})} if page.panel else {},
    }
    crumbs = [(_("Note"), "")]
    request.crumbs = [_room(here), *crumbs] if here.actor.sides else crumbs  # type: ignore[attr-defined]
    status = failed.status if failed else 200
    return TemplateResponse(request, "discussion/note.html", context, status=status)


def _room(here: Here) -> tuple[str, str]:
    return (_("Your own room"), reverse("room", args=[here.collaboration.slug]))


def _address(here: Here, note: UUID) -> str:
    return reverse("note", args=[here.collaboration.slug, note])

"""Pages of documents: all that one may see, one with its versions, and the files themselves."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.views.sharing import Forms, forms_of
from samenspel.collaboration.web import SEATS_AND_COORDINATOR, at_collaboration, say_where
from samenspel.documents import files, names, store
from samenspel.documents.forms import AddForm, EraseForm, FilterForm, RenameForm, VersionForm
from samenspel.documents.operations import document as operations
from samenspel.documents.queries import document as queries
from samenspel.documents.queries import lists
from samenspel.people.web import public
from samenspel.policy import GUEST
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import posted, see_other

WITH_GUESTS = SEATS_AND_COORDINATOR | {GUEST}
"""A guest sees what was shown to the own organisation, and nothing else."""
ONLY_A_FILE = "default-src 'none'; sandbox"
"""Whatever is in it: a browser that shows it all the same runs nothing, and loads nothing."""


def takes_files(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A form here can carry a file of the largest size (config/uploads.py)."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


@require_safe
@at_collaboration(WITH_GUESTS)
def show_all(request: HttpRequest, here: Here) -> HttpResponse:
    """All documents that one may see, the newest first, filtered as asked."""
    form = FilterForm(request.GET or None, has_room=here.actor.sides)
    page = lists.documents_page(here, form.wanted() if form.is_bound else lists.Filter())
    say_where(request, (_("Documents"), ""))
    question = request.GET.copy()
    question["voor"] = str(page.older)
    context = {
        "page": page,
        "form": form,
        "older_url": f"?{question.urlencode()}" if page.older else "",
        "slug": here.collaboration.slug,
        "title": _("Documents"),
        "lead": _("Files, and links to where a document stands. You see what you may see."),
    }
    return TemplateResponse(request, "documents/documents.html", context)


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """Add a file, or a link to where a document stands."""
    if request.method == "POST":
        operations.add.require_allowed(here.actor)
    else:
        lists.require_may_add(here)
    initial = {"where": "room"} if "kamer" in request.GET else {}
    form = AddForm(posted(request), request.FILES or None, here=here, initial=initial)
    if form.is_bound and form.carry_out(operations.add, here.collaboration, by=here.actor):
        return see_other(request, _address(here, form.result.pk), _("The document is kept."))
    say_where(request, _all(here), (_("Add a document"), ""))
    context = {"form": form, "title": _("Add a document"), "all_url": _all(here)[1]}
    return TemplateResponse(request, "documents/add.html", context, status=form.status)


@require_safe
@at_collaboration(WITH_GUESTS)
def show(request: HttpRequest, here: Here, document: UUID) -> HttpResponse:
    """One document: its versions, who sees it, and where it shows something."""
    return _show(request, here, document)


@takes_files
@require_POST
@at_collaboration()
def add_version(request: HttpRequest, here: Here, document: UUID) -> HttpResponse:
    """A newer version; what was there before stays."""
    found = queries.one_document(here, document)
    operations.add_version.require_allowed(here.actor)
    form = VersionForm(
        request.POST, request.FILES, here=here, is_link=found.is_link, seen=found.version_seen
    )
    if form.carry_out(operations.add_version, found, by=here.actor):
        done = _("The new version is kept. Earlier ones stay below.")
        return see_other(request, _address(here, document), done)
    return _show(request, here, document, version=form)


@require_POST
@at_collaboration()
def rename(request: HttpRequest, here: Here, document: UUID) -> HttpResponse:
    """Call it otherwise."""
    found = queries.one_document(here, document)
    operations.rename.require_allowed(here.actor)
    form = RenameForm(request.POST, seen=found.version_seen)
    if form.carry_out(operations.rename, found, by=here.actor):
        return see_other(request, _address(here, document), _("The new title is kept."))
    return _show(request, here, document, rename=form)


@require_POST
@at_collaboration()
def erase(request: HttpRequest, here: Here, document: UUID) -> HttpResponse:
    """Words and files go for good; that it was there stays in the timeline."""
    found = queries.one_document(here, document)
    operations.erase.require_allowed(here.actor)
    form, sums = EraseForm(request.POST, seen=found.version_seen), queries.sums_of(found)
    if form.carry_out(operations.erase, found, by=here.actor):
        store.remove_unnamed(sums)
        return see_other(request, _all(here)[1], _("The document is removed for good."))
    return _show(request, here, document, erase=form)


@require_safe
@at_collaboration(WITH_GUESTS)
def file(request: HttpRequest, here: Here, document: UUID, version: int) -> HttpResponseBase:
    """The file of one version, to save."""
    return _sent(queries.file_of(here, document, version))


@require_safe
@public
def public_file(request: HttpRequest, slug: str, publication: UUID) -> HttpResponseBase:
    """The file of a document that both sides made public."""
    return _sent(queries.published_file(publication, slug))


def refused(request: HttpRequest, here: Here, document: UUID, forms: Forms) -> HttpResponse:
    """The page, with an act about who sees the document that could not be carried out."""
    return _show(request, here, document, sharing=forms)


def _show(
    request: HttpRequest,
    here: Here,
    id: UUID,
    sharing: Forms | None = None,
    **failed: ActingForm,
) -> HttpResponse:
    page = queries.document_page(here, id)
    now = page.document
    wrong = next(iter([*failed.values(), *(sharing or {}).values()]), None)
    context = {
        "page": page,
        "slug": here.collaboration.slug,
        "title": str(now.title),
        "lang": now.title.lang,
        "failed": wrong,
        "own": {**_forms(here, page), **failed},
        "forms": {**forms_of(page.panel), **(sharing or {})} if page.panel else {},
    }
    say_where(request, _all(here), (str(now.title), ""))
    status = wrong.status if wrong else 200
    return TemplateResponse(request, "documents/document.html", context, status=status)


def _forms(here: Here, page: queries.DocumentPage) -> dict[str, Any]:
    """What the side that added the document can do with it."""
    now = page.document
    seen, title = now.version_seen, now.title.body
    return {
        "version": VersionForm(here=here, is_link=now.is_link, seen=seen),
        "rename": RenameForm(seen=seen, initial={"title": title}),
        "erase": EraseForm(seen=seen),
    }


def _sent(found: queries.FileToSend) -> FileResponse:
    """A file is always saved, never shown as a page of ours."""
    answer = FileResponse(open(found.path, "rb"), content_type=found.served_as)  # noqa: SIM115
    answer.block_size = files.CHUNK
    answer["Content-Disposition"] = names.disposition(found.name)
    answer["Content-Security-Policy"] = ONLY_A_FILE
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _all(here: Here) -> tuple[str, str]:
    return (_("Documents"), reverse("documents", args=[here.collaboration.slug]))


def _address(here: Here, document: UUID) -> str:
    return reverse("document", args=[here.collaboration.slug, document])

"""What both sides make public, and the page on which everybody reads it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm
from samenspel.collaboration.operations import publication as operations
from samenspel.collaboration.queries.publication import (
    one_publication,
    public_page,
    publications_page,
)
from samenspel.collaboration.views.parts import page_of, shown
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.people.web import public
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Proposed, public, and what was public before."""
    return _shown(request, here, ButtonForm())


@require_POST
@at_collaboration()
def agree(request: HttpRequest, here: Here, publication: UUID) -> HttpResponse:
    """The other side agrees: everybody can read it."""
    done = _("This is public now. Everybody can read it on the public page.")
    return _act(request, here, publication, operations.agree, done)


@require_POST
@at_collaboration()
def decline(request: HttpRequest, here: Here, publication: UUID) -> HttpResponse:
    """The other side does not want it to be public."""
    done = _("This does not become public. The other side sees your answer.")
    return _act(request, here, publication, operations.decline, done)


@require_POST
@at_collaboration()
def withdraw(request: HttpRequest, here: Here, publication: UUID) -> HttpResponse:
    """The side that proposed it takes the proposal back."""
    done = _("Your proposal is taken back. Nothing became public.")
    return _act(request, here, publication, operations.withdraw, done)


@require_POST
@at_collaboration()
def end(request: HttpRequest, here: Here, publication: UUID) -> HttpResponse:
    """Either side takes it offline."""
    done = _("This is offline now. Who read it before, has read it.")
    return _act(request, here, publication, operations.end, done)


@require_safe
@public
def public_show(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may read; an old address leads to the one in use."""
    page = public_page(slug)
    if page.collaboration.slug != slug:
        return redirect("public", page.collaboration.slug)
    return TemplateResponse(request, "collaboration/public.html", {"page": page})


def _act(
    request: HttpRequest, here: Here, id: UUID, operation: Callable[..., Any], done: str
) -> HttpResponse:
    found = one_publication(here, id)
    form = ButtonForm(request.POST, seen=found.version_seen)
    if form.carry_out(operation, found, by=here.actor):
        return see_other(request, page_of(here, "publications"), done)
    return _shown(request, here, form)


def _shown(request: HttpRequest, here: Here, form: ButtonForm) -> HttpResponse:
    page = publications_page(here)
    say_where(request, (_("Public"), ""))
    lead = _("What everybody may read. It becomes public only when both sides agree.")
    title = _("What is public?")
    return shown(request, here, "publications", title, lead=lead, page=page, form=form)

"""What the pages of a collaboration's people and settings have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed, NotFound
from samenspel.policy import POLICY


def only_for(request: HttpRequest, actor: Actor, operation: str, *, own: bool = True) -> None:
    """The page of an act does not exist for who may not do it; sent all the same, it is refused.

    own: whether the thing is of the actor's own side, where each side looks after its own.
    """
    if own and POLICY.allows(actor, operation):
        return
    if request.method in ("GET", "HEAD"):
        raise NotFound(_("This page does not exist."))
    raise NotAllowed(_("This is not for you to do. See “Who may do what”."))


def page_of(here: Here, name: str, *more: Any) -> str:
    """The address of a page of this collaboration."""
    return reverse(name, args=[here.collaboration.slug, *more])


def shown(
    request: HttpRequest, here: Here, template: str, title: str, **context: Any
) -> HttpResponse:
    """A page of this collaboration; where a form stands on it, with what that form has come to."""
    form = context.get("form")
    return TemplateResponse(
        request,
        f"collaboration/{template}.html",
        {"slug": here.collaboration.slug, "title": title, **context},
        status=form.status if form is not None else 200,
    )

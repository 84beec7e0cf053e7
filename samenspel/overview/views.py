"""Pages that show everything at once: the first page, help, Voor jou, and a collaboration."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import SEATS_AND_COORDINATOR, at_collaboration
from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import Phase
from samenspel.core.terms import terms
from samenspel.overview.context import Nav
from samenspel.overview.guests import guest
from samenspel.overview.queries.for_you import for_you_page
from samenspel.overview.queries.frame import frame_of, keep_number
from samenspel.overview.queries.home import home_page
from samenspel.overview.queries.show import overview_page, shown_phase
from samenspel.overview.remembered import Pieces, pieces_of
from samenspel.people.models import Person
from samenspel.people.web import acting, public, signed_in
from samenspel.roadmap.library import library


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    """Who you are: your collaborations, or the public front page."""
    actor = acting(request)
    if not isinstance(request.user, Person):
        context = {"phases": library().phases.values(), "demo": settings.SAMENSPEL_MODE == "demo"}
        return TemplateResponse(request, "overview/front.html", context)
    page = home_page(actor, request.user)
    request.waiting = page.waiting  # type: ignore[attr-defined]
    return TemplateResponse(request, "overview/home.html", {"page": page})


@require_safe
@public
def help_(request: HttpRequest) -> HttpResponse:
    """How it works, on one page."""
    return TemplateResponse(
        request, "overview/help.html", {"phases": library().phases.values(), "library": library()}
    )


@require_safe
@public
def hosting(request: HttpRequest) -> HttpResponse:
    """Who looks after this: who hosts, who decides about which data, what the host could see."""
    context = {
        "host": settings.SAMENSPEL_HOST,
        "contact": settings.SAMENSPEL_CONTACT,
        "virus_check": bool(settings.SAMENSPEL_CLAMD),
        "terms": terms(),
    }
    return TemplateResponse(request, "overview/hosting.html", context)


@require_safe
@signed_in(Kind.PERSON)
def for_you(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything that waits for this person, over all their seats."""
    assert isinstance(request.user, Person)
    page = for_you_page(actor, request.user)
    request.waiting = page.waiting  # type: ignore[attr-defined]
    return TemplateResponse(request, "overview/for_you.html", {"page": page})


@require_safe
@at_collaboration(SEATS_AND_COORDINATOR | {Kind.GUEST})
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """The page of a collaboration: `?fase=` is the phase that a phone shows."""
    if Kind.GUEST in here.actor.kinds:
        return guest(request, here)
    assert isinstance(request.user, Person)
    shown = shown_phase(here, request.GET.get("fase", ""))
    frame = request.frame = frame_of(request.user)  # type: ignore[attr-defined]
    pieces = pieces_of(here, frame, shown, lambda: _made(request, here, shown))
    context = {"pieces": pieces, "title": here.collaboration.name}
    return TemplateResponse(request, "overview/show.html", context)


def _made(request: HttpRequest, here: Here, shown: Phase) -> Pieces:
    page = overview_page(here, shown)
    request.path_parts, request.parties = page.path, page.place.parties  # type: ignore[attr-defined]
    if (stamp := request.frame.at(here.collaboration.pk)) is not None:  # type: ignore[attr-defined]
        keep_number(stamp, page.tasks)
    context = {"page": page, "nav": Nav(request)}
    return Pieces(
        top=render_to_string("overview/_top.html", context),
        body=render_to_string("overview/_body.html", context),
    )

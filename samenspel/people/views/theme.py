"""The colours and the logo of a municipality, for every browser that shows its pages."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samenspel.core.errors import NotFound
from samenspel.people import queries
from samenspel.people.theme import OWN_COLOUR, stylesheet
from samenspel.people.web import public

# The address holds the version, so what it answers never changes.
FOR_EVER = cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)


@require_safe
@FOR_EVER
@public
def theme(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """The stylesheet of a municipality."""
    town = queries.themed(slug, version)
    return HttpResponse(
        stylesheet(town.brand or OWN_COLOUR), content_type="text/css; charset=utf-8"
    )


@require_safe
@FOR_EVER
@public
def logo(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """The logo of a municipality, drawn by us (logo.py)."""
    town = queries.themed(slug, version)
    if town.logo is None:
        raise NotFound()
    answer = HttpResponse(bytes(town.logo), content_type="image/png")
    # Should a browser ever take it for a page, that page can do nothing.
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

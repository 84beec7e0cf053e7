"""The portfolio of a coordinator, on a page and as a table to take along."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.people.web import signed_in
from samenspel.portfolio import table
from samenspel.portfolio.forms import form_for, wanted_from
from samenspel.portfolio.queries import all_standings, portfolio_page

CHUNK = 200
"""Rows that are read at a time while the table streams."""


@require_safe
@signed_in(Kind.COORDINATOR)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All collaborations of the municipality, and where the coordinator is needed."""
    page = portfolio_page(actor, wanted_from(request.GET.dict()))
    context = {"page": page, "form": form_for(page.wanted)}
    return TemplateResponse(request, "portfolio/show.html", context)


@require_safe
@signed_in(Kind.COORDINATOR)
def as_csv(request: HttpRequest, actor: Actor) -> StreamingHttpResponse:
    """The same selection, every row, as a file for a spreadsheet."""
    today = clock.today()
    standings = all_standings(actor, wanted_from(request.GET.dict())).iterator(chunk_size=CHUNK)
    lines = table.lines(standings, today, str(get_language()))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"portfolio-{today.isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

"""“Wie mag wat”: the one table that decides, readable for everybody."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from samenspel.core.actor import Kind
from samenspel.people.web import public
from samenspel.roadmap.queries.policy import policy_table


@require_safe
@public
def show(request: HttpRequest) -> HttpResponse:
    """The table as it is enforced, not a copy of it."""
    context = {"sections": policy_table(), "kinds": list(Kind), "columns": len(Kind) + 1}
    return TemplateResponse(request, "roadmap/policy.html", context)

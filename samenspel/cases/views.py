"""In the demonstration anybody may come in as anybody, with one click."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samenspel.cases import queries
from samenspel.core.errors import NotFound
from samenspel.people.log_in import sign_in
from samenspel.people.web import public


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public
def try_out(request: HttpRequest) -> HttpResponse:
    """Choose who you want to be. Its address exists in a demonstration only; so does this."""
    if settings.SAMENSPEL_MODE != "demo":
        raise NotFound()
    page = queries.try_out_page()
    if request.method == "POST":
        door = page.door(request.POST.get("door", ""))
        return sign_in(request, door.person, door.url)
    return TemplateResponse(request, "cases/try_out.html", {"page": page})

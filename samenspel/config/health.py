"""What a monitor asks: does the process run, and can it do its work?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database can be reached and has every migration."""
    try:
        problem = "" if is_migrated() else "migrations are waiting\n"
    except DatabaseError:
        problem = "the database cannot be reached\n"
    return HttpResponse(
        problem or "ready\n", content_type="text/plain", status=503 if problem else 200
    )


def is_migrated() -> bool:
    """Whether no migration waits to be applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())

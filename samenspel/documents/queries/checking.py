"""How it stands with the check on viruses, for who runs the installation; in English."""

from collections.abc import Iterator

from django.conf import settings

from samenspel.documents.models import Version
from samenspel.documents.states import FileState


def worries() -> Iterator[str]:
    """One sentence where files have not been checked, with how many; else nothing."""
    of_those_kept = Version.objects.filter(document__erased_at=None)
    count = of_those_kept.filter(state=FileState.UNCHECKED).count()
    files = "1 file has" if count == 1 else f"{count} files have"
    if count and settings.SAMENSPEL_CLAMD:
        yield f"{files} not been checked on viruses yet; the worker takes them to the check hourly."
    elif count:
        yield f"{files} not been checked on viruses, because SAMENSPEL_CLAMD is not set."

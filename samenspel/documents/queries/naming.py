"""A document beside something else that names it, as one actor sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from samenspel.collaboration.access import Here
from samenspel.documents import names
from samenspel.documents.models import Document, Version

WITH_PAPER = (
    "document_version__facts",
    "document_version__document__title",
    "document_version__document__latest",
)
"""What is read along with the thing, so that its document can be shown without another query."""


@dataclass(frozen=True)
class Paper:
    """The version that was named. newer: the number of a later one, or 0   host: of a link"""

    version: Version
    url: str
    newer: int
    host: str

    @property
    def is_called_as_its_file(self) -> bool:
        return bool(self.version.document.title.body == self.version.name)


def papers_seen(here: Here, versions: Iterable[Version]) -> Mapping[UUID, Paper]:
    """Those of these versions that the actor may see now, by their ids. One query, or none."""
    named = {version.pk: version for version in versions}
    if not named:
        return {}
    ids = {version.document_id for version in named.values()}
    seen = Document.objects.visible_to(here.actor).filter(pk__in=ids)
    begins = {
        document: 1 if side == here.actor.side else shared_from
        for document, side, shared_from in seen.values_list("pk", "side", "shared_from")
    }
    return {
        key: _paper(here, version)
        for key, version in named.items()
        if version.document_id in begins
        and (version.went_along or version.number >= begins[version.document_id])
    }


def _paper(here: Here, version: Version) -> Paper:
    latest = version.document.latest
    newer = latest.number if latest and latest.number != version.number else 0
    url = reverse("document", args=[here.collaboration.slug, version.document_id])
    return Paper(version, url, newer, names.host_of(version.link))

"""What shows that something is done, as a sentence."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from samenspel.collaboration.access import Here
from samenspel.core.dates import in_words
from samenspel.core.grid import Phase
from samenspel.documents.models import Document, Version
from samenspel.documents.uses import Use
from samenspel.journal.models import Text
from samenspel.roadmap.library import library
from samenspel.roadmap.models import Evidence


@dataclass(frozen=True)
class EvidenceLine:
    """One thing that shows how far a step is. words, document, link, meeting: each may be missing.

    document: as it was when it was shown   newer: the number of a newer version, or 0
    """

    evidence: Evidence
    words: Text | None
    document: Version | None
    document_url: str
    newer: int
    link: str
    link_name: str
    meeting: str


def evidence_line(evidence: Evidence, slug: str) -> EvidenceLine:
    """The evidence in parts that a template makes a sentence of. No query."""
    meeting, document = evidence.meeting_on, evidence.document_version
    return EvidenceLine(
        evidence=evidence,
        words=evidence.words,
        document=document,
        document_url=reverse("document", args=[slug, document.document_id]) if document else "",
        newer=newer_than(document),
        link=evidence.link,
        link_name=urlsplit(evidence.link).netloc.removeprefix("www."),
        meeting=in_words(meeting, evidence.meeting_precision) if meeting else "",
    )


WITH_DOCUMENT = (
    "words",
    "document_version__facts",
    "document_version__document__title",
    "document_version__document__latest",
)
"""What is read along with evidence, so that a document can be shown without another query."""


def newer_than(shown: Version | None) -> int:
    """The number of the latest version, where that is not the one that was shown."""
    latest = shown.document.latest if shown else None
    return latest.number if shown and latest and latest.number != shown.number else 0


def uses_of(here: Here, document: Document) -> list[Use]:
    """The steps and criteria that a document shows something about, as this actor sees them."""
    found = (
        Evidence.objects.visible_to(here.actor)
        .filter(document_version__document=document)
        .select_related("step__own_title")
        .order_by("made_at", "id")
    )
    uses = {_use(here, evidence): None for evidence in found}
    return list(uses)


def _use(here: Here, evidence: Evidence) -> Use:
    slug, step = here.collaboration.slug, evidence.step
    if step is not None:
        lang = step.own_title.lang if step.own_title else ""
        return Use(step.title, lang, reverse("step", args=[slug, step.pk]))
    phase = Phase(evidence.phase)
    url = f"{reverse('gate', args=[slug, phase.slug])}#{evidence.criterion}"
    return Use(str(library().criterion(evidence.criterion).title), "", url)

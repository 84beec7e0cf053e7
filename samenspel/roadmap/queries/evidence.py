"""What shows that something is done, as a sentence."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from samenspel.core.dates import in_words
from samenspel.journal.models import Text
from samenspel.roadmap.models import Evidence


@dataclass(frozen=True)
class EvidenceLine:
    """One thing that shows how far a step is. words, link and meeting: each may be missing."""

    evidence: Evidence
    words: Text | None
    link: str
    link_name: str
    meeting: str


def evidence_line(evidence: Evidence) -> EvidenceLine:
    """The evidence in parts that a template makes a sentence of. No query."""
    meeting = evidence.meeting_on
    return EvidenceLine(
        evidence=evidence,
        words=evidence.words,
        link=evidence.link,
        link_name=urlsplit(evidence.link).netloc.removeprefix("www."),
        meeting=in_words(meeting, evidence.meeting_precision) if meeting else "",
    )

"""What shows that something is done: a document, a link, a meeting, or own words. It stays."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.rules import require_open
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision
from samenspel.core.errors import Invalid
from samenspel.core.ids import new_id
from samenspel.core.inputs import Line, NewId, PastDay, WebAddress
from samenspel.core.visibility import Visibility
from samenspel.documents.operations.evidence import shown_by
from samenspel.operation import keep_if_any, operation, record
from samenspel.roadmap.models import Evidence, EvidenceKind, Step


@dataclass(frozen=True)
class Shown:
    """What somebody gives as evidence; which parts are needed depends on the kind."""

    kind: EvidenceKind
    link: str = ""
    words: str = ""
    meeting_on: date | None = None
    document: UUID | None = None
    """A document that is here already."""
    file: UUID | None = None
    """An upload that waits, of which a document is made."""

    def require_complete(self) -> None:
        """A document is named, a link has an address, a meeting a day, words are not empty."""
        missing = {
            EvidenceKind.DOCUMENT: ("file", not (self.document or self.file)),
            EvidenceKind.LINK: ("link", not self.link),
            EvidenceKind.MEETING: ("meeting_on", self.meeting_on is None),
            EvidenceKind.WORDS: ("words", not self.words),
        }
        name, is_missing = missing[self.kind]
        if is_missing:
            raise Invalid({name: _("Fill this in, please.")})


@operation("evidence.add", creates=Evidence, records=["kind", "meeting_on"])
def add(
    step: Step,
    *,
    kind: EvidenceKind,
    link: WebAddress | None = None,
    words: Line = "",
    meeting_on: PastDay | None = None,
    document: UUID | None = None,
    file: UUID | None = None,
    new: NewId = None,
    by: Actor,
) -> Evidence:
    """Add what shows that a step is done, or how far it is."""
    require_open(step.collaboration)
    shown = Shown(kind, link or "", words, meeting_on, document, file)
    record(step=step, phase=step.phase, track=step.track)
    return attach(shown, by, new, step=step, phase=step.phase, track=step.track)


def attach(shown: Shown, by: Actor, new: NewId = None, **place: Any) -> Evidence:
    """Store evidence at a step, or at a criterion of a gate, where its thing can be seen.

    place: the step, or the collaboration with phase and criterion
    """
    shown.require_complete()
    step: Step | None = place.get("step")
    here: Collaboration = step.collaboration if step else place.pop("collaboration")
    where = Visibility(step.visibility if step else Visibility.BOTH)
    words = keep_if_any(shown.words)
    version = shown_by(
        here,
        where,
        document=shown.document,
        file=shown.file,
        by=by,
        place=f"step:{step.pk}" if step else f"gate:{place['phase']}",
        phase=place["phase"],
        track=place.get("track"),
    )
    return Evidence.objects.create(
        id=new or new_id(),
        collaboration=here,
        visibility=where,
        kind=shown.kind,
        document_version=version,
        link=shown.link,
        words=words,
        meeting_on=shown.meeting_on,
        meeting_precision=Precision.DAY,
        side=by.own_side,
        seat_id=by.own_seat,
        **place,
    )

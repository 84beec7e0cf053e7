"""What shows that something is done: a link, a meeting, or own words. It stays."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samenspel.collaboration.rules import require_open
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision
from samenspel.core.errors import Invalid
from samenspel.core.ids import new_id
from samenspel.core.inputs import Line, NewId, PastDay, WebAddress
from samenspel.operation import keep_if_any, operation, record
from samenspel.roadmap.models import Evidence, EvidenceKind, Step


@dataclass(frozen=True)
class Shown:
    """What somebody gives as evidence; which parts are needed depends on the kind."""

    kind: EvidenceKind
    link: str = ""
    words: str = ""
    meeting_on: date | None = None

    def require_complete(self) -> None:
        """A link has an address, a meeting a day, words are not empty; Invalid otherwise."""
        missing = {
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
    new: NewId = None,
    by: Actor,
) -> Evidence:
    """Add what shows that a step is done, or how far it is."""
    require_open(step.collaboration)
    shown = Shown(kind, link or "", words, meeting_on)
    record(step=step, phase=step.phase, track=step.track)
    return attach(shown, by, new, step=step, phase=step.phase, track=step.track)


def attach(shown: Shown, by: Actor, new: NewId = None, **place: Any) -> Evidence:
    """Store evidence at a step, or at a criterion of a gate, where its thing can be seen."""
    shown.require_complete()
    step = place.get("step")
    return Evidence.objects.create(
        id=new or new_id(),
        collaboration_id=step.collaboration_id if step else place.pop("collaboration"),
        kind=shown.kind,
        link=shown.link,
        words=keep_if_any(shown.words),
        meeting_on=shown.meeting_on,
        meeting_precision=Precision.DAY,
        side=by.own_side,
        seat_id=by.own_seat,
        **({"visibility": step.visibility} if step else {}),
        **place,
    )

"""What the entries of one chain say of each thing, up to the last one that was read.

An entry says it of its own subject (the table SAYS), and of other things that follow from it
(`samenspel/roadmap/witness/follows.py`). Nothing here looks at what is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from samenspel.core.visibility import Visibility
from samenspel.journal.models import ChainKind, Entry

LEFT = "left"
"""Where a thing is seen: not here any more; it went from the room to both, or back."""


class Of(Enum):
    """What the entry itself says."""

    FACT = "the fact of that name"
    GIVEN = "the fact of that name, unless it was left open"
    SIDE = "the side that acts"
    WHO = "the person who acts"
    HERE = "where this chain tells about"
    SET = "filled in; when exactly does not matter"


FACT, GIVEN, SIDE, WHO, HERE, SET = Of
_OPEN = {"state": "open"}
_BY = {"side": SIDE, "seat__person": WHO}
_PLACE = {"phase": FACT, "track": FACT}
_SHAREABLE = {"visibility": HERE, "shown_to": [], "marks": [], **_BY}
_STEP = {**_OPEN, **_PLACE, "visibility": HERE, "due_on": FACT, "assignees": []}
_EVIDENCE = {"kind": FACT, "visibility": HERE, "meeting_on": FACT, **_BY}
_SEAT = {"role": FACT, "side": FACT, "party": FACT, "person": WHO, "ends_at": None}

SAYS: dict[str, dict[str, Any]] = {
    "collaboration.start": {
        "state": "alone",
        "phase": 1,
        "homes": FACT,
        "municipality": FACT,
        "reading_months": 6,  # so it begins, until both agree on another rule
        "notice_months": 3,
    },
    "collaboration.describe": {"homes": FACT},
    "collaboration.begin": {"state": "together", "library_version": FACT},
    "collaboration.enter_phase": {"phase": FACT},
    "seat.invite": {**_OPEN, "side": FACT, "role": FACT},
    "invitation.withdraw": {"state": "withdrawn"},
    "seat.accept": _SEAT,
    "seat.resume": _SEAT,
    "seat.step_in": _SEAT,
    "seat.change": {"role": FACT},
    "seat.take_lead": {"role": "lead"},
    "seat.end": {"ends_at": SET},
    "seat.leave": {"ends_at": SET},
    "partner.add": {"side": "partner", "left_on": None, "organisation": FACT},
    "partner.end": {"left_on": SET},
    "rule.propose": {**_OPEN, "rule": FACT, "value": FACT, **_BY},
    "rule.agree": {"state": "agreed"},
    "rule.decline": {"state": "declined"},
    "note.write": _SHAREABLE,
    "document.add": {**_SHAREABLE, **_PLACE, "kind": FACT, "place": FACT, "erased_at": None},
    "document.erase": {"erased_at": SET},
    "note.mark": {"marks": FACT},
    "document.mark": {"marks": FACT},
    "note.publish": {**_OPEN, "visibility": HERE, "about": FACT, **_BY},
    "document.publish": {**_OPEN, "visibility": HERE, "about": FACT, **_BY},
    "publication.agree": {"state": "public", "visibility": "public"},
    "publication.decline": {"state": "declined"},
    "publication.withdraw": {"state": "withdrawn"},
    "publication.end": {"state": "offline", "visibility": HERE},
    "comment.write": {**_PLACE, "about": FACT, "visibility": HERE, "seat__person": WHO},
    "step.take_up": {**_STEP, "library_id": FACT},
    "step.add": {**_STEP, "led_by": FACT},
    "step.start": {"state": "in_progress"},
    "step.finish": {"state": "done"},
    "step.drop": {"state": "not_needed"},
    "step.move": _PLACE,
    "step.plan": {"due_on": FACT, "led_by": GIVEN},
    "evidence.add": {**_EVIDENCE, "step": FACT},
    "criterion.show": {**_EVIDENCE, "phase": FACT, "criterion": FACT},
    "criterion.contest": {"criterion": FACT, "accepted_at": None, **_BY},
    "reading.give": {"is_latest": True, **_BY},
    "gate.propose": {**_OPEN, **_BY},
    "gate.decide": {"lapsed_at": None, **_BY},
    "point.settle": {"settled_at": SET},
    "condition.plan": {"seat": FACT, "due_on": FACT},
    "condition.settle": {"state": "settled", "settled_by": SIDE},
    "condition.confirm": {"state": "confirmed"},
    "condition.dispute": _OPEN,
    "reopening.propose": {**_OPEN, "phase": FACT, **_BY},
    "reopening.agree": {"state": "agreed"},
    "reopening.decline": {"state": "declined"},
    "reopening.withdraw": {"state": "withdrawn"},
    "halfway.propose": {**_OPEN, "phase": FACT, **_BY},
    "halfway.agree": {"state": "agreed"},
    "halfway.decline": {"state": "declined"},
    "halfway.withdraw": {"state": "withdrawn"},
    "halfway.lapse": {"state": "over"},
    "ending.propose": {**_OPEN, "by_notice": False, "alone_from": None, "ready": "", **_BY},
    "ending.give_notice": {
        "state": "notice",
        "by_notice": True,
        "alone_from": FACT,
        "ready": "",
        **_BY,
    },
    "ending.agree": {"state": "closing", "alone_from": FACT},
    "ending.decline": {"state": "declined"},
    "ending.withdraw": {"state": "withdrawn"},
    "ending.take_back": {"state": "withdrawn"},
    "ending.take_effect": {"state": "closing"},
    "ending.look_back": {"is_latest": True, **_BY},
    "handover.add": {"dropped_at": None, **_BY},
    "handover.drop": {"dropped_at": SET},
}
"""Per operation what its entry says of its subject: columns, and what must stand in them."""


@dataclass
class Story:
    """The things of one collaboration as one chain tells of them: subject → column → value.

    rooms: of the shared chain, what the chains of both rooms tell; a thing that leaves a room
    brings that along   open: what is followed or answered by a later entry, by its place
    """

    kind: str
    rooms: list["Story"] = field(default_factory=list)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(default_factory=dict)
    about: dict[str, list[str]] = field(default_factory=dict)
    open: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    @property
    def here(self) -> str:
        """Where a thing is seen that this chain tells about."""
        return str(Visibility.BOTH) if self.kind == ChainKind.SHARED else self.kind

    def say(self, subject: str, **columns: Any) -> None:
        """From now on this stands there."""
        if subject not in self.things:
            self.things[subject] = {}
            self.kinds.setdefault(subject.partition(":")[0], []).append(subject)
            if (other := _about(columns)) is not None:
                self.about.setdefault(other, []).append(subject)
        self.things[subject].update(columns)

    def says(self, subject: str, column: str) -> Any:
        """What was said of it the last time, if anything."""
        return self.things.get(subject, {}).get(column)

    def say_of_all(self, subjects: Iterable[str], **columns: Any) -> None:
        for subject in subjects:
            self.say(subject, **columns)

    def hear(self, entry: Entry) -> None:
        """What the entry says of its own subject."""
        if (said := SAYS.get(entry.operation)) is not None:
            told = {column: self._value(entry, column, value) for column, value in said.items()}
            self.say(entry.subject, **{c: value for c, value in told.items() if value is not GIVEN})

    def _value(self, entry: Entry, column: str, value: Any) -> Any:
        if value is FACT:
            return entry.details.get(column)
        if value is GIVEN:
            found = entry.details.get(column)
            return GIVEN if found is None else found
        if value in (SIDE, WHO):
            return entry.side if value is SIDE else entry.actor
        return self.here if value is HERE else value


def by_words(kind: str, text: str) -> str:
    """What was made without an entry that names it is told of by the words it rests on."""
    return f"{kind}.words:{text}"


def _about(columns: dict[str, Any]) -> str | None:
    """What evidence, a remark or a publication belongs to."""
    step = columns.get("step")
    found: str | None = columns.get("about") or (f"step:{step}" if step else None)
    return found

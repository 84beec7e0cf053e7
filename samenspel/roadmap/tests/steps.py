"""Builders for the tests of steps, readings and rooms, and what a refused act must leave alone."""

from typing import Any

from samenspel.collaboration.models import Collaboration, Seat
from samenspel.collaboration.operations import collaboration as root
from samenspel.core.actor import Actor
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.discussion.models import Comment, Note
from samenspel.discussion.operations import comment, note
from samenspel.journal.models import ChainKind, Entry, Head, Text
from samenspel.journal.verify import verify_all
from samenspel.people.models import Person
from samenspel.roadmap.library import LibraryStep, library
from samenspel.roadmap.models import Evidence, EvidenceKind, Reading, Step, StepAssignee
from samenspel.roadmap.operations import evidence, step
from tests.builders import lead

MUNICIPALITY, INITIATIVE = BOTH_SIDES
PHASE, TRACK = Phase.OPSTARTEN, Track.WIJK
FIRST = next(s for s in library().steps_of(PHASE, TRACK) if s.first)
"""The library step of the cell that is taken up when the phase begins."""
OTHERS: list[LibraryStep] = [s for s in library().steps_of(PHASE, TRACK) if not s.first]
"""The proposals of the cell."""


def in_room(collaboration: Collaboration, side: Side, title: str = "Bel de drukker") -> Step:
    """An own step that only this side sees."""
    by = lead(collaboration, side)
    return step.add(collaboration, phase=PHASE, track=TRACK, title=title, in_room=True, by=by)


def a_note(collaboration: Collaboration, side: Side, title: str = "Begroting", text: str = "€ 12"):
    """A note in the room of this side."""
    return note.write(collaboration, title=title, text=text, by=lead(collaboration, side))


def says(
    collaboration: Collaboration, by: Actor, text: str = "Wie belt?", **inputs: Any
) -> Comment:
    """A remark about the cell, or about what the inputs say."""
    given = {"about": "cell:opstarten-wijk", "phase": PHASE, "track": TRACK, **inputs}
    return comment.write(collaboration, text=text, by=by, **given)


def shows(found: Step, side: Side, words: str = "Zie het verslag.") -> Evidence:
    by = lead(found.collaboration, side)
    return evidence.add(found, kind=EvidenceKind.WORDS, words=words, by=by)


def begins(found: Step, side: Side = INITIATIVE) -> None:
    step.start(found, by=lead(found.collaboration, side))


def finishes(found: Step, side: Side = INITIATIVE, words: str = "Zie het verslag.") -> None:
    by = lead(found.collaboration, side)
    step.finish(found, kind=EvidenceKind.WORDS, words=words, by=by)


def drops(found: Step, side: Side = INITIATIVE, reason: str = "Dat hoeft hier niet.") -> None:
    step.drop(found, reason=reason, by=lead(found.collaboration, side))


def ends(collaboration: Collaboration) -> None:
    """The collaboration has ended well, as a consequence of the last gate."""
    conclude: Any = root.conclude
    conclude.first(collaboration, outcome="closed", by=lead(collaboration, MUNICIPALITY))


def again(found: Any) -> Any:
    """The same thing, read anew."""
    return type(found).objects.get(pk=found.pk)


def entries(collaboration: Collaboration, kind: str = ChainKind.SHARED) -> list[Entry]:
    """A journal, oldest first: the shared one, or that of a room."""
    found = Entry.objects.filter(chain__collaboration=collaboration.pk, chain__kind=kind)
    return list(found.order_by("seq"))


def last(collaboration: Collaboration, kind: str = ChainKind.SHARED) -> Entry:
    return entries(collaboration, kind)[-1]


def words_of(entry: Entry) -> list[str]:
    """The words that an entry rests on, in order."""
    found = {str(text.pk): text.body for text in Text.objects.all()}
    return [found[named["id"]] for named in entry.texts]


def everything() -> dict[str, list[dict[str, Any]]]:
    """All that a refused act must leave exactly as it was."""
    kinds: list[Any] = [
        Step,
        StepAssignee,
        Evidence,
        Reading,
        Comment,
        Note,
        Text,
        Entry,
        Head,
        Collaboration,
    ]
    return {kind.__name__: list(kind.objects.order_by("pk").values()) for kind in kinds}


def chains_hold() -> bool:
    return all(report.holds for report in verify_all())


def seat_of(by: Actor) -> Seat:
    return Seat.objects.select_related("person").get(pk=by.seat)


def person_of(by: Actor) -> Person:
    return seat_of(by).person

"""What both sides rely on, compared with what the journal says was decided and said.

A reading, an answer or a proposal that is changed in its own table, behind the application's back,
differs from the entry of the act that made it.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from samenspel.collaboration.models import Collaboration
from samenspel.journal.models import Chain, ChainKind, Entry
from samenspel.roadmap.models import Decision, Proposal, Reading

Row = tuple[str, dict[str, Any], list[UUID | None]]
"""A row as its entry should tell it: the subject, facts, and the texts it rests on."""


def rows_say_what_the_journal_says(chain: Chain) -> str:
    """The first row of this collaboration that differs from its entry, or nothing."""
    if chain.kind != ChainKind.SHARED:
        return ""
    made_by = ("reading.give", "gate.decide", "gate.propose")
    told = {entry.subject: entry for entry in chain.entries.filter(operation__in=made_by)}
    rows = [row for source in (_readings, _decisions, _proposals) for row in source(chain)]
    stored = {subject for subject, _facts, _texts in rows}
    for subject in told:
        if subject not in stored:
            return f"{subject} is gone"
    faults = (_fault_of(row, told.get(row[0])) for row in rows)
    return next((fault for fault in faults if fault), "")


def every_collaboration() -> Iterator[UUID]:
    """For what there must be a shared chain."""
    yield from Collaboration.objects.values_list("pk", flat=True)


def _fault_of(row: Row, entry: Entry | None) -> str:
    subject, facts, texts = row
    if entry is None:
        return f"{subject} stands in no entry"
    if {name: entry.details.get(name) or "" for name in facts} != facts:
        return f"{subject} was changed"
    own = [str(text) for text in texts if text]
    kept = [named["id"] for named in entry.texts]
    # Open points of a not-yet stand behind the reason.
    if kept[: len(own)] != own or (kept and not own):
        return f"{subject} rests on other words"
    return ""


def _readings(chain: Chain) -> Iterator[Row]:
    found = Reading.objects.filter(collaboration=chain.collaboration)
    for one in found.iterator():
        facts = {"phase": one.phase, "track": one.track, "value": one.value or ""}
        yield f"reading:{one.pk}", facts, [one.reason_id]


def _decisions(chain: Chain) -> Iterator[Row]:
    found = Decision.objects.filter(collaboration=chain.collaboration)
    for one in found.iterator():
        yield f"decision:{one.pk}", {"answer": one.answer, "basis": one.basis}, [one.reason_id]


def _proposals(chain: Chain) -> Iterator[Row]:
    found = Proposal.objects.filter(collaboration=chain.collaboration)
    for one in found.iterator():
        facts = {"number": one.number, "outcome": one.outcome}
        yield f"proposal:{one.pk}", facts, [one.explanation_id, one.content_id]

"""A collaboration in which everything is there once, with words in both rooms that stay there."""

from dataclasses import dataclass, field
from typing import Any

from samenspel.collaboration.models import Collaboration, RuleName, Seat
from samenspel.collaboration.operations import invitation, rule
from samenspel.core import clock
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.discussion.operations import comment, note
from samenspel.documents.operations import sharing as documents
from samenspel.documents.tests.papers import PDF, a_document
from samenspel.journal.models import Entry
from samenspel.notices.duty import run
from samenspel.roadmap.models import Condition, EvidenceKind, OpenPoint, Proposal
from samenspel.roadmap.operations import (
    condition,
    criterion,
    ending,
    evidence,
    gate,
    handover,
    reopening,
    step,
)
from tests.builders import (
    a_collaboration,
    a_guest,
    a_partner,
    gate_of,
    lead,
    member,
    not_yet,
    passes,
    reader,
    sees,
    yes,
)

CANARY = "kanarie"


@dataclass
class Full:
    """The collaboration, and what stands in the addresses of its pages, by who may see it."""

    collaboration: Collaboration
    shared: dict[str, Any] = field(default_factory=dict)
    rooms: dict[Side, dict[str, Any]] = field(default_factory=dict)


def a_full_collaboration() -> Full:
    """Shared things of every kind, and in each room a note, a step, a remark and an invitation."""
    collaboration = a_collaboration(area="De Linde", homes=640)
    for side in BOTH_SIDES:
        member(collaboration, side)
        reader(collaboration, side)
    rooms = {side: a_room(collaboration, side) for side in BOTH_SIDES}
    full = Full(collaboration, shared_things(collaboration), rooms)
    run(clock.now())  # everybody has been told what concerns them
    return full


def a_room(collaboration: Collaboration, side: Side) -> dict[str, Any]:
    """What only one side sees. Every word of it is a canary with the name of the side."""
    by, word = lead(collaboration, side), f"{CANARY}-{side}"
    written = note.write(collaboration, title=f"{word}-titel", text=f"{word}-tekst", by=by)
    thought = step.add(
        collaboration,
        phase=Phase.OPSTARTEN,
        track=Track.WIJK,
        title=f"{word}-stap",
        in_room=True,
        by=by,
    )
    evidence.add(thought, **shown(f"{word}-blijkt"), by=by)
    paper = a_document(
        collaboration,
        side,
        PDF + word.encode(),
        title=f"{word}-document",
        name=f"{word}-bestand.pdf",
        phase=1,
        track=6,
    )
    said = comment.write(
        collaboration,
        about=f"step:{thought.pk}",
        text=f"{word}-gezegd",
        document=paper.pk,
        phase=1,
        track=6,
        in_room=True,
        by=by,
    )
    invited = invitation.invite(collaboration, side=side, email=f"{word}@example.org", by=by)
    evidence.add(thought, kind=EvidenceKind.DOCUMENT, document=paper.pk, by=by)
    entry = Entry.objects.filter(operation="note.write", chain__kind=side).last()
    return {
        "note": written.pk,
        "document": paper.pk,
        "version": 1,
        "step": thought.pk,
        "comment": said.pk,
        "invitation": invited.pk,
        "entry": entry.pk,
    }


def shared_things(collaboration: Collaboration) -> dict[str, Any]:
    """One of everything that both sides see, with a proposal that waits for the initiative."""
    municipality, initiative = (lead(collaboration, side) for side in BOTH_SIDES)
    done = step.add(
        collaboration, phase=Phase.OPSTARTEN, track=Track.PLAN, title="Reken het uit", by=initiative
    )
    written = note.write(collaboration, title="Gedeeld", by=initiative)
    note.share(written, by=initiative)
    partner = a_partner(collaboration, "Netbeheerder")
    a_guest(partner)
    shown_note = note.write(collaboration, title="Voor de partner", text="Lees dit.", by=initiative)
    note.share(shown_note, by=initiative)
    note.show(shown_note, partner=partner.pk, by=municipality)
    paper = a_document(collaboration, Side.MUNICIPALITY, in_room=False, phase=1, track=6)
    shown_paper = a_document(collaboration, Side.INITIATIVE, PDF + b"\n", in_room=False)
    documents.show(shown_paper, partner=partner.pk, by=municipality)
    public = note.publish(shown_note, by=initiative)
    said = comment.write(
        collaboration, about="cell:1-6", text="Mooi zo.", phase=1, track=6, by=initiative
    )
    sees(collaboration, Side.MUNICIPALITY, 3, Track.WIJK)
    sees(collaboration, Side.INITIATIVE, 1, Track.WIJK)
    found = gate_of(collaboration)
    criterion.show(found, criterion="opstarten-ambitie", **shown("De ambitie"), by=municipality)
    criterion.contest(found, criterion="opstarten-ambitie", reason="Te vaag.", by=initiative)
    gate.propose(found, explanation="Een eerste keer.", by=municipality)
    not_yet(found, Side.INITIATIVE)
    gate.propose(found, explanation="Wij zijn zover.", by=municipality)
    yes(found, Side.MUNICIPALITY)
    offer = rule.propose(collaboration, rule=RuleName.READING_MONTHS, value=3, by=initiative)
    return {
        "phase": Phase.OPSTARTEN,
        "track": Track.WIJK,
        "step": done.pk,
        "note": [written.pk, shown_note.pk],
        "document": [paper.pk, shown_paper.pk],
        "version": 1,
        "party": partner.pk,
        "who": partner.pk,
        "publication": public.pk,
        "comment": said.pk,
        "seat": Seat.objects.filter(collaboration=collaboration, role="member").first().pk,
        "criterion": "opstarten-ambitie",
        "number": Proposal.objects.filter(gate=found).first().number,
        "point": OpenPoint.objects.get(gate=found).pk,
        "offer": offer.pk,
        "entry": Entry.objects.filter(operation="gate.decide").last().pk,
    }


def a_turned_collaboration() -> Full:
    """Both went on with conditions, and now talk about going back and about ending."""
    collaboration = a_collaboration(area="De Linde", homes=640)
    passes(collaboration, Phase.OPSTARTEN)
    municipality, initiative = (lead(collaboration, side) for side in BOTH_SIDES)
    conditions = Condition.objects.filter(collaboration=collaboration)
    condition.settle(conditions[0], words="Het staat in de brief.", by=municipality)
    back = reopening.propose(
        collaboration, phase=Phase.OPSTARTEN, reason="Anders.", by=municipality
    )
    one = ending.propose(collaboration, reason="Klaar.", by=municipality)
    ending.agree(one, by=initiative)
    line = handover.add(one, what="De website", owner="Marijke", by=initiative)
    values = {
        "phase": Phase.OPSTARTEN,
        "condition": [one.pk for one in conditions],
        "reopening": back.pk,
        "ending": one.pk,
        "line": line.pk,
    }
    return Full(collaboration, values)


def shown(words: str) -> dict[str, Any]:
    """Evidence in own words."""
    return {"kind": EvidenceKind.WORDS, "words": words}

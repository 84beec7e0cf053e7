"""A lead removes what somebody of the own side wrote: wherever it stands, and the chains hold."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from samenspel.core.errors import NotAllowed, NotFound, WrongState
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.discussion.operations import note
from samenspel.documents.operations import document
from samenspel.journal.models import ChainKind, Entry, Text
from samenspel.journal.verify import verify_all
from samenspel.policy import POLICY
from samenspel.roadmap.models import EvidenceKind, Proposal
from samenspel.roadmap.operations import evidence, gate, step
from samenspel.roadmap.operations.text import erase
from samenspel.roadmap.states import Answer, ProposalState
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    chains_hold,
    entries,
    last,
)
from samenspel.roadmap.writing import PASSES_ON, Writing, with_own_words, words_in
from tests.a_full_collaboration import a_full_collaboration
from tests.builders import (
    a_collaboration,
    a_proposed_gate,
    lead,
    member,
    reader,
    sees,
    yes,
)

pytestmark = pytest.mark.django_db


def written(operation: str, by) -> Writing:
    """What this act kept, as this actor meets it."""
    entry = Entry.objects.filter(operation=operation).order_by("pk").last()
    return one(entry, by)


def one(entry, by):
    return Writing.objects.visible_to(by).filter(pk=entry.pk).first()


def test_the_words_and_their_salt_are_gone_and_that_something_was_written_stays():
    collaboration = a_collaboration()
    given_ = sees(collaboration, INITIATIVE, 2, Track.WIJK, reason="Mijn buurvrouw is ziek.")

    by = lead(collaboration, INITIATIVE)
    erase(written("reading.give", by), by=by)

    text = Text.objects.get(pk=given_.reason_id)
    assert (text.body, text.salt, text.erased) == ("", "", True)
    assert again(given_).value == 2
    assert chains_hold()


def test_the_journal_names_which_words():
    collaboration = a_collaboration()
    given_ = sees(collaboration, INITIATIVE, 2, Track.WIJK)
    by = lead(collaboration, INITIATIVE)
    found = written("reading.give", by)

    erase(found, by=by)

    entry = last(collaboration)
    assert (entry.operation, entry.subject) == ("text.erase", f"writing:{found.pk}")
    assert entry.details == {"erased": [str(given_.reason_id)], "phase": 1, "track": 6}
    assert (entry.kind, entry.side) == ("initiative.lead", "initiative")


def test_what_was_shared_since_is_named_in_both_chains():
    collaboration = a_collaboration()
    writer, by = member(collaboration, INITIATIVE), lead(collaboration, INITIATIVE)
    made = note.write(collaboration, title="Plan", text="Wat ik denk.", by=writer)
    note.share(made, by=by)
    erased = [str(made.title_id), str(made.text_id)]

    erase(written("note.write", by), by=by)

    shared, room = last(collaboration), last(collaboration, ChainKind.INITIATIVE)
    assert shared.details["erased"] == erased
    assert room.details == {"entry": shared.hash, "erased": erased}
    assert chains_hold()


def test_of_an_earlier_version_nothing_was_shared_so_only_the_room_knows():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    made = note.write(collaboration, title="Plan", text="Eerst dacht ik dit.", by=by)
    note.change(made, title="Plan", text="Nu dit.", by=by)
    note.share(again(made), by=by)
    before = len(entries(collaboration))

    erase(written("note.write", by), by=by)

    assert len(entries(collaboration)) == before
    assert last(collaboration, ChainKind.INITIATIVE).operation == "text.erase"
    assert str(again(made).text) == "Nu dit."
    assert chains_hold()


def test_what_was_decided_on_stays_decided():
    gate_ = a_proposed_gate()
    yes(gate_, MUNICIPALITY, "Omdat ik het zeg.")
    proposal = gate_.proposals.get()
    by = lead(gate_.collaboration, MUNICIPALITY)

    with pytest.raises(WrongState):  # the other side still decides on exactly these words
        erase(written("gate.propose", by), by=by)
    erase(written("gate.decide", by), by=by)
    assert again(proposal.decisions.get()).answer == "yes"
    yes(gate_, INITIATIVE)
    erase(written("gate.propose", by), by=by)

    proposal.refresh_from_db()
    assert (proposal.explanation.erased, proposal.content.erased) == (True, False)
    gate_.refresh_from_db()
    assert gate_.is_passed
    assert chains_hold()


def test_open_points_go_with_the_reason_that_they_came_from():
    gate_ = a_proposed_gate()
    by = lead(gate_.collaboration, INITIATIVE)
    gate.decide(gate_, answer=Answer.NOT_YET, reason="Eerst het geld.\nDan de straat.", by=by)

    erase(written("gate.decide", by), by=by)

    assert [str(point) for point in gate_.points.all()] == ["(op verzoek verwijderd)"] * 2
    assert chains_hold()


@pytest.mark.parametrize("who", [member, reader])
def test_only_a_lead_does_this(who):
    collaboration = a_collaboration()
    sees(collaboration, INITIATIVE, 2, Track.WIJK)
    by, before = who(collaboration, INITIATIVE), len(entries(collaboration))
    found = written("reading.give", by)

    with pytest.raises(NotAllowed):
        erase(found, by=by)

    assert len(entries(collaboration)) == before
    assert not any(text.erased for text in Text.objects.all())


def test_the_other_side_removes_nothing():
    collaboration = a_collaboration()
    sees(collaboration, INITIATIVE, 2, Track.WIJK)
    by = lead(collaboration, MUNICIPALITY)

    with pytest.raises(NotAllowed):
        erase(written("reading.give", by), by=by)

    assert not any(text.erased for text in Text.objects.all())


def test_what_stands_in_the_other_room_does_not_exist():
    collaboration = a_collaboration()
    own, other = lead(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)
    note.write(collaboration, title="Van ons", by=own)
    found = written("note.write", own)

    assert written("note.write", other) is None
    with pytest.raises(NotFound):
        erase(found, by=other)
    with pytest.raises(NotFound):
        erase(found, by=lead(a_collaboration(), INITIATIVE))


def test_words_are_removed_once():
    collaboration = a_collaboration()
    sees(collaboration, INITIATIVE, 2, Track.WIJK)
    by = lead(collaboration, INITIATIVE)
    erase(written("reading.give", by), by=by)

    with pytest.raises(WrongState):
        erase(written("reading.give", by), by=by)


def test_words_that_vanish_without_such_a_line_are_found_in_every_chain_that_names_them():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    made = note.write(collaboration, title="Plan", by=by)
    note.share(made, by=by)

    Text.objects.filter(pk=made.title_id).update(body="", salt="", erased=True)

    faults = [report.fault for report in verify_all() if report.fault]
    assert [f"text {made.title_id} is gone" in fault for fault in faults] == [True, True]


def test_acts_that_pass_words_on_are_told_apart_from_acts_that_keep_them():
    """In the order of the journal, an act keeps words that nobody kept before, or it passes on."""
    a_full_collaboration()
    assert set(PASSES_ON) <= set(POLICY)

    known: set[str] = set()
    wrong = []
    for entry in Entry.objects.exclude(texts=[]).order_by("pk"):
        ids = {named["id"] for named in entry.texts}
        if "document" in entry.details:  # with a document no words of its own are asked
            known |= ids
            continue
        if (ids <= known) != (entry.operation in PASSES_ON):
            wrong.append(entry.operation)
        known |= ids

    assert wrong == []


class AnyErasures(TestCase):
    """Whatever is removed, in whatever order, by the leads of both sides: every chain holds."""

    @given(st.data())
    @settings(max_examples=8, deadline=None)
    def test_random_erasures_keep_every_chain_verifying(self, data):
        full = a_full_collaboration()
        everything = list(Entry.objects.filter(with_own_words()).order_by("pk"))
        words = words_in(everything)
        open_ = Proposal.objects.filter(state=ProposalState.OPEN).values_list(
            "explanation", flat=True
        )
        own = [
            entry
            for entry in everything
            if entry.side in BOTH_SIDES
            and words[entry.pk]
            and not {text.pk for text in words[entry.pk]} & set(open_)
        ]
        chosen = data.draw(st.lists(st.sampled_from(range(len(own))), unique=True, min_size=1))
        with transaction.atomic():
            for index in chosen:
                by = lead(full.collaboration, Side(own[index].side))
                erase(one(own[index], by), by=by)

        assert [report.fault for report in verify_all() if report.fault] == []
        gone = {str(text.pk) for index in chosen for text in words[own[index].pk]}
        erased = Text.objects.filter(erased=True).values_list("pk", flat=True)
        assert {str(pk) for pk in erased} == gone


def test_a_document_that_shows_something_keeps_its_title_when_those_words_go():
    collaboration = a_collaboration()
    own, other = lead(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)
    link = "https://zaak.voorbeeld.nl/1"
    paper = document.add(collaboration, title="Van de gemeente", link=link, by=other)
    made = step.add(collaboration, phase=Phase.OPSTARTEN, track=Track.WIJK, title="Bel aan", by=own)
    evidence.add(made, kind=EvidenceKind.DOCUMENT, document=paper.pk, by=own)

    assert written("evidence.add", own) is None
    assert str(again(paper).title) == "Van de gemeente"

"""A form that is sent twice: the same words answer as the first time, other words are not lost."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from samenspel.core.errors import KeptAlready, RuleBroken
from samenspel.core.grid import Phase
from samenspel.core.ids import new_id
from samenspel.discussion.models import Note
from samenspel.discussion.operations import note
from samenspel.documents.models import Document
from samenspel.documents.tests.papers import PDF, a_document, waiting
from samenspel.roadmap.models import Decision, EvidenceKind, Reading
from samenspel.roadmap.operations import evidence, gate, reading
from samenspel.roadmap.operations.criterion import show
from samenspel.roadmap.states import Answer, Basis
from samenspel.roadmap.tests.gates import INITIATIVE, acts
from samenspel.roadmap.tests.pages import hidden, visit, words
from tests.builders import a_collaboration, a_proposed_gate, a_step, gate_of, lead

pytestmark = pytest.mark.django_db


def says(collaboration, new, value=2, reason="Op weg."):
    by = lead(collaboration, INITIATIVE)
    place: dict[str, Any] = {"phase": Phase.OPSTARTEN, "track": 6}
    return reading.give(collaboration, value=value, reason=reason, new=new, by=by, **place)


def test_the_same_again_answers_as_the_first_time():
    collaboration, new = a_collaboration(), new_id()
    assert says(collaboration, new) == says(collaboration, new)
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("other", [{"reason": "Toch anders."}, {"value": 4}], ids=str)
def test_other_words_or_facts_are_refused_and_what_was_kept_is_said(other):
    collaboration, new = a_collaboration(), new_id()
    says(collaboration, new)
    before = acts(collaboration)

    with pytest.raises(KeptAlready, match="Op weg"):
        says(collaboration, new, **other)

    assert (Reading.objects.get().value, acts(collaboration)) == (2, before)


def test_what_was_changed_since_does_not_make_a_second_click_something_else():
    collaboration, new = a_collaboration(), new_id()
    by = lead(collaboration, INITIATIVE)
    written = note.write(collaboration, title="Eerst", text="Zo.", new=new, by=by)
    note.change(written, title="Later", text="Anders.", by=by)

    assert note.write(collaboration, title="Eerst", text="Zo.", new=new, by=by) == written
    with pytest.raises(KeptAlready):
        note.write(collaboration, title="Nog iets", text="Zo.", new=new, by=by)


def test_an_answer_that_was_sent_again_with_another_reason_is_not_dropped():
    found, new = a_proposed_gate(), new_id()
    by = lead(found.collaboration, INITIATIVE)
    yes: dict[str, Any] = {"answer": Answer.YES, "basis": Basis.MEMBERS, "new": new, "by": by}
    gate.decide(found, reason="Ja, want zo.", **yes)

    with pytest.raises(KeptAlready, match="want zo"):
        gate.decide(found, reason="Ja, maar anders.", **yes)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("given", ["file", "document"])
@pytest.mark.parametrize("act", ["evidence.add", "criterion.show"])
def test_what_shows_it_is_compared_by_the_file_that_came_with_it(act, given):
    collaboration, new = a_collaboration(), new_id()
    by: dict[str, Any] = {"by": lead(collaboration, INITIATIVE), "new": new}
    add: Any = evidence.add
    place: Any = a_step(collaboration)
    named: dict[str, Any] = {}
    if act == "criterion.show":
        place, named, add = gate_of(collaboration), {"criterion": "opstarten-ambitie"}, show

    def paper(content):
        if given == "file":
            return {"file": waiting(collaboration, by["by"], content=content).pk}
        here = {"title": str(len(content)), "in_room": False}
        there = Document.objects.filter(title__body=here["title"]).first()
        return {"document": (there or a_document(collaboration, INITIATIVE, content, **here)).pk}

    shown = add(place, kind=EvidenceKind.DOCUMENT, **named, **paper(PDF), **by)
    before = acts(collaboration)

    assert add(place, kind=EvidenceKind.DOCUMENT, **named, **paper(PDF), **by) == shown
    with pytest.raises(KeptAlready) as refused:
        add(place, kind=EvidenceKind.DOCUMENT, **named, **paper(PDF + b"anders"), **by)
    assert "sha256" not in refused.value.sentence
    assert set(acts(collaboration)) - {"document.add"} == set(before) - {"document.add"}


def test_on_the_page_both_stand_there_and_sending_once_more_adds_the_second():
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    new = hidden(person.get("room"), "note-new")
    person.done("note.write", note__title="Het eerste", note__new=new)

    refused = person.post("note.write", note__title="Het tweede", note__new=new)

    assert refused.status_code == 409
    assert "Toen is dit bewaard: ‘Het eerste’" in words(refused)
    assert 'value="Het tweede"' in refused.content.decode()
    fresh = hidden(refused, "note-new")
    assert fresh != new
    person.done("note.write", note__title="Het tweede", note__new=fresh)
    assert sorted(str(one.title) for one in Note.objects.all()) == ["Het eerste", "Het tweede"]


@pytest.mark.parametrize(
    "strange",
    [uuid4(), UUID(int=0), UUID(int=2**128 - 1)],
    ids=["another version", "zero", "the highest"],
)
def test_an_id_that_no_form_of_ours_gave_out_is_refused(strange):
    collaboration = a_collaboration()
    before = acts(collaboration)

    with pytest.raises(RuleBroken, match="Open de pagina opnieuw"):
        says(collaboration, strange)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    refused = person.post("note.write", note__title="Toch", note__new=str(strange))

    assert refused.status_code == 422
    assert 'value="Toch"' in refused.content.decode()
    assert (Reading.objects.count(), Note.objects.count(), acts(collaboration)) == (0, 0, before)

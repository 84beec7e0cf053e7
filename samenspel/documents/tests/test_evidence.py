"""Documents that show something at a step or criterion: chosen, sent, shared along, and kept."""

from typing import Any

import pytest

from samenspel.core.errors import Invalid, RuleBroken
from samenspel.documents.models import Document, Stored
from samenspel.documents.operations import document, sharing
from samenspel.documents.tests.papers import PDF, a_document, renewed, uploaded, waiting
from samenspel.journal.models import ChainKind, Entry
from samenspel.roadmap.models import Evidence, EvidenceKind, Proposal
from samenspel.roadmap.operations import criterion, evidence, gate, step
from samenspel.roadmap.tests.pages import hidden, visit, words
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    begins,
    chains_hold,
    in_room,
    last,
    words_of,
)
from tests.builders import a_collaboration, a_step, gate_of, lead, yes

pytestmark = pytest.mark.django_db

KIND = EvidenceKind.DOCUMENT
AMBITION = "opstarten-ambitie"


def shows_document(found, paper, side=INITIATIVE):
    return evidence.add(found, kind=KIND, document=paper.pk, by=lead(found.collaboration, side))


def test_a_file_becomes_a_document_that_stays():
    collaboration = a_collaboration()
    found, by = a_step(collaboration), lead(collaboration, INITIATIVE)
    stored = waiting(collaboration, by, "verslag.pdf")

    made = evidence.add(found, kind=KIND, file=stored.pk, words="Het verslag", by=by)

    paper = Document.objects.get()
    assert (made.document_version.document, made.visibility) == (paper, "both")
    assert (paper.place, paper.phase, paper.track) == (f"step:{found.pk}", 1, 6)
    assert (paper.evidence_since is not None, str(paper)) == (True, "verslag.pdf")
    told = Entry.objects.order_by("-seq").values_list("operation", flat=True)[:2]
    assert list(told) == ["document.add", "evidence.add"]
    assert chains_hold()


def test_the_entry_rests_on_the_words_the_title_and_the_file():
    collaboration = a_collaboration()
    found, paper = a_step(collaboration), a_document(collaboration, INITIATIVE, in_room=False)

    evidence.add(
        found,
        kind=KIND,
        document=paper.pk,
        words="Zie bladzij 3",
        by=lead(collaboration, MUNICIPALITY),
    )

    entry = last(collaboration)
    assert entry.operation == "evidence.add"
    assert words_of(entry)[:2] == ["Zie bladzij 3", "Plan van aanpak"]
    assert words_of(entry)[2] == paper.latest.facts.body
    assert (entry.details["document"], entry.details["document_version"]) == (str(paper.pk), 1)


def test_what_shows_something_is_not_taken_back_and_not_erased():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    shared = a_document(collaboration, INITIATIVE, in_room=False)
    own = a_document(collaboration, INITIATIVE)
    shows_document(a_step(collaboration), shared)
    shows_document(in_room(collaboration, INITIATIVE), own)

    with pytest.raises(RuleBroken):
        sharing.take_back(shared, by=by)
    with pytest.raises(RuleBroken):
        document.erase(own, by=by)

    assert chains_hold()


def test_what_only_one_side_sees_cannot_show_something_to_both():
    collaboration = a_collaboration()
    found, paper = a_step(collaboration), a_document(collaboration, INITIATIVE)

    with pytest.raises(Invalid, match="Deel het eerst"):
        shows_document(found, paper)
    with pytest.raises(Invalid, match="niet meer"):
        shows_document(found, paper, MUNICIPALITY)

    assert (again(paper).evidence_since, Evidence.objects.count()) == (None, 0)


def test_a_file_or_a_document_is_needed_and_not_both():
    collaboration = a_collaboration()
    found, by = a_step(collaboration), lead(collaboration, INITIATIVE)
    paper = a_document(collaboration, INITIATIVE, in_room=False)
    stored = waiting(collaboration, by)

    both: dict[str, Any] = {"file": stored.pk, "document": paper.pk}
    for given in ({}, both):
        with pytest.raises(Invalid):
            evidence.add(found, kind=KIND, by=by, **given)

    assert Evidence.objects.count() == 0


def test_a_step_that_leaves_the_room_takes_what_shows_it_along():
    collaboration = a_collaboration()
    found, by = in_room(collaboration, INITIATIVE), lead(collaboration, INITIATIVE)
    stored = waiting(collaboration, by)
    evidence.add(found, kind=KIND, file=stored.pk, by=by)
    paper = Document.objects.get()
    assert paper.visibility == INITIATIVE

    step.share(found, by=by)

    other = visit(collaboration, lead(collaboration, MUNICIPALITY))
    assert again(paper).visibility == "both"
    assert other.get("document.file", paper.pk, 1).status_code == 200
    assert last(collaboration, ChainKind.INITIATIVE).operation == "document.share"
    assert chains_hold()


def test_a_newer_version_is_something_else_and_is_said_beside_it():
    collaboration = a_collaboration()
    found, paper = a_step(collaboration), a_document(collaboration, INITIATIVE, in_room=False)
    shows_document(found, paper)
    renewed(paper)

    page = words(visit(collaboration, lead(collaboration, MUNICIPALITY)).get("step", found.pk))

    assert "Plan van aanpak (versie 1; er is een nieuwere versie 2)" in page


def test_on_the_page_of_a_step_a_file_is_chosen():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    seen = hidden(person.get("step", found.pk), "evidence-seen")

    page = words(
        person.done(
            "evidence.add",
            found.pk,
            evidence__file=uploaded("verslag.pdf"),
            evidence__seen=seen,
        )
    )

    assert "verslag.pdf (versie 1)" in page
    assert Evidence.objects.get().kind == KIND


def test_a_step_is_finished_with_a_document_that_is_here():
    collaboration = a_collaboration()
    found, paper = a_step(collaboration), a_document(collaboration, INITIATIVE, in_room=False)
    begins(found)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    shown = person.get("step", found.pk)
    assert f'value="{paper.pk}"' in shown.content.decode()

    given = {"finish__document": str(paper.pk), "finish__seen": hidden(shown, "finish-seen")}
    page = words(person.done("step.finish", found.pk, **given))

    assert "Plan van aanpak (versie 1)" in page
    assert again(found).state == "done"


def test_documents_of_the_room_are_not_offered_at_a_shared_step():
    collaboration = a_collaboration()
    paper = a_document(collaboration, INITIATIVE)
    theirs = a_document(collaboration, MUNICIPALITY)
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    shared = person.get("step", a_step(collaboration).pk).content.decode()
    own = person.get("step", in_room(collaboration, INITIATIVE).pk).content.decode()

    assert (str(paper.pk) in shared, str(paper.pk) in own) == (False, True)
    assert str(theirs.pk) not in shared + own


def test_when_something_else_is_wrong_the_file_need_not_be_chosen_again():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    answer = person.post(
        "evidence.add", found.pk, evidence__file=uploaded(), evidence__link="javascript:x"
    )

    assert answer.status_code == 422
    assert "“plan.pdf”" in words(answer)
    kept = hidden(answer, "evidence-stored")
    person.done("evidence.add", found.pk, evidence__stored=kept)
    assert (Evidence.objects.get().kind, Stored.objects.count()) == (KIND, 0)


def test_a_file_that_is_not_taken_is_said_at_its_field():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    answer = person.post(
        "evidence.add", found.pk, evidence__file=uploaded("a.svg", b"<svg><script/></svg>")
    )

    assert answer.status_code == 422
    assert "Dit soort bestand nemen we niet aan." in words(answer)
    assert Evidence.objects.count() == 0


def test_a_criterion_is_met_by_a_file_and_the_proposal_stores_its_sum():
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    prefix = AMBITION.replace("-", "__")

    page = words(
        person.done("criterion.show", "opstarten", AMBITION, **{f"{AMBITION}-file": uploaded()})
    )
    gate.propose(gate_of(collaboration), explanation="Door.", by=lead(collaboration, MUNICIPALITY))

    assert prefix != AMBITION
    assert "plan.pdf (versie 1)" in page
    stored = Proposal.objects.get().stored["criteria"]
    kept = next(one for one in stored if one["id"] == AMBITION)["evidence"][0]["document"]
    assert (kept["number"], kept["facts"]["sha256"]) == (1, Document.objects.get().latest.sha256)
    assert "plan.pdf (versie 1)" in words(person.get("gate", "opstarten"))


def test_a_newer_version_does_not_change_what_was_answered():
    collaboration = a_collaboration()
    found, paper = gate_of(collaboration), a_document(collaboration, INITIATIVE, in_room=False)
    criterion.show(
        found,
        criterion=AMBITION,
        kind=KIND,
        document=paper.pk,
        by=lead(collaboration, INITIATIVE),
    )
    gate.propose(found, explanation="Door.", by=lead(collaboration, MUNICIPALITY))
    yes(found, MUNICIPALITY)

    renewed(paper, PDF + b"later")

    kept = Proposal.objects.get()
    assert kept.decisions.get().lapsed_at is None
    assert chains_hold()


def test_the_document_says_what_it_shows():
    collaboration = a_collaboration()
    found, paper = a_step(collaboration), a_document(collaboration, INITIATIVE, in_room=False)
    shows_document(found, paper)
    shows_document(found, paper, MUNICIPALITY)
    criterion.show(
        gate_of(collaboration),
        criterion=AMBITION,
        kind=KIND,
        document=paper.pk,
        by=lead(collaboration, INITIATIVE),
    )

    page = words(visit(collaboration, lead(collaboration, MUNICIPALITY)).get("document", paper.pk))

    assert "Wat hieruit blijkt" in page
    assert page.count(str(found.title)) == 1
    assert "Hieruit blijkt dat iets klaar is" not in page


def test_a_room_step_of_the_other_side_is_not_named():
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE, "Geheime stap")
    paper = a_document(collaboration, INITIATIVE, in_room=False)
    shows_document(found, paper)

    for side, there in ((INITIATIVE, True), (MUNICIPALITY, False)):
        page = words(visit(collaboration, lead(collaboration, side)).get("document", paper.pk))
        assert ("Geheime stap" in page) == there

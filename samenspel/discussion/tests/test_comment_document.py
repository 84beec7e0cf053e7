"""A file or a document that goes with what somebody says: sent with the same form, seen as far as
the talk is seen, and a document like others."""

import pytest

from samenspel.core.errors import Invalid, KeptAlready
from samenspel.core.grid import Phase, Track
from samenspel.core.ids import new_id
from samenspel.discussion.models import Comment
from samenspel.discussion.queries import talk_about
from samenspel.documents.models import Document, Stored
from samenspel.documents.operations import document, sharing
from samenspel.documents.tests.papers import PDF, a_document, a_link, renewed, uploaded, waiting
from samenspel.journal.models import Entry
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import evidence, step
from samenspel.roadmap.tests.pages import here, hidden, visit, words
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    chains_hold,
    everything,
    in_room,
    last,
    says,
    words_of,
)
from tests.builders import a_collaboration, a_guest, a_partner, a_step, lead

pytestmark = pytest.mark.django_db

CELL = ("opstarten", "wijk")


def browsing(collaboration, side=INITIATIVE):
    return visit(collaboration, lead(collaboration, side))


def test_a_file_is_sent_with_the_words_and_stands_below_them_for_both_sides():
    collaboration = a_collaboration()

    page = words(
        browsing(collaboration).done(
            "comment.write", *CELL, talk__text="Zie bladzij 3.", talk__file=uploaded("raming.pdf")
        )
    )

    paper, made = Document.objects.get(), Comment.objects.get()
    assert made.document_version == paper.latest
    assert (paper.visibility, paper.place, paper.phase, paper.track, paper.evidence_since) == (
        "both",
        "cell:opstarten-wijk",
        1,
        6,
        None,
    )
    assert "Zie bladzij 3. Document: raming.pdf" in page
    other = browsing(collaboration, MUNICIPALITY)
    assert "Document: raming.pdf" in words(other.get("cell", *CELL))
    assert "raming.pdf" in words(other.get("documents"))
    told = Entry.objects.order_by("-seq").values_list("operation", flat=True)[:2]
    assert list(told) == ["document.add", "comment.write"]
    assert (Stored.objects.count(), chains_hold()) == (0, True)


def test_a_document_that_is_here_is_chosen_and_what_is_newer_is_said():
    collaboration = a_collaboration()
    paper = a_document(collaboration, MUNICIPALITY, in_room=False)
    link = a_link(collaboration, INITIATIVE, in_room=False)
    found, person = a_step(collaboration), browsing(collaboration)
    for one in (paper, link):
        person.done("comment.write", found.pk, talk__text="Klopt dit?", talk__document=str(one.pk))
    renewed(paper)

    page = words(person.get("step", found.pk))

    assert "Document: Plan van aanpak · plan.pdf" in page
    assert "versie 1; er is een nieuwere versie 2" in page
    assert "Document: Raadsbesluit · Link, zaak.voorbeeld.nl" in page
    entry = last(collaboration)
    written = Entry.objects.filter(operation="comment.write").order_by("seq")[0]
    assert entry.operation == "document.add_version"
    assert words_of(written) == ["Klopt dit?", "Plan van aanpak", paper.versions.first().facts.body]
    assert (written.details["document"], written.details["document_version"]) == (str(paper.pk), 1)


def test_it_follows_the_room_and_leaves_it_with_the_step():
    collaboration = a_collaboration()
    found, by = in_room(collaboration, INITIATIVE), lead(collaboration, INITIATIVE)
    browsing(collaboration).done(
        "comment.write", found.pk, talk__text="Eerst zelf.", talk__file=uploaded()
    )
    paper, other = Document.objects.get(), browsing(collaboration, MUNICIPALITY)
    assert paper.visibility == INITIATIVE
    assert other.get("document", paper.pk).status_code == 404

    step.share(found, by=by)

    assert "Document: plan.pdf" in words(other.get("step", found.pk))
    assert (again(paper).visibility, again(paper).evidence_since) == ("both", None)
    assert chains_hold()


def test_what_the_other_side_took_back_is_not_shared_along_and_not_shown():
    """Also not where it shows something in the own room: that never kept it."""
    collaboration = a_collaboration()
    found, by = in_room(collaboration, INITIATIVE), lead(collaboration, INITIATIVE)
    theirs, erased = (
        a_document(collaboration, MUNICIPALITY, in_room=False),
        a_document(collaboration, INITIATIVE),
    )
    for paper in (theirs, erased):
        says(collaboration, by, about=f"step:{found.pk}", document=paper.pk, in_room=True)
    evidence.add(found, kind=EvidenceKind.DOCUMENT, document=theirs.pk, by=by)
    sharing.take_back(theirs, by=lead(collaboration, MUNICIPALITY))
    document.erase(erased, by=by)

    step.share(found, by=by)

    assert (again(theirs).visibility, again(theirs).evidence_since) == (MUNICIPALITY, None)
    page = words(browsing(collaboration).get("step", found.pk))
    assert page.count("Hier hoorde een document bij. Dat zie je hier niet meer.") == 2
    assert chains_hold()


def test_a_version_that_goes_along_takes_no_drafts_with_it():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    paper = a_document(collaboration, INITIATIVE, name="eerste.pdf")
    thought = in_room(collaboration, INITIATIVE)
    says(collaboration, by, about=f"step:{thought.pk}", document=paper.pk, in_room=True)
    renewed(paper, name="kladje.pdf", content=PDF + b"klad")
    renewed(again(paper), name="derde.pdf", content=PDF + b"drie")
    sharing.share(again(paper), by=by)

    step.share(again(thought), by=by)

    seen = again(paper).versions_for(lead(collaboration, MUNICIPALITY))
    assert [version.name for version in seen] == ["eerste.pdf", "derde.pdf"]
    assert "kladje.pdf" not in words(
        browsing(collaboration, MUNICIPALITY).get("document", paper.pk)
    )
    assert chains_hold()


def test_what_a_remark_in_the_other_room_names_can_be_taken_back_and_erased():
    """The journal of that room says that the words are gone."""
    collaboration = a_collaboration()
    by, other = lead(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)
    paper = a_document(collaboration, INITIATIVE, in_room=False)
    thought = in_room(collaboration, MUNICIPALITY)
    says(collaboration, other, about=f"step:{thought.pk}", document=paper.pk, in_room=True)
    sharing.take_back(again(paper), by=by)

    document.erase(again(paper), by=by)

    assert chains_hold()


def test_a_document_of_the_room_does_not_go_with_a_remark_that_both_sides_see():
    collaboration = a_collaboration()
    paper = a_document(collaboration, INITIATIVE)
    before = everything()

    with pytest.raises(Invalid, match="Deel het eerst"):
        says(collaboration, lead(collaboration, INITIATIVE), document=paper.pk)
    with pytest.raises(Invalid, match="niet meer"):
        says(collaboration, lead(collaboration, MUNICIPALITY), document=paper.pk)
    assert str(paper.pk) not in browsing(collaboration).get("cell", *CELL).content.decode()
    assert everything() == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"talk__file": ("a.svg", b"<svg><script/></svg>")}, "Alleen het bestand moet je opnieuw"),
        ({"talk__file": ("leeg.pdf", b"")}, "Dit bestand is leeg."),
        ({"talk__file": ("plan.pdf", PDF), "talk__text": ""}, "Vul dit in."),
        ({"talk__stored": str(new_id())}, "Kies het opnieuw"),
        ({"talk__document": str(new_id())}, "Kies een ander."),
    ],
    ids=["a drawing", "an empty file", "no words", "a file that is gone", "not offered"],
)
def test_what_was_typed_stays_when_it_cannot_be_done(given, said):
    collaboration = a_collaboration()
    a_document(collaboration, INITIATIVE, in_room=False)
    sent = {"talk__text": "Mijn lange verhaal.", **given}
    if "talk__file" in sent:
        sent["talk__file"] = uploaded(*sent["talk__file"])

    answer = browsing(collaboration).post("comment.write", *CELL, **sent)

    assert answer.status_code == 422
    assert said in words(answer)
    if sent["talk__text"]:
        assert "Mijn lange verhaal." in words(answer)
    else:
        assert "is er al. Kies alleen opnieuw" in words(answer)
        assert hidden(answer, "talk-stored")
    assert Comment.objects.count() == 0


def test_the_same_form_again_makes_one_remark_and_one_document():
    collaboration, new = a_collaboration(), new_id()
    by = lead(collaboration, INITIATIVE)

    def sent(content=PDF):
        return says(collaboration, by, file=waiting(collaboration, by, content=content).pk, new=new)

    assert sent() == sent()
    assert Document.objects.count() == 1
    with pytest.raises(KeptAlready, match="‘Wie belt"):
        sent(PDF + b"anders")


def test_a_guest_sees_nothing_of_it_unless_it_is_shown():
    collaboration = a_collaboration()
    browsing(collaboration).done(
        "comment.write", *CELL, talk__text="Zie dit.", talk__file=uploaded()
    )
    paper, party = Document.objects.get(), a_partner(collaboration)
    guest = visit(collaboration, a_guest(party))
    assert guest.get("document", paper.pk).status_code == 404
    assert "plan.pdf" not in words(guest.get("documents"))

    sharing.show(paper, partner=party.pk, by=lead(collaboration, INITIATIVE))

    page = words(guest.get("document", paper.pk))
    assert "plan.pdf" in page
    assert "Zie dit." not in page


def test_words_that_are_removed_leave_the_document_where_it_is():
    collaboration = a_collaboration()
    person = browsing(collaboration)
    page = person.done("comment.write", *CELL, talk__text="Oeps.", talk__file=uploaded())
    assert "Het document blijft staan" in words(page)

    page = words(person.done("comment.erase", *CELL, Comment.objects.get().pk))

    assert "Oeps." not in page
    assert "Document: plan.pdf" in page
    assert chains_hold()


@pytest.mark.one_database
@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_does_not_grow(rows, django_assert_num_queries):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    for count in range(rows):
        paper = a_document(collaboration, MUNICIPALITY, PDF + b"\n" * count, in_room=False)
        says(collaboration, by, document=paper.pk)
    found, at = here(collaboration, by), {"slug": "x", "phase": Phase(1), "track": Track(6)}

    with django_assert_num_queries(3):
        talk = talk_about(found, "cell:opstarten-wijk", page="", at=at)
    assert [one.paper is not None for one in talk.remarks] == [True] * rows

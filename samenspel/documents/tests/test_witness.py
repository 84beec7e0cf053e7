"""A document or a file that is changed behind the application's back is found."""

import pytest

from samenspel.core.actor import the_clock
from samenspel.documents import files
from samenspel.documents.models import Document, Version
from samenspel.documents.operations import document, sharing
from samenspel.documents.operations.document import Scan, check
from samenspel.documents.tests.papers import PDF, a_document, a_link, renewed
from samenspel.journal.models import Chain, ChainKind, Text
from samenspel.journal.verify import verify, verify_all
from samenspel.roadmap.tests.pages import visit, words
from samenspel.roadmap.tests.steps import INITIATIVE, MUNICIPALITY
from tests.builders import a_collaboration, lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich():
    """A file of two versions in the room, the same file shared, a link, and an erased one."""
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE)
    renewed(found)
    a_document(collaboration, MUNICIPALITY, in_room=False)
    a_link(collaboration, MUNICIPALITY, in_room=False)
    gone = a_document(collaboration, INITIATIVE, PDF + b"weg\n%%EOF\n")
    document.erase(gone, by=lead(collaboration, INITIATIVE))
    return found


def faults(slowly=True):
    reports = [verify(chain, slowly=slowly) for chain in Chain.objects.all()]
    return [report.fault for report in reports if report.fault]


def file_of(found, number=1):
    return files.path_of(found.versions.get(number=number).sha256)


def test_what_nobody_touched_is_as_it_was(rich):
    assert faults() == []


def test_it_stays_so_when_it_leaves_the_room_and_comes_back(rich):
    by = lead(rich.collaboration, INITIATIVE)
    sharing.share(rich, by=by)
    assert faults() == []
    sharing.take_back(rich, by=by)
    assert faults() == []


def test_a_file_that_is_gone_is_found(rich):
    file_of(rich, 2).unlink()

    fault = f"the file of version 2 of document:{rich.pk} is gone"
    assert faults() == faults(slowly=False) == [fault]


def test_a_file_that_has_another_size_is_found_at_once(rich):
    file_of(rich, 2).write_bytes(PDF)

    assert faults(slowly=False) == [f"the file of version 2 of document:{rich.pk} was changed"]


def test_a_file_of_which_one_byte_was_changed_is_found_by_reading_it(rich):
    path = file_of(rich, 2)
    path.write_bytes(path.read_bytes().replace(b"obj", b"OBJ"))

    assert faults(slowly=False) == []
    assert faults() == [f"the file of version 2 of document:{rich.pk} was changed"]


def test_of_a_file_in_both_journals_both_say_so(rich):
    file_of(rich, 1).unlink()

    assert len(faults()) == 2


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"size": 7}, {"media_type": "image/png"}])
def test_a_version_that_was_changed_is_found(rich, change):
    rich.versions.filter(number=2).update(**change)

    assert faults() == [f"version 2 of document:{rich.pk} was changed"]


def test_a_version_that_rests_on_other_facts_is_found(rich):
    other = Text.objects.create(body='{"name": "x"}', salt="0")
    rich.versions.filter(number=2).update(facts=other)

    assert faults() == [f"version 2 of document:{rich.pk} stands in no entry"]


def test_a_version_that_nobody_added_is_found(rich):
    Version.objects.create(document=rich, number=3, facts=rich.latest.facts, seat=rich.seat)
    assert faults() == [f"version 3 of document:{rich.pk} was changed"]

    other = Text.objects.create(body='{"link": "https://elders.voorbeeld.nl"}', salt="0")
    Version.objects.filter(number=3).update(facts=other)
    assert faults() == [f"version 3 of document:{rich.pk} stands in no entry"]


@pytest.mark.parametrize("where", ["both", "initiative"])
def test_a_document_that_nobody_added_is_found(rich, where):
    added = Document.objects.create(
        collaboration=rich.collaboration,
        visibility=where,
        side=INITIATIVE,
        kind="link",
        title=rich.title,
        seat=rich.seat,
    )

    assert faults() == [f"document:{added.pk} stands in no entry"]


def test_another_title_is_found_and_a_new_one_is_not(rich):
    document.rename(rich, title="Het plan", by=lead(rich.collaboration, INITIATIVE))
    assert faults() == []

    Document.objects.filter(pk=rich.pk).update(title=rich.latest.facts)
    assert faults() == [f"the title of document:{rich.pk} was changed"]


@pytest.mark.parametrize(
    ("found", "state"),
    [("infected", "ready"), ("infected", "unchecked"), ("clean", "removed"), (None, "ready")],
)
def test_another_outcome_of_the_check_on_viruses_is_found(found, state):
    paper = a_document(a_collaboration(), INITIATIVE)
    if found:
        check(paper, number=1, found=Scan(found), by=the_clock(paper.collaboration_id))
    assert faults() == []

    paper.versions.update(state=state)

    assert faults() == [f"version 1 of document:{paper.pk} was changed"]


def test_a_version_that_was_taken_away_is_found(rich):
    Document.objects.filter(pk=rich.pk).update(latest=None)
    Version.objects.filter(document=rich, number=2).delete()

    assert faults() == [f"a version of document:{rich.pk} is gone"]


def test_a_document_that_was_taken_away_is_found(rich):
    Document.objects.filter(pk=rich.pk).update(latest=None)
    Version.objects.filter(document=rich).delete()
    Document.objects.filter(pk=rich.pk).delete()

    assert faults() == [f"document:{rich.pk} is gone"]


def test_a_document_that_only_says_it_was_erased_is_found(rich):
    Document.objects.filter(pk=rich.pk).update(erased_at=rich.made_at)

    assert faults() == [f"version 1 of document:{rich.pk} was not erased"]


def test_the_page_finds_it_and_says_so(rich):
    path = files.path_of(Document.objects.get(side=MUNICIPALITY, kind="file").latest.sha256)
    path.unlink()
    person = visit(rich.collaboration, lead(rich.collaboration, MUNICIPALITY))

    page = words(person.done("timeline.verify"))

    assert "is gone" in page
    kinds = {report.chain.kind for report in verify_all() if report.fault}
    assert kinds == {ChainKind.SHARED, ChainKind.INITIATIVE}

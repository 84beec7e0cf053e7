"""Adding a document and newer versions, renaming, erasing: what is kept, and what is refused."""

import hashlib
import json
from uuid import uuid4

import pytest

from samenspel.collaboration.openings import note_opening
from samenspel.core.errors import (
    Invalid,
    KeptAlready,
    NotAllowed,
    NotFound,
    RuleBroken,
    WrongState,
)
from samenspel.core.ids import new_id
from samenspel.documents import files
from samenspel.documents.models import Document, Stored, Version
from samenspel.documents.operations import document, sharing
from samenspel.documents.tests.papers import PDF, a_document, a_link, renewed, waiting
from samenspel.journal.models import ChainKind, Text
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    chains_hold,
    ends,
    everything,
    last,
    words_of,
)
from tests.builders import a_collaboration, alone, lead, member, reader

pytestmark = pytest.mark.django_db

LINK = "https://zaak.voorbeeld.nl/42"


def all_of_it():
    """All that a refused act must leave as it was."""
    rows = [list(m.objects.order_by("pk").values()) for m in (Document, Version, Stored)]
    return everything(), rows


def test_a_file_is_kept_under_its_own_sum_and_the_entry_rests_on_it():
    collaboration = a_collaboration()
    stored = waiting(collaboration, lead(collaboration, INITIATIVE))

    made = document.add(
        collaboration,
        title="Het plan",
        file=stored.pk,
        phase=2,
        track=3,
        by=lead(collaboration, INITIATIVE),
    )

    sha256 = hashlib.sha256(PDF).hexdigest()
    entry = last(collaboration)
    assert (entry.operation, entry.subject) == ("document.add", f"document:{made.pk}")
    assert entry.details == {"place": "", "phase": 2, "track": 3, "kind": "file"}
    assert words_of(entry)[0] == "Het plan"
    assert json.loads(words_of(entry)[1]) == {
        "name": "plan.pdf",
        "media_type": "application/pdf",
        "size": len(PDF),
        "sha256": sha256,
    }
    kept = files.path_of(sha256)
    assert (kept.read_bytes(), kept.parent.name) == (PDF, sha256[:2])
    assert kept.stat().st_mode & 0o777 == 0o600
    assert (made.visibility, made.latest.number, Stored.objects.count()) == ("both", 1, 0)
    assert chains_hold()


def test_without_a_title_it_is_called_as_its_file():
    collaboration = a_collaboration()

    assert str(a_document(collaboration, INITIATIVE, title="")) == "plan.pdf"


def test_in_the_room_the_entry_stands_in_the_rooms_journal():
    collaboration = a_collaboration()
    before = last(collaboration)

    a_document(collaboration, INITIATIVE)

    assert last(collaboration, ChainKind.INITIATIVE).operation == "document.add"
    assert last(collaboration) == before


def test_the_same_content_is_there_once_and_stays_as_long_as_one_needs_it():
    collaboration = a_collaboration()
    first, _second = (a_document(collaboration, INITIATIVE, title=t) for t in ("A", "B"))
    sha256 = first.latest.sha256

    document.erase(first, by=lead(collaboration, INITIATIVE))

    assert files.is_here(sha256)
    assert chains_hold()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "file"),
        ({"file": uuid4()}, "file"),
        ({"file": uuid4(), "link": LINK}, "link"),
        ({"link": "javascript:alert(1)", "title": "x"}, "link"),
        ({"link": "file:///etc/passwd", "title": "x"}, "link"),
        ({"link": LINK}, "title"),
        ({"link": LINK, "title": "x" * 201}, "title"),
        ({"link": LINK, "title": "om\u202e"}, "title"),
        ({"link": LINK, "title": "x", "place": "<script>"}, "place"),
        ({"link": LINK, "title": "x", "phase": 6}, "phase"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_made(given, field):
    collaboration = a_collaboration()
    by, before = lead(collaboration, INITIATIVE), all_of_it()

    with pytest.raises(Invalid) as refused:
        document.add(collaboration, by=by, **given)

    assert list(refused.value.fields) == [field]
    assert all_of_it() == before


def test_an_upload_is_of_one_person_at_one_collaboration():
    collaboration, elsewhere = a_collaboration(), a_collaboration()
    by = lead(collaboration, INITIATIVE)
    stored = waiting(collaboration, by)

    for here, other in (
        (collaboration, lead(collaboration, MUNICIPALITY)),
        (collaboration, member(collaboration, INITIATIVE)),
        (elsewhere, lead(elsewhere, INITIATIVE)),
    ):
        with pytest.raises(Invalid):
            document.add(here, file=stored.pk, by=other)


def test_a_newer_version_goes_on_top():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)

    renewed(found)

    entry = last(collaboration)
    assert (entry.operation, entry.details["number"]) == ("document.add_version", 2)
    assert words_of(entry)[0] == "Plan van aanpak"
    assert json.loads(words_of(entry)[1])["name"] == "plan2.pdf"
    assert [v.number for v in found.versions.all()] == [1, 2]
    assert (again(found).latest.number, chains_hold()) == (2, True)


def test_a_link_is_renewed_by_a_link_and_a_file_by_a_file():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    link, file = a_link(collaboration, INITIATIVE), a_document(collaboration, INITIATIVE)
    document.add_version(link, link=LINK + "3", by=by)
    stored = waiting(collaboration, by)

    with pytest.raises(Invalid):
        document.add_version(link, file=stored.pk, by=by)
    with pytest.raises(Invalid):
        document.add_version(file, link=LINK, by=by)

    assert [v.link for v in link.versions.all()] == [LINK, LINK + "3"]


def test_it_is_renamed_and_the_old_title_stays_in_the_history():
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE, in_room=False)

    document.rename(found, title="Het plan", by=lead(collaboration, INITIATIVE))

    assert (last(collaboration).operation, str(again(found))) == ("document.rename", "Het plan")
    assert Text.objects.filter(body="Plan van aanpak").exists()


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (document.add_version, {"link": LINK}),
        (document.rename, {"title": "Anders"}),
        (document.erase, {}),
    ],
)
def test_only_the_side_that_added_it_changes_it(act, given):
    collaboration = a_collaboration()
    found = a_link(collaboration, INITIATIVE, in_room=False)
    before = all_of_it()

    for by in (lead(collaboration, MUNICIPALITY), reader(collaboration, INITIATIVE)):
        before = all_of_it()
        with pytest.raises(NotAllowed):
            act(found, by=by, **given)
        assert all_of_it() == before


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (document.add_version, {"link": LINK}),
        (document.rename, {"title": "Anders"}),
        (document.erase, {}),
    ],
)
def test_nothing_changes_after_the_end(act, given):
    collaboration = a_collaboration()
    found = a_link(collaboration, INITIATIVE)
    ends(collaboration)

    with pytest.raises(WrongState):
        act(found, by=lead(collaboration, INITIATIVE), **given)


def test_erasing_takes_every_word_and_the_chains_hold():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    found = a_document(collaboration, INITIATIVE, title="Geheim")
    document.rename(found, title="Nog geheimer", by=by)
    renewed(found, name="geheim.pdf")

    document.erase(found, by=by)

    entry = last(collaboration, ChainKind.INITIATIVE)
    assert (entry.operation, len(entry.details["erased"])) == ("document.erase", 4)
    assert not Text.objects.filter(body__icontains="geheim").exists()
    assert not Version.objects.exclude(sha256="").exists()
    assert chains_hold()
    with pytest.raises(NotFound):
        document.rename(found, title="Terug", by=by)


def test_what_was_shared_and_taken_back_unseen_can_be_erased_in_both_journals():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    found = a_document(collaboration, INITIATIVE)
    sharing.share(found, by=by)
    sharing.take_back(found, by=by)

    document.erase(found, by=by)

    assert last(collaboration).operation == "document.erase"
    assert chains_hold()


def test_what_was_made_for_both_and_taken_back_can_be_erased():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    found = a_document(collaboration, INITIATIVE, in_room=False)
    sharing.take_back(found, by=by)

    document.erase(found, by=by)

    assert chains_hold()


def test_what_both_see_or_somebody_else_opened_is_not_erased():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    found = a_document(collaboration, INITIATIVE, in_room=False)
    with pytest.raises(RuleBroken, match="eerst terug"):
        document.erase(found, by=by)
    note_opening(lead(collaboration, MUNICIPALITY), found)
    sharing.take_back(found, by=by)
    found.refresh_from_db()

    with pytest.raises(RuleBroken, match="geopend"):
        document.erase(found, by=by)

    assert (str(again(found)), chains_hold()) == ("Plan van aanpak", True)


def test_alone_it_stands_in_the_room_also_where_both_were_asked_for():
    collaboration = alone()

    made = a_link(collaboration, INITIATIVE, in_room=False)

    assert (made.visibility, made.shared_at) == (INITIATIVE, None)


def test_another_file_with_the_same_form_is_not_lost_in_silence():
    collaboration = a_collaboration()
    by, new = lead(collaboration, INITIATIVE), new_id()
    first = waiting(collaboration, by)
    made = document.add(collaboration, title="Plan", file=first.pk, new=new, by=by)
    same = waiting(collaboration, by)
    assert document.add(collaboration, title="Plan", file=same.pk, new=new, by=by) == made
    other = waiting(collaboration, by, "anders.pdf", PDF + b"anders")

    with pytest.raises(KeptAlready):
        document.add(collaboration, title="Plan", file=other.pk, new=new, by=by)
    assert made.versions.count() == 1

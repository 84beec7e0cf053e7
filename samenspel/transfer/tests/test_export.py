"""What is in an export: what is shared and the own room, by value; nothing of the other room."""

import json
import re
import shutil
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from jsonschema import Draft202012Validator

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.openings import note_opening
from samenspel.core.grid import BOTH_SIDES, Side, Track
from samenspel.discussion.operations import comment, note
from samenspel.documents import files
from samenspel.documents.models import Version
from samenspel.documents.operations import sharing
from samenspel.documents.states import FileState
from samenspel.documents.tests.papers import PDF, a_document, a_link, renewed
from samenspel.transfer.export.check import faults_in
from samenspel.transfer.export.kinds import KINDS, NOT_EXPORTED, schema
from samenspel.transfer.tests.exports import exported, rows, without_moment
from tests.a_full_collaboration import CANARY, a_full_collaboration
from tests.builders import a_collaboration, a_guest, a_partner, a_step, alone, lead

pytestmark = pytest.mark.django_db

MUNICIPALITY, INITIATIVE = BOTH_SIDES


@pytest.fixture(autouse=True)
def no_files_yet():
    shutil.rmtree(files.folder(), ignore_errors=True)


@pytest.mark.parametrize("side", BOTH_SIDES)
def test_what_is_shared_and_the_own_room_are_in_it_and_nothing_of_the_other_room(side, tmp_path):
    full = a_full_collaboration()
    for one in BOTH_SIDES:
        a_document(full.collaboration, one, title=f"{CANARY}-{one}-document")
    # That somebody was invited is in the journal of both; whom, only the inviting side knows.
    rest = [v for k, v in full.rooms[side.other].items() if k != "invitation"]
    keys = [one for value in rest for one in (value if isinstance(value, list) else [value])]
    other = [str(key) for key in keys if isinstance(key, UUID)]
    assert len(other) >= 4

    found = exported(full.collaboration, side, tmp_path)

    whole = b"".join(found.values()).decode()
    assert f"{CANARY}-{side.other}" not in whole
    assert [key for key in other if key in whole] == []
    for word in ("titel", "tekst", "stap", "blijkt", "gezegd", "document"):
        assert f"{CANARY}-{side}-{word}" in whole, word
    assert str(full.shared["step"]) in whole
    notes = {row["id"] for row in rows(found, "notes")}
    assert str(full.rooms[side]["note"]) in notes
    assert len(notes) >= 2


def test_two_exports_of_one_state_differ_in_their_moment_only(tmp_path):
    full = a_full_collaboration()
    a_document(full.collaboration, INITIATIVE)

    one, two = (exported(full.collaboration, INITIATIVE, tmp_path) for _ in range(2))

    assert list(one) == list(two)
    assert one["manifest.json"] != two["manifest.json"]
    assert without_moment(one) == without_moment(two)


@pytest.mark.parametrize("side", BOTH_SIDES)
def test_everything_in_it_is_as_the_schema_says(side, tmp_path):
    full = a_full_collaboration()
    a_document(full.collaboration, side, in_room=False)
    a_link(full.collaboration, side)
    found = exported(full.collaboration, side, tmp_path)
    told = json.loads(found["schema.json"])

    Draft202012Validator.check_schema(told)
    data = {name: json.loads(content) for name, content in found.items() if "data/" in name}
    assert set(data) == set(told["properties"])
    assert list(Draft202012Validator(told).iter_errors(data)) == []
    assert {name for name, content in data.items() if not content} <= {
        "data/conditions.json",
        "data/endings.json",
        "data/halfway_offers.json",
        "data/handover_lines.json",
        "data/looks_back.json",
        "data/reopenings.json",
        "data/openings.json",
        "data/publications.json",
        "data/step_assignees.json",
        "data/successions.json",
    }


def test_the_schema_refuses_what_is_not_described():
    told = schema()
    validator = Draft202012Validator({"$ref": "#/$defs/gates", "$defs": told["$defs"]})

    found = {error.validator for error in validator.iter_errors({"extra": 1})}
    assert found == {"additionalProperties", "required"}


def about_a_collaboration(model) -> bool:
    """Whether rows of this model belong to a collaboration, themselves or through another."""
    seen = {model}
    while True:
        fields = [f for one in seen for f in one._meta.get_fields() if f.concrete]
        if any(f.name in ("collaboration", "visibility") for f in fields):
            return True
        more = {
            f.related_model
            for f in fields
            if isinstance(f, models.ForeignKey) and not f.null and f.related_model not in seen
        }
        if not more:
            return False
        seen |= more


def test_no_kind_of_thing_is_forgotten():
    """A new table of a collaboration is exported, or stands in the list with a reason."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("samenspel.")]
    about = {m.__name__ for m in ours if about_a_collaboration(m)} - {"Entry", "Head", "Check"}
    about -= {"Text"}  # words stand in what they belong to, and in journal/texts.json
    held = {kind.model.__name__ for kind in KINDS}

    assert about - held == set(NOT_EXPORTED)
    assert held - about == {"Collaboration", "Organisation", "Person"}
    assert all(NOT_EXPORTED.values())


def test_what_was_taken_back_is_not_for_the_other_side_any_more(tmp_path):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    written = note.write(collaboration, title="Wankel plan", text="Toch maar niet", by=by)
    note.share(written, by=by)
    before = exported(collaboration, MUNICIPALITY, tmp_path)
    note.take_back(written, by=by)

    after = exported(collaboration, MUNICIPALITY, tmp_path)
    own = exported(collaboration, INITIATIVE, tmp_path)

    for found, is_there in ((before, True), (after, False), (own, True)):
        for name in ("index.html", "data/notes.json", "journal/texts.json"):
            assert ("Wankel plan" in found[name].decode()) is is_there, name


@pytest.mark.parametrize("writer", BOTH_SIDES)
def test_a_remark_that_names_what_was_taken_back_does_not_give_its_words(writer, tmp_path):
    collaboration = a_collaboration()
    paper = a_document(collaboration, INITIATIVE, in_room=False, name="geheime-raming.pdf")
    about = f"step:{a_step(collaboration).pk}"
    comment.write(
        collaboration,
        about=about,
        text="Lees dit eens.",
        document=paper.pk,
        by=lead(collaboration, writer),
    )
    sharing.take_back(paper, by=lead(collaboration, INITIATIVE))

    theirs = exported(collaboration, MUNICIPALITY, tmp_path)

    everything = b"".join(theirs.values()).decode(errors="replace")
    assert ("geheime-raming" in everything, "Lees dit eens." in everything) == (False, True)
    assert [faults_in(file) for file in tmp_path.iterdir()] == [[]]


def test_versions_from_before_sharing_stay_with_the_side_that_drafted_them(tmp_path):
    collaboration = a_collaboration()
    paper = a_document(collaboration, INITIATIVE, name="concept.pdf")
    renewed(paper, name="net.pdf", content=PDF + b"net")
    sharing.share(paper, by=lead(collaboration, INITIATIVE))

    theirs = exported(collaboration, MUNICIPALITY, tmp_path)
    own = exported(collaboration, INITIATIVE, tmp_path)

    assert [row["number"] for row in rows(theirs, "versions")] == [2]
    assert [row["number"] for row in rows(own, "versions")] == [1, 2]
    assert "concept.pdf" not in b"".join(theirs.values()).decode(errors="replace")
    last = rows(theirs, "versions")[0]
    assert last["file"] == f"files/{last['sha256']}.pdf"
    assert theirs[last["file"]] == PDF + b"net"
    assert [name for name in theirs if name.startswith("files/")] == [last["file"]]
    assert f'href="{last["file"]}"' in theirs["index.html"].decode()


def test_a_file_that_waits_to_be_checked_is_not_handed_out(tmp_path):
    collaboration = a_collaboration()
    a_document(collaboration, INITIATIVE)
    Version.objects.update(state=FileState.QUARANTINED)

    found = exported(collaboration, INITIATIVE, tmp_path)

    assert [row["file"] for row in rows(found, "versions")] == [""]
    assert [name for name in found if name.startswith("files/")] == []


def test_who_opened_something_is_for_the_side_that_shared_it(tmp_path):
    collaboration = a_collaboration()
    partner = a_partner(collaboration)
    paper = a_document(collaboration, INITIATIVE, in_room=False)
    sharing.show(paper, partner=partner.pk, by=lead(collaboration, INITIATIVE))
    note_opening(a_guest(partner), paper)

    own, theirs = (exported(collaboration, side, tmp_path) for side in (INITIATIVE, MUNICIPALITY))

    assert [row["about"] for row in rows(own, "openings")] == [f"document:{paper.pk}"]
    assert rows(theirs, "openings") == []


def test_addresses_of_people_are_in_it_for_the_own_side_only(tmp_path):
    collaboration = a_collaboration()

    people = rows(exported(collaboration, INITIATIVE, tmp_path), "people")

    assert sorted(bool(person["email"]) for person in people) == [False, True]
    own = lead(collaboration, INITIATIVE)
    assert [p["email"] for p in people if p["email"]] == [own.email]


@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_the_page_asks_nothing_of_elsewhere_and_shows_words_as_words(name, tmp_path):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    step = a_step(collaboration, title="<script>alert(1)</script>")
    paper = a_link(collaboration, INITIATIVE, title="<b>Stuk</b>", in_room=False)
    about: dict[str, Any] = {"about": f"step:{step.pk}", "phase": 1, "track": 6}
    comment.write(collaboration, text="<img alt=x>", document=paper.pk, by=by, **about)

    page = exported(collaboration, INITIATIVE, tmp_path)[name].decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;img alt=x&gt;" in page
    assert 'Document: <span lang="nl" dir="auto">&lt;b&gt;Stuk&lt;/b&gt;</span>' in page
    assert re.findall(r"<script|<img|<link|<iframe|\son\w+=|src=|@import|url\(", page) == []
    assert [href for href in re.findall(r'href="([^"]*)"', page) if href[0] != "#"] == []
    lang = "en" if "en" in name else "nl"
    assert page.startswith(f'<!doctype html>\n<html lang="{lang}">')
    assert page.rstrip().endswith("</body></html>")


def test_the_page_tells_the_same_story_for_people(tmp_path):
    full = a_full_collaboration()

    page = exported(full.collaboration, INITIATIVE, tmp_path)["index.html"].decode()

    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    for words in ("Reken het uit", "Te vaag.", "Eerst het geld.", "Mooi zo.", "Voorstel 2"):
        assert words in text, words
    assert text.index("Fase 1") < text.index("Fase 5") < text.index("Alles wat er gebeurde")


def test_a_longer_history_costs_no_more_queries_per_line(tmp_path, django_assert_max_num_queries):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    for number in range(30):
        note.write(collaboration, title=f"Notitie {number}", by=by)
        a_step(collaboration, title=f"Stap {number}", track=Track.PLAN)

    with django_assert_max_num_queries(420):
        exported(collaboration, INITIATIVE, tmp_path)


def test_a_side_alone_takes_its_own_along(tmp_path):
    collaboration: Collaboration = alone(Side.INITIATIVE)
    note.write(collaboration, title="Eerste idee", by=lead(collaboration, INITIATIVE))

    found = exported(collaboration, INITIATIVE, tmp_path)

    assert [row["title"]["words"] for row in rows(found, "notes")] == ["Eerste idee"]

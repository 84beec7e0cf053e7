"""An export can be checked by itself: with our command, and by anybody after docs/export.md."""

import hashlib
import json
from zipfile import ZipFile

import pytest

from samenspel.collaboration.operations import publication
from samenspel.core.grid import BOTH_SIDES
from samenspel.discussion.operations import comment, note
from samenspel.journal.models import Head
from samenspel.transfer.export.check import faults_in
from samenspel.transfer.export.make import export
from samenspel.transfer.export.side import as_side
from samenspel.transfer.tests.exports import members
from tests.a_full_collaboration import a_full_collaboration
from tests.builders import lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    full = a_full_collaboration()
    target = tmp_path / "export.zip"
    export(target, as_side(full.collaboration, BOTH_SIDES[1]))
    return target


def written_again(file, parts, *, sums=True):
    """The archive with other members; with sums that fit them, as a forger would make."""
    manifest = json.loads(parts["manifest.json"])
    for member in manifest["members"] if sums else ():
        content = parts.get(member["name"], b"")
        member["sha256"] = hashlib.sha256(content).hexdigest()
    parts["manifest.json"] = json.dumps(manifest).encode()
    with ZipFile(file, "w") as zip_:
        for name, content in parts.items():
            zip_.writestr(name, content)
    return faults_in(file)


def test_an_export_as_it_was_made_holds(file):
    assert faults_in(file) == []


def test_a_changed_a_missing_and_an_added_member_are_found(file):
    parts = members(file)
    parts["data/steps.json"] += b" "
    del parts["schema.json"]
    parts["more.txt"] = b"?"

    assert written_again(file, parts, sums=False) == [
        "more.txt: does not belong here",
        "schema.json: is missing",
        "data/steps.json: was changed",
    ]


def replaced(parts, name, old, new):
    assert parts[name].count(old) >= 1
    parts[name] = parts[name].replace(old, new, 1)


def test_a_forged_history_is_found_although_every_sum_fits(file):
    for name, old, new, fault in (
        (
            "journal/shared.json",
            b'"operation":"reading.give"',
            b'"operation":"reading.take"',
            "its content was changed",
        ),
        ("journal/texts.json", b'"words":"Te vaag."', b'"words":"Prima."', "was changed"),
        ("journal/municipality.json", b'"seq":2', b'"seq":3', "does not continue"),
    ):
        parts = members(file)
        replaced(parts, name, old, new)
        faults = written_again(file.with_name("forged.zip"), parts)
        assert len(faults) == 1, (name, faults)
        assert fault in faults[0], (name, faults)


def without_text(parts, words):
    """The export as somebody would have it who does not like these words."""
    rows = json.loads(parts["journal/texts.json"])
    kept = [row for row in rows if row["words"] != words]
    assert len(kept) == len(rows) - 1
    parts["journal/texts.json"] = ("[\n" + ",\n".join(map(json.dumps, kept)) + "\n]\n").encode()


def test_words_that_were_left_out_or_said_to_be_erased_are_missed(file):
    parts = members(file)
    without_text(parts, "Te vaag.")
    left_out = written_again(file.with_name("less.zip"), parts)
    parts = members(file)
    replaced(
        parts,
        "journal/texts.json",
        b'"erased":false,"id":"' + text_id(parts, "Te vaag."),
        b'"erased":true,"id":"' + text_id(parts, "Te vaag."),
    )
    called_erased = written_again(file.with_name("erased.zip"), parts)

    assert [fault.split("text ")[1].split(" ", 1)[1] for fault in left_out] == ["is missing"]
    assert called_erased == left_out


def text_id(parts, words) -> bytes:
    rows = json.loads(parts["journal/texts.json"])
    return next(row["id"] for row in rows if row["words"] == words).encode()


def test_words_that_were_removed_or_taken_back_as_the_journal_says_are_not_missed(tmp_path):
    here = a_full_collaboration().collaboration
    mine, other = (lead(here, side) for side in BOTH_SIDES)
    written = note.write(here, title="Even gedeeld", text="Toch niet.", by=mine)
    note.share(written, by=mine)
    publication.decline(note.publish(written, by=mine), by=other)
    note.take_back(written, by=mine)
    said = comment.write(here, about="cell:1-6", text="Mijn adres is …", by=other)
    comment.erase(said, by=other)

    for side in BOTH_SIDES:
        export(tmp_path / side, as_side(here, side))
        assert faults_in(tmp_path / side) == [], side


def test_a_history_that_was_cut_off_is_found(file):
    parts = members(file)
    lines = parts["journal/shared.json"].decode().splitlines()
    parts["journal/shared.json"] = "\n".join([*lines[:-2], lines[-1]]).encode()

    assert written_again(file, parts) == ["journal/shared.json: its end is missing"]


def test_what_is_no_export_is_said_to_be_none(tmp_path):
    target = tmp_path / "other.zip"
    target.write_bytes(b"not a zip")

    assert len(faults_in(target)) == 1
    assert faults_in(target)[0].startswith("this is not an export, or it is damaged")


def test_anybody_can_follow_the_journal_as_the_documentation_says(file):
    """Written after docs/export.md, with nothing of ours."""

    def sha(content):
        spelled = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(spelled.encode()).hexdigest()

    parts = members(file)
    manifest = json.loads(parts["manifest.json"])
    texts = {row["id"]: row for row in json.loads(parts["journal/texts.json"])}
    checked = 0
    for head in manifest["heads"]:
        before = ""
        for row in json.loads(parts[head["file"]]):
            assert row["header"]["previous"] == before
            assert sha(row["header"]) == row["hash"]
            if head["readable"]:
                assert sha(row["body"]) == row["header"]["body_hash"]
                for named in row["body"]["texts"]:
                    text = texts[named["id"]]
                    assert sha({"salt": text["salt"], "text": text["words"]}) == named["hash"]
                    checked += 1
            before = row["hash"]
        assert before == head["hash"]
    assert checked > 10
    assert len(manifest["heads"]) == 3
    assert {head["hash"] for head in manifest["heads"]} <= set(
        Head.objects.values_list("hash", flat=True)
    )

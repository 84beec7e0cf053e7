"""An export can be checked by itself: with our command, and by anybody after docs/export.md."""

import hashlib
import json
from zipfile import ZipFile

import pytest

from samenspel.core.grid import BOTH_SIDES
from samenspel.journal.models import Head
from samenspel.transfer.export.check import faults_in
from samenspel.transfer.export.make import export
from samenspel.transfer.export.side import as_side
from samenspel.transfer.tests.exports import members
from tests.a_full_collaboration import a_full_collaboration

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

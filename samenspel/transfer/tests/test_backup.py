"""What a backup refuses, and what it leaves behind: a whole file, or none."""

import json
import sqlite3
import stat
import subprocess
from hashlib import sha256
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.apps import apps

from samenspel.transfer.backup import BackupFault, reading
from samenspel.transfer.backup.tables import LEFT_OUT
from samenspel.transfer.tests.installations import SERVER, Installation, installation
from tests.running import COMMAND, surroundings

CONTENT = b"%PDF-1.7 een verslag"
NAME = sha256(CONTENT).hexdigest()
DATABASE = "postgresql" if SERVER else "sqlite"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """An installation with a little in it: tables, a key, one file."""
    with installation(tmp_path_factory.mktemp("place"), DATABASE) as found:
        found.done("migrate")
        found.done("appoint", "beheer@example.org", "administrator")
        folder = found.data / "files" / NAME[:2]
        folder.mkdir(parents=True)
        (folder / NAME).write_bytes(CONTENT)
        (found.data / "files" / "half.part").write_bytes(b"an upload that was broken off")
        yield found


@pytest.fixture(scope="module")
def file(place):
    target = place.data.parent / "backup.zip"
    place.done("backup", str(target))
    return target


@pytest.fixture
def empty(tmp_path):
    with installation(tmp_path, DATABASE) as found:
        yield found


def said(result) -> tuple[int, str]:
    return result.returncode, result.stderr.removeprefix("samenspel: ").rstrip("\n")


def changed(file, target, change):
    """A copy of a backup in which `change` got every part: {name: bytes}."""
    with ZipFile(file) as zip_:
        parts = {name: zip_.read(name) for name in zip_.namelist()}
    change(parts)
    with ZipFile(target, "w", ZIP_DEFLATED) as zip_:
        for name, content in parts.items():
            zip_.writestr(name, content)
    return target


def left_in(place: Installation) -> list[str]:
    """What stands in a data folder, besides an empty lock."""
    return sorted(path.name for path in place.data.rglob("*") if path.name != "preparing.lock")


def test_a_backup_is_for_its_owner_only_and_holds_keys_and_files(place, file):
    with ZipFile(file) as zip_:
        inside = {name for name in zip_.namelist() if name.startswith("folder/")}

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert inside == {"folder/keys/secret", f"folder/files/{NAME[:2]}/{NAME}"}


def test_what_was_restored_is_the_same_and_for_its_owner_only(place, file, empty):
    told = json.loads(empty.done("restore", str(file), "--json").splitlines()[-1])

    assert (told["files"], told["holds"]) == (2, True)
    secret, kept = empty.data / "keys" / "secret", empty.data / "files" / NAME[:2] / NAME
    assert secret.read_text() == (place.data / "keys" / "secret").read_text()
    assert kept.read_bytes() == CONTENT
    assert stat.S_IMODE(secret.stat().st_mode) == stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_backup_never_overwrites(place, file):
    before = file.read_bytes()

    assert said(place.do("backup", str(file))) == (
        1,
        f"{file} exists already; a backup never overwrites.",
    )
    assert file.read_bytes() == before


def test_without_an_installation_there_is_nothing_to_back_up(empty):
    code, sentence = said(empty.do("backup", str(empty.data.parent / "b.zip")))

    assert (code, sentence) == (
        1,
        f"There is nothing to back up in {empty.data} (SAMENSPEL_DATA).",
    )
    assert not empty.data.exists()


def test_where_there_is_no_room_the_half_file_is_removed(place, tmp_path):
    target = tmp_path / "b.zip"
    large = place.data / "keys" / "large"
    large.write_bytes(Random(3).randbytes(600_000))
    command = 'ulimit -f 200; exec "$@"'  # no file may grow past 200 kB
    result = subprocess.run(
        ["bash", "-c", command, "bash", *COMMAND, "backup", str(target)],
        env=surroundings(place.data, **place.given, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    large.unlink()

    assert said(result) == (1, "The backup cannot be written: there is no room.")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_put_back_over_something(place, file):
    code, sentence = said(place.do("restore", str(file)))

    assert (code, sentence) == (
        1,
        "The data folder is not empty: it holds files (SAMENSPEL_DATA).",
    )


def test_nothing_is_put_back_into_a_database_that_has_tables(file, empty):
    empty.done("migrate")
    for kept in (empty.data / "keys").iterdir():
        kept.unlink()
    (empty.data / "keys").rmdir()

    assert said(empty.do("restore", str(file))) == (
        1,
        "The database is not empty: restore into a new one (DATABASE_URL).",
    )


def test_a_backup_of_a_newer_version_is_refused(file, empty, tmp_path):
    def from_the_future(parts):
        manifest = json.loads(parts["manifest.json"])
        manifest["migrations"].append(["people", "9999_later"])
        parts["manifest.json"] = json.dumps(manifest).encode()

    newer = changed(file, tmp_path / "newer.zip", from_the_future)

    assert said(empty.do("restore", str(newer))) == (
        1,
        "This backup was made by a newer version of Samenspel: people 9999_later is unknown.",
    )
    assert left_in(empty) == []


def test_a_backup_of_an_older_version_is_put_back_and_brought_up_to_date(tmp_path):
    with installation(tmp_path, "sqlite") as older, installation(tmp_path, DATABASE) as now:
        older.done("migrate", "journal", "0002_guards")
        text = "0190d0c7512772c88e089b65e2fe5fed"
        with sqlite3.connect(older.data / "samenspel.sqlite3") as database:
            row = (text, None, "nl", "Oude woorden", "ab" * 16, False)
            database.execute("INSERT INTO journal_text VALUES (?, ?, ?, ?, ?, ?)", row)
        target = tmp_path / "older.zip"
        older.done("backup", str(target))

        now.done("restore", str(target))

        assert now.do("migrate", "--check").returncode == 0
        again = tmp_path / "again.zip"
        now.done("backup", str(again))
        with ZipFile(again) as zip_:
            assert "Oude woorden" in zip_.read("tables/journal_text.jsonl").decode()


def test_rows_that_came_out_differently_leave_nothing(file, empty, tmp_path):
    def other_sum(parts):
        manifest = json.loads(parts["manifest.json"])
        table = next(t for t in manifest["tables"] if t["table"] == "people_person")
        table["sum"] = "0" * 64
        parts["manifest.json"] = json.dumps(manifest).encode()

    code, sentence = said(
        empty.do("restore", str(changed(file, tmp_path / "other.zip", other_sum)))
    )

    assert (code, sentence) == (
        1,
        "The table people_person came out differently than it went in.",
    )
    assert left_in(empty) == []
    empty.done("restore", str(file))  # the place is as empty as before


def spoil(name, content):
    def change(parts):
        parts[name] = content(parts.get(name, b""))

    return change


PERSONS, FILE = "tables/people_person.jsonl", f"folder/files/{NAME[:2]}/{NAME}"
FOLDER_DIFFERS = "A part of the data folder is missing, was added or was changed."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (spoil(PERSONS, lambda was: was + b"[]\n"), f"The part {PERSONS} is damaged."),
        (lambda parts: parts.pop(PERSONS), f"The part {PERSONS} is missing."),
        (spoil(FILE, lambda was: was + b"x"), f"The part {FILE} is damaged."),
        (lambda parts: parts.pop(FILE), FOLDER_DIFFERS),
        (spoil("folder/keys/other", lambda was: b"added"), FOLDER_DIFFERS),
        (spoil("folder/keys/secret", lambda was: b"another"), FOLDER_DIFFERS),
        (spoil("tables/extra.jsonl", lambda was: b""), FOLDER_DIFFERS),
        (
            spoil("folder/keys/../../escaped", lambda was: b"out"),
            "The part 'folder/keys/../../escaped' does not belong in a backup.",
        ),
        (
            spoil("folder/files/aa/not-a-sum", lambda was: b"x"),
            "The part 'folder/files/aa/not-a-sum' does not belong in a backup.",
        ),
        (
            lambda parts: parts.pop("manifest.json"),
            "The part manifest.json is missing or damaged.",
        ),
        (
            spoil("manifest.json", lambda was: b'{"format": "other"}'),
            "This is not a backup of Samenspel.",
        ),
    ],
)
def test_a_damaged_backup_is_refused_with_the_part(file, tmp_path, change, sentence):
    spoilt = changed(file, tmp_path / "spoilt.zip", change)

    with pytest.raises(BackupFault) as refused, reading.opened(spoilt):
        pass

    assert str(refused.value) == sentence


def test_whichever_byte_is_changed_it_is_refused_or_changes_nothing(file, tmp_path):
    whole, luck, target = file.read_bytes(), Random(11), tmp_path / "flipped.zip"
    with reading.opened(file) as (zip_, manifest):
        wanted = (manifest, {name: zip_.read(name) for name in zip_.namelist()})
    refused = 0
    for _ in range(300):
        at = luck.randrange(len(whole))
        target.write_bytes(
            whole[:at] + bytes([whole[at] ^ 1 << luck.randrange(8)]) + whole[at + 1 :]
        )
        try:
            with reading.opened(target) as (zip_, manifest):
                found = (manifest, {name: zip_.read(name) for name in zip_.namelist()})
        except BackupFault:
            refused += 1
        else:
            assert found == wanted

    assert refused > 150


@pytest.mark.parametrize("kept", [0, 1, 1000, -1, -30])
def test_a_file_that_was_cut_off_is_refused(file, empty, tmp_path, kept):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:kept])

    with (
        pytest.raises(BackupFault, match="is not a backup, or its end is missing"),
        reading.opened(cut),
    ):
        pass


def test_every_table_is_in_a_backup_or_left_out_with_a_reason(file):
    with ZipFile(file) as zip_:
        manifest = json.loads(zip_.read("manifest.json"))
    held = {table["table"] for table in manifest["tables"]}

    everything = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert everything - held == set(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_no_table_is_spread_over_two_models():
    """Rows are put back table by table; a model that inherits rows would need both at once."""
    assert [m for m in apps.get_models() if m._meta.parents and not m._meta.proxy] == []

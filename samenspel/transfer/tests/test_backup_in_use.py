"""A backup made while people work, put back on another machine and another kind of database."""

import json
import signal
import subprocess
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from zipfile import ZipFile

import pytest

from samenspel.transfer.tests.exports import members, without_moment
from samenspel.transfer.tests.installations import SERVER, installation
from tests.running import COMMAND, free_port, serving, surroundings, until
from tests.test_kill import give_reading

WAYS = [("sqlite", "postgresql"), ("postgresql", "sqlite")] if SERVER else [("sqlite", "sqlite")]
HELD = {"notices_turn"}
"""What is otherwise in a copy on purpose: its mail is held."""


class Writer(Thread):
    """Somebody who goes on giving readings until told to stop; remembers what was confirmed."""

    def __init__(self, port: int, arranged: dict[str, Any]) -> None:
        super().__init__(daemon=True)
        self.port, self.arranged = port, arranged
        self.confirmed: list[str] = []
        self.enough, self.begun = Event(), Event()

    def run(self) -> None:
        number = 0
        while not self.enough.is_set():
            number += 1
            if give_reading(self.port, self.arranged, number):
                self.confirmed.append(f"Reden {number}")
                self.begun.set()


@contextmanager
def stopped_half_way(place, file):
    """A backup that has read all rows and stands still at the first file; then it goes on."""
    part = f"{file.name}.*.part"
    words = [*COMMAND, "backup", str(file)]
    given = surroundings(place.data, **place.given)
    with subprocess.Popen(words, env=given, stderr=subprocess.PIPE, text=True) as making:
        until(lambda: any(b"folder/files/" in f.read_bytes() for f in file.parent.glob(part)))
        making.send_signal(signal.SIGSTOP)
        try:
            assert making.poll() is None
            yield
        finally:
            making.send_signal(signal.SIGCONT)
        _out, said = making.communicate(timeout=60)
    assert making.returncode == 0, said


def rows_of(file, table):
    with ZipFile(file) as zip_:
        manifest = json.loads(zip_.read("manifest.json"))
        columns = next(t["columns"] for t in manifest["tables"] if t["table"] == table)
        lines = zip_.read(f"tables/{table}.jsonl").splitlines()
    return [dict(zip(columns, json.loads(line), strict=True)) for line in lines]


def sums_of(file):
    """The number of rows of each table in a backup, and a sum over them."""
    with ZipFile(file) as zip_:
        tables = json.loads(zip_.read("manifest.json"))["tables"]
    return {t["table"]: (t["rows"], t["sum"]) for t in tables if t["table"] not in HELD}


@pytest.fixture(params=WAYS, ids="-".join)
def places(request, tmp_path):
    """Where people work, and an empty machine."""
    from_, to = request.param
    with (
        installation(tmp_path, from_, SAMENSPEL_MODE="demo") as here,
        installation(tmp_path, to, SAMENSPEL_MODE="demo") as there,
    ):
        yield here, there


def backed_up_in_use(here, file):
    """While somebody gives readings and a document is removed for good; what was arranged, and the
    readings that were confirmed before and meanwhile."""
    here.done("migrate")  # by itself: it makes the key by which sessions are signed
    [arranged] = here.inside("arrange")
    kept = here.data / "files" / arranged["sha256"][:2] / arranged["sha256"]
    with serving("serve", data=here.data, port=(port := free_port()), **here.given):
        writer = Writer(port, arranged)
        writer.start()
        assert writer.begun.wait(30)
        before = list(writer.confirmed)
        with stopped_half_way(here, file):
            here.inside("erase", arranged["slug"], arranged["document"])
            assert kept.is_file()  # it waits: a row in the backup names it
        during = len(writer.confirmed) - len(before)
        writer.enough.set()
        writer.join(30)
    assert during > 0  # somebody really wrote meanwhile, and did not have to wait
    return arranged, before


def folder_of(place):
    """Where its exports are put."""
    return place.data.with_name(f"{place.data.name}-exports")


def looked_at(place, at_rest):
    """Makes the exports of these collaborations there, and looks at their pages."""
    folder_of(place).mkdir()
    return ["exports", str(folder_of(place)), *at_rest, ",", "pages", *at_rest]


def test_a_backup_made_in_use_is_whole_and_each_export_from_the_copy_is_the_same(places, tmp_path):
    """Every member of every export, to the byte, but for `exported_at` in the manifest. Nothing
    else may differ: what is exported stands in the rows and files of that moment, all of which are
    in the backup; that somebody exports is in the reading-access log, which is in no export."""
    here, there = places
    file, again = tmp_path / "in-use.zip", tmp_path / "again.zip"
    arranged, before = backed_up_in_use(here, file)
    at_rest = arranged["at_rest"]

    there.done("restore", str(file))
    held = ["backup", str(again), ",", "journal", "verify"]
    _again, _verified, ours, seen = there.inside(*held, ",", *looked_at(there, at_rest))

    assert sums_of(again) == sums_of(file)
    told = [e for e in rows_of(file, "journal_entry") if e["operation"] == "reading.give"]
    readings = [f"reading:{row['id']}" for row in rows_of(file, "roadmap_reading")]
    assert sorted(entry["subject"] for entry in told) == sorted(readings)
    assert set(before) <= {text["body"] for text in rows_of(file, "journal_text")}
    theirs, seen_here = here.inside(*looked_at(here, at_rest))
    assert ours == theirs
    assert len(ours) == 2 * len(at_rest)
    for name in ours:
        mine, other = (members(folder_of(place) / name) for place in places)
        assert list(mine) == list(other)
        assert without_moment(mine) == without_moment(other)
    assert len([path for path, (status, _sum) in seen.items() if status == 200]) > 30
    assert seen == seen_here

"""A backup made while people work, put back on another machine and another kind of database."""

import json
from contextlib import ExitStack
from threading import Event, Thread
from zipfile import ZipFile

import pytest

from samenspel.core.grid import BOTH_SIDES
from samenspel.transfer.tests.exports import members, without_moment
from samenspel.transfer.tests.installations import SERVER, installation
from tests.running import free_port, serving
from tests.test_kill import give_reading

WAYS = [("sqlite", "postgresql"), ("postgresql", "sqlite")] if SERVER else [("sqlite", "sqlite")]


class Writer(Thread):
    """Somebody who goes on giving readings until told to stop; remembers what was confirmed."""

    def __init__(self, port: int, arranged: dict[str, str]) -> None:
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


def backed_up(place, file) -> dict[str, tuple[int, str]]:
    """Makes a backup; gives the number of rows of each table and a sum over them."""
    place.done("backup", str(file))
    with ZipFile(file) as zip_:
        tables = json.loads(zip_.read("manifest.json"))["tables"]
    return {table["table"]: (table["rows"], table["sum"]) for table in tables}


def export_of(place, slug, side):
    """The members of an export that is made there."""
    file = place.data.parent / f"{place.data.name}-{side}.zip"
    place.done("export", slug, str(file), "--side", side)
    return members(file)


@pytest.mark.parametrize(("from_", "to"), WAYS)
def test_a_backup_made_in_use_is_whole_and_comes_back_elsewhere(tmp_path, from_, to):
    with ExitStack() as places:
        here = places.enter_context(installation(tmp_path, from_, SAMENSPEL_MODE="demo"))
        there = places.enter_context(installation(tmp_path, to, SAMENSPEL_MODE="demo"))
        after = places.enter_context(installation(tmp_path, to, SAMENSPEL_MODE="demo"))
        here.done("migrate")
        arranged = here.inside("arrange")

        with serving("serve", data=here.data, port=(port := free_port()), **here.given):
            writer = Writer(port, arranged)
            writer.start()
            assert writer.begun.wait(30)
            before, file = list(writer.confirmed), tmp_path / "in-use.zip"
            here.done("backup", str(file))
            during = len(writer.confirmed) - len(before)
            writer.enough.set()
            writer.join(30)

        there.done("restore", str(file))
        counted = there.inside("count")
        assert during > 0  # somebody really wrote meanwhile, and did not have to wait
        assert counted["told"] == counted["readings"]
        assert counted["loose_texts"] == 0
        assert set(before) <= set(counted["reasons"])
        there.done("journal", "verify")

        paths = here.inside("paths")  # opens things: before the backup
        assert len(paths) > 30
        still, again = tmp_path / "at-rest.zip", tmp_path / "again.zip"
        rows = backed_up(here, still)
        after.done("restore", str(still))
        assert backed_up(after, again) == rows
        for side in BOTH_SIDES:
            ours, theirs = (export_of(place, arranged["slug"], side) for place in (here, after))
            assert list(ours) == list(theirs)
            assert without_moment(ours) == without_moment(theirs)
        assert after.inside("pages", *paths) == here.inside("pages", *paths)
        after.done("journal", "verify")

"""Real workers, killed in the middle of their work or told to stop: nothing is lost, on both
databases."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from samenspel.config import environment
from samenspel.config.environment import MODES
from samenspel.config.serve import has_worker
from tests.running import (
    PRODUCTION,
    ROOT,
    an_installation,
    free_port,
    samenspel,
    serving,
    surroundings,
    until,
)
from tests.test_kill import database

__all__ = ["database"]

IN_TIME = 60


@pytest.fixture
def place(tmp_path, database):
    """An installation in which somebody asked for something, and the pipe where that waits."""
    data, pipe = tmp_path / "data", tmp_path / "pipe"
    os.mkfifo(pipe)
    if database:
        assert samenspel("migrate", data=data, **database).returncode == 0
    else:
        an_installation(data)
    inside = Inside(data, pipe, database)
    inside.run("ask", str(pipe), str(tmp_path / "out"))
    return inside


class Inside:
    """Runs tests/working.py in the installation."""

    def __init__(self, data: Path, pipe: Path, more: dict[str, str]) -> None:
        self.pipe, self.around = pipe, surroundings(data, **more)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "tests.working", *words]

    def run(self, *words: str) -> str:
        done = subprocess.run(
            self.command(*words),
            env=self.around,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=IN_TIME,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tells(self):
        return json.loads(self.run("tell").splitlines()[-1])

    @contextmanager
    def reached(self, process):
        """The end of the pipe to let go of: it can be had once the worker waits at the other."""
        ends = []

        def take():
            assert process.poll() is None, "the worker ended"
            with suppress(OSError):
                ends.append(os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK))
            return ends

        until(take)
        with open(ends[0], "w") as end:
            yield end

    @contextmanager
    def worker(self):
        """A worker that has reached the pipe; it goes on when the pipe is closed."""
        with subprocess.Popen(self.command("work"), env=self.around, cwd=ROOT) as process:
            try:
                with self.reached(process) as end:
                    yield process, end
            finally:
                process.kill()


def test_what_a_killed_worker_had_at_hand_is_done_by_another(place):
    with place.worker() as (first, _end):
        first.send_signal(signal.SIGKILL)
        assert first.wait(IN_TIME) == -signal.SIGKILL
        assert place.tells() == ["running", 1, {}, ["RUNNING"]]

    with place.worker() as (second, end):  # as soon as the lease has run out
        end.close()
        until(lambda: (place.pipe.parent / "out").exists())
        second.terminate()
        assert second.wait(IN_TIME) == 0
        state, tries, result, rows = place.tells()

    assert (state, tries, result) == ("done", 2, {"by": second.pid})
    assert rows == ["RUNNING", "SUCCESSFUL"]


def test_a_worker_that_is_told_to_stop_hands_back_what_it_had_at_hand(place):
    with place.worker() as (process, end):
        process.terminate()
        end.close()
        assert process.wait(IN_TIME) == 0

    assert place.tells() == ["waiting", 0, {}, ["SUCCESSFUL"]]
    assert not (place.pipe.parent / "out").exists()


def asked(data, question):
    """What the SQLite file of an installation that is in use answers."""
    file = f"file:{data / 'samenspel.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(file, uri=True, timeout=30)) as connection:
        return connection.execute(question).fetchall()


def below(process, word):
    """The numbers of the processes below this one whose command has this word."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            words = (place / "cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        if parent == process and word in words:
            found.append(int(place.name))
    return found


@pytest.mark.one_database
def test_the_server_of_a_trial_has_one_worker_that_begins_again_when_it_dies(tmp_path):
    with serving("serve", data=an_installation(tmp_path), port=free_port()) as server:
        until(lambda: asked(tmp_path, "select 1 from work_job where state = 'done'"))
        (keeper,) = below(server.pid, b"samenspel.config.keeper")
        (first,) = below(keeper, b"worker")
        os.kill(first, signal.SIGKILL)
        until(lambda: below(keeper, b"worker") not in ([], [first]))
        (second,) = below(keeper, b"worker")
        server.terminate()
        said = server.communicate(timeout=30)[1]

    assert [place for one in (keeper, second) if (place := Path(f"/proc/{one}")).exists()] == []
    assert "samenspel: the worker ended with status -9; it is started again.\n" in said


@pytest.mark.one_database
def test_in_production_the_server_has_no_worker_inside():
    wanted = [
        has_worker(environment.read({**PRODUCTION, "SAMENSPEL_MODE": mode})) for mode in MODES
    ]

    assert dict(zip(MODES, wanted, strict=True)) == {
        "trial": True,
        "demo": True,
        "production": False,
    }


@pytest.mark.one_database
def test_a_worker_works_once_where_that_is_asked(tmp_path):
    data = an_installation(tmp_path)
    first, second = (samenspel("worker", "--once", data=data) for _ in range(2))

    assert [(done.returncode, done.stderr) for done in (first, second)] == [(0, ""), (0, "")]
    states = asked(tmp_path, "select state, count(*) from work_job group by state")
    assert states == [("done", len(asked(tmp_path, "select 1 from work_plan")))]


@pytest.mark.one_database
def test_a_worker_does_not_begin_while_a_migration_waits(tmp_path):
    data = an_installation(tmp_path)
    assert samenspel("migrate", "work", "zero", data=data).returncode == 0

    done = samenspel("worker", "--once", data=tmp_path)

    assert (done.returncode, done.stderr) == (
        1,
        "samenspel: Migrations are waiting; run samenspel migrate first.\n",
    )


@pytest.mark.one_database
def test_check_says_that_nobody_works(tmp_path):
    before = samenspel("check", data=an_installation(tmp_path))
    samenspel("worker", "--once", data=tmp_path)
    working = samenspel("check", data=tmp_path)
    with closing(sqlite3.connect(tmp_path / "samenspel.sqlite3")) as connection, connection:
        connection.execute("update work_plan set next_at = '2026-01-01 00:00:00'")
    late = samenspel("check", data=tmp_path)

    assert "the work by the clock" not in before.stderr + working.stderr
    assert "warning: the work by the clock is more than a day behind" in late.stderr
    assert (before.returncode, late.returncode) == (0, 0)

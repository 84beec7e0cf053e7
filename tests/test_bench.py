"""`samenspel bench`: what it says, and that it leaves nothing behind. No figure is asserted."""

import json
import os
from urllib.parse import urlsplit

import psycopg
import pytest

from samenspel.config.bench.figures import FIGURES, Measured, Size
from samenspel.config.bench.measuring import Medians, alternately
from samenspel.config.bench.place import own_place
from tests.running import samenspel

DATABASE_URL = os.environ.get("DATABASE_URL", "")
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_one_line_of_json_and_leaves_nothing_behind(name, tmp_path):
    data = tmp_path / "data"
    data.mkdir()

    done = samenspel(
        "bench", name, "--json", "--percent", "1", data=data, TMPDIR=str(tmp_path), **on_database()
    )

    found = json.loads(done.stdout.splitlines()[-1])
    assert list(found) == ["name", "ratio", "goal", "higher_is_better", "detail"], done.stderr
    assert (found["name"], found["goal"]) == (name, FIGURES[name].goal)
    assert {"ours", "baseline"} <= set(found["detail"])
    assert found["ratio"] > 0
    assert done.returncode in (0, 1)
    assert done.stderr == ""
    assert (list(data.iterdir()), list(tmp_path.iterdir())) == ([], [data])


@pytest.mark.skipif(not DATABASE_URL, reason="on SQLite the database is a file in the folder")
def test_its_database_is_there_for_as_long_as_it_measures():
    with own_place():
        ours = urlsplit(os.environ["DATABASE_URL"]).path.removeprefix("/")
        during = databases()

    assert os.environ["DATABASE_URL"] == DATABASE_URL
    assert (ours in during, ours in databases()) == (True, False)


def test_every_figure_is_listed_in_order(tmp_path):
    done = samenspel("bench", "--list", data=tmp_path)

    assert done.stdout.split() == list(FIGURES)
    assert list(FIGURES) == [
        "overview",
        "overview-empty",
        "portfolio",
        "journal",
        "operation",
        "visit",
        "export",
        "upload",
    ]


@pytest.mark.parametrize("words", [[], ["unknown"], ["visit", "--percent", "0"]])
def test_a_wrong_call_is_said_with_2(words, tmp_path):
    done = samenspel("bench", *words, data=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")


def test_a_database_that_cannot_be_reached_is_one_line(tmp_path):
    done = samenspel("bench", "journal", data=tmp_path, DATABASE_URL=NOWHERE)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("samenspel: The bench cannot have a database of its own: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_goal_is_reached_when_the_ratio_is_small_enough_and_all_else_holds():
    reached = [
        Measured(1.5, {}).reaches(1.5),
        Measured(1.51, {}).reaches(1.5),
        Measured(1.5, {}, holds=False).reaches(1.5),
    ]

    assert reached == [True, False, False]


def test_the_medians_are_those_of_both_whichever_takes_longer():
    slow, quick = iter([9.0] * 3 + [6.0, 3.0, 1.0]), iter([3.0] * 3 + [1.0] * 9)

    assert alternately(lambda: next(slow), lambda: next(quick), rounds=3) == Medians(3.0, 1.0)


def test_a_part_of_the_full_size_is_at_least_what_is_needed():
    assert [Size(50).of(300), Size(1).of(300, 30), Size(1).of(10)] == [150, 30, 1]


def on_database() -> dict[str, str]:
    """The database server that these tests run on."""
    return {"DATABASE_URL": DATABASE_URL} if DATABASE_URL else {}


def databases() -> set[str]:
    with psycopg.connect(DATABASE_URL) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}

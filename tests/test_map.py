"""The map of the code is true: every place that it names exists."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLACE = re.compile(r"`(samenspel/[\w/]+\.py)`: ((?:`\w+`(?:, | and |, then )?)+)")


def places():
    """Each module that the map names, with the names it should hold."""
    text = (ROOT / "docs/map.md").read_text(encoding="utf-8")
    for file, names in PLACE.findall(text):
        for name in re.findall(r"`(\w+)`", names):
            yield file, name


def test_the_map_answers_at_least_twenty_questions():
    lines = (ROOT / "docs/map.md").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if line.startswith("| ") and "?" in line.split("|")[1]]

    assert len(asked) >= 20
    assert [line for line in asked if not PLACE.search(line)] == []


@pytest.mark.parametrize(("file", "name"), list(places()))
def test_what_the_map_names_is_there(file, name):
    module = import_module(file.removesuffix(".py").replace("/", "."))

    assert hasattr(module, name)

"""`samenspel bench NAME [--json]` and `samenspel bench --list`."""

import argparse
import json
from importlib import import_module
from typing import Any

import django
from django.db import connections

from samenspel.config import environment, prepare
from samenspel.config.bench.figures import FIGURES, Measured, Size
from samenspel.config.bench.place import own_place


def run(words: list[str]) -> int:
    """Measures one figure; 0 where it reaches its goal, 1 where it does not."""
    given = _arguments(words)
    if given.list:
        print("\n".join(FIGURES))
        return 0
    with own_place():
        _prepare()
        try:
            report, reached = measure(given.name, Size(given.percent))
        finally:
            connections.close_all()
    print(json.dumps(report) if given.json else _in_words(report, reached))
    return 0 if reached else 1


def measure(name: str, size: Size) -> tuple[dict[str, Any], bool]:
    """The figure as it is reported, and whether it reaches its goal. It is measured in the database
    that the settings name."""
    figure = FIGURES[name]
    # Only now: with the first model the settings are read.
    module = import_module(f"samenspel.config.bench.{figure.module}")
    found: Measured = module.measure(size)
    report = {
        "name": name,
        "ratio": round(found.ratio, 3),
        "goal": figure.goal,
        "higher_is_better": False,
        "detail": found.detail | {"percent": size.percent},
    }
    return report, found.reaches(figure.goal)


def _in_words(report: dict[str, Any], reached: bool) -> str:
    """The same for who reads it on a screen."""
    outcome = "reached" if reached else "missed"
    first = f"{report['name']}: {report['ratio']}, goal at most {report['goal']}: {outcome}"
    return "\n".join([first, *(f"  {name}: {fact}" for name, fact in report["detail"].items())])


def _prepare() -> None:
    """The same steps as before serving."""
    prepare.data_folder(environment.read())
    django.setup()
    prepare.database(migrate="always")
    prepare.static_files()


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="samenspel bench", description="Measure one figure.")
    parser.add_argument("name", nargs="?", choices=FIGURES, metavar="NAME")
    parser.add_argument("--list", action="store_true", help="name every figure")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument(
        "--percent",
        type=int,
        default=100,
        choices=range(1, 101),
        metavar="1-100",
        help="a part of the full size, to see that it works; not a figure",
    )
    given = parser.parse_args(words)
    if not given.name and not given.list:
        parser.error(f"name one of: {', '.join(FIGURES)}")
    return given

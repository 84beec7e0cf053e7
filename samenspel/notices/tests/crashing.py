"""Dying between any two lines: which lines there are is found by running them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from django.db import connection

HOME = Path(__file__).resolve().parents[1]
Line = tuple[str, int]


class Died(BaseException):
    """The process is gone here. No `except Exception` survives it."""


def lines_run(act: Callable[[], Any]) -> list[tuple[Line, int]]:
    """Every line of the product's notices that this runs: the first time it does, and the last time
    where letters are sent one after the other."""
    times: dict[Line, int] = {}

    def count(line: Line) -> None:
        times[line] = times.get(line, 0) + 1

    with _watching(count):
        act()
    return [
        (line, time)
        for line, last in times.items()
        for time in (sorted({1, last}) if line[0].endswith("sending.py") else [1])
    ]


@contextmanager
def dying_at(line: Line, time: int) -> Iterator[None]:
    """Whatever runs in this dies just before this line is run for so many times."""
    left = time

    def die(here: Line) -> None:
        nonlocal left
        if here == line:
            left -= 1
            if left == 0:
                raise Died

    with _watching(die):
        yield


@contextmanager
def _watching(see: Callable[[Line], None]) -> Iterator[None]:
    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        file = frame.f_code.co_filename
        if not _is_ours(file):
            return None
        if event == "line":
            see((file, frame.f_lineno))
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


@cache
def _is_ours(file: str) -> bool:
    path = Path(file)
    return HOME in path.parents and "tests" not in path.parts


def left_open_is_lost(depth: int) -> None:
    """What the database does with the transactions of a process that died in them; where it died
    while leaving a `with`, Python did not get to say so. depth: how many were open before."""
    opened = connection.savepoint_ids[depth:]
    if opened:
        del connection.savepoint_ids[depth:]
        connection.savepoint_rollback(opened[0])
    connection.needs_rollback = False

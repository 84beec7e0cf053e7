"""Dying between any two lines: which lines there are is found by running them.

Whoever dies leaves behind what was committed and what was mailed, and nothing else. So of all lines
between two such moments it makes no difference on which one dies: the first and one in the middle
are tried, which is mostly inside a transaction.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from django.db import connection

HOME = Path(__file__).resolve().parents[1]
Line = tuple[str, int]
PASSING = ("SELECT", "SAVEPOINT", "ROLLBACK", "PRAGMA", "SET")
"""What leaves nothing behind."""


class Died(BaseException):
    """The process is gone here. No `except Exception` survives it."""


@dataclass(frozen=True)
class Run:
    """lines: how many lines of the product's notices were run, each counted once
    points: where to die, as the line and the how manieth time that it is run"""

    lines: int
    points: list[tuple[Line, int]]


def lines_run(act: Callable[[], Any], mailed: Callable[[], int]) -> Run:
    """Every line of the product's notices that this runs, and of each stretch between two commits
    or mails two of them."""
    times: dict[Line, int] = {}
    stretches: dict[int, list[tuple[Line, int]]] = {}
    with _commits() as committed:

        def see(line: Line) -> None:
            times[line] = times.get(line, 0) + 1
            stretches.setdefault(committed() + mailed(), []).append((line, times[line]))

        with _watching(see):
            act()
    chosen = [lines[place] for lines in stretches.values() for place in (0, len(lines) // 2)]
    return Run(len(times), list(dict.fromkeys(chosen)))


@contextmanager
def _commits() -> Iterator[Callable[[], int]]:
    """How often something came to stay: an outermost transaction that ends well, or a change
    outside of any. A test is in a transaction itself, so these are what is one level below."""
    base, seen = len(connection.savepoint_ids), 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        if len(connection.savepoint_ids) == base and not sql.startswith(PASSING):
            seen += 1
        return result

    with connection.execute_wrapper(count):
        yield lambda: seen


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

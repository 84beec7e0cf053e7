"""Kinds of work that only tests know, and what tests of the background do over and over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from samenspel.work import kinds
from samenspel.work.progress import WORKER_STOPS
from samenspel.work.worker import drain


@contextmanager
def knowing(run: Callable[..., Any], name: str = "test", **more: Any) -> Iterator[None]:
    """As long as this lasts, the function does the work of the kind `test`."""
    kinds.job(name, **{"title": "Proef", **more})(run)
    try:
        yield
    finally:
        del kinds._KINDS[name]


def works() -> None:
    """A worker does everything whose time has come; the duties of the clock left aside."""
    drain(())


@contextmanager
def told_to_stop() -> Iterator[None]:
    """As long as this lasts, this process has been told to end."""
    WORKER_STOPS.set()
    try:
        yield
    finally:
        WORKER_STOPS.clear()

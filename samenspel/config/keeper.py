"""Keeps the one worker of a demo or a trial at work: begins and ends with the server, and starts
the worker again when it dies.

A process of its own, so small that it loads nothing of the product. Not a thread of the server:
that makes its processes by forking, and a fork while another thread starts a program can keep that
thread waiting for ever.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Set for the processes that `serve` starts: by which other process they live. Not a setting.
SERVER = "_SAMENSPEL_SERVER_PROCESS"

COMMAND = [sys.executable, "-P", "-m"]
LOOK_EVERY = 0.5
AGAIN_AFTER = 1.0
TIME_TO_STOP = 10.0
"""Seconds: between two looks, before a dead worker is started again, and for leaving off. What the
worker had at hand when its time is over is taken up after the lease."""

_told = threading.Event()


@contextmanager
def kept_worker() -> Iterator[None]:
    """A worker works for as long as this lasts."""
    # In a group of its own: Ctrl-C in a terminal is for the server, which tells the others.
    with subprocess.Popen([*COMMAND, "samenspel.config.keeper"], process_group=0) as keeper:
        try:
            yield
        finally:
            keeper.terminate()


def keep() -> None:
    """Keep a worker at work until told to end, or until the server is gone."""
    signal.signal(signal.SIGTERM, lambda number, frame: _told.set())
    server = int(os.environ[SERVER])
    around = {**os.environ, SERVER: str(os.getpid())}
    while is_wanted(server):
        with subprocess.Popen([*COMMAND, "samenspel.config.cli", "worker"], env=around) as worker:
            while is_wanted(server) and worker.poll() is None:
                _told.wait(LOOK_EVERY)
            if worker.poll() is None:
                _end(worker)
                return
        status = worker.returncode
        print(
            f"samenspel: the worker ended with status {status}; it is started again.",
            file=sys.stderr,
            flush=True,
        )
        _told.wait(AGAIN_AFTER)


def is_wanted(server: int) -> bool:
    """A server that was killed cannot tell; its processes notice that they have another parent."""
    return not _told.is_set() and os.getppid() == server


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    try:
        worker.wait(TIME_TO_STOP)
    except subprocess.TimeoutExpired:
        worker.kill()


if __name__ == "__main__":
    keep()

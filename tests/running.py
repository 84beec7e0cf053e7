"""Runs the command `samenspel` as a user would, with only the settings that are given."""

import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-P", "-m", "samenspel.config.cli"]
PRODUCTION = {
    "SAMENSPEL_MODE": "production",
    "SAMENSPEL_SECRET_KEY": "Kh3-vQz8_Lw1xRt6Yb9Nc4Md7Pf2Gs5Ja0Ue_Io-HqWyTzXvCr8",
    "SAMENSPEL_ALLOWED_HOSTS": "samenspel.example",
}


def surroundings(data: Path, **given: str) -> dict[str, str]:
    """An environment without any setting of whoever runs the tests."""
    ours = ("SAMENSPEL_", "DJANGO_", "DATABASE_URL", "PORT", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": str(ROOT), "SAMENSPEL_DATA": str(data), **given}


def samenspel(*words: str, data: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    return subprocess.run(
        [*COMMAND, *words],
        env=surroundings(data, **given),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Asks again and again until it holds; a test that waits in vain fails."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        pause.wait(0.05)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(word: str, *, data: Path, port: int, **given: str) -> Iterator[subprocess.Popen[str]]:
    """A running server, from the moment that it says where it is."""
    with subprocess.Popen(
        [*COMMAND, word],
        env=surroundings(data, PORT=str(port), **given),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        assert server.stdout is not None
        try:
            readable, _, _ = select.select([server.stdout], [], [], 180)
            line = server.stdout.readline() if readable else ""
            assert f":{port}/" in line, line or server.communicate()
            yield server
        finally:
            server.terminate()
            server.wait(timeout=30)

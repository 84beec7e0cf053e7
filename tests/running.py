"""Runs the command `samenspel` as a user would, with only the settings that are given."""

import atexit
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-P", "-m", "samenspel.config.cli"]
COMPILED = str(Path(tempfile.gettempdir()) / f"samenspel-tests-{os.getuid()}")
PRODUCTION = {
    "SAMENSPEL_MODE": "production",
    "SAMENSPEL_SECRET_KEY": "Kh3-vQz8_Lw1xRt6Yb9Nc4Md7Pf2Gs5Ja0Ue_Io-HqWyTzXvCr8",
    "SAMENSPEL_ALLOWED_HOSTS": "samenspel.example",
}


def surroundings(data: Path, **given: str) -> dict[str, str]:
    """An environment without any setting of whoever runs the tests. What Python compiled is kept
    for the next process: that is half of what starting one takes."""
    ours = ("SAMENSPEL_", "DJANGO_", "DATABASE_URL", "PORT", "PYTEST", "PYTHONDONTWRITE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    ours_now = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": COMPILED}
    return {**kept, **ours_now, "SAMENSPEL_DATA": str(data), **given}


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


def inside(word: str, data: Path, **given: str) -> Any:
    """What `python -m tests.killing WORD` says in the installation, as JSON on its last line."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", word],
        env=surroundings(data, **given),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@cache
def _made_once(*, arranged: bool) -> tuple[Path, Any]:
    folder = Path(tempfile.mkdtemp(prefix="samenspel-made-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if not arranged:
        assert samenspel("migrate", data=folder).returncode == 0
        return folder, None
    return folder, an_installation(folder) and inside("arrange", folder)


def an_installation(data: Path) -> Path:
    """`data` becomes a data folder in which the database was made; making it takes seconds."""
    shutil.copytree(_made_once(arranged=False)[0], data, dirs_exist_ok=True)
    return data


def an_arranged_installation(data: Path) -> Any:
    """The same with what `tests.killing arrange` arranges; says what that is."""
    folder, arranged = _made_once(arranged=True)
    shutil.copytree(folder, data, dirs_exist_ok=True)
    return arranged


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
def serving(
    word: str, *, data: Path, port: int, says: str = "", **given: str
) -> Iterator[subprocess.Popen[str]]:
    """A running server, from the moment that it says where it is. says: what is in that line"""
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
            assert (says or f":{port}/") in line, line or server.communicate()
            yield server
        finally:
            server.terminate()
            server.wait(timeout=60)

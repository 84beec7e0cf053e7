"""Files on disk: each is called by the SHA-256 of what is in it, so the same file is kept once.

A file comes in under a passing name in the same folder, and gets its own name when it is whole:
it is there as a whole or not at all.
"""

import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings

from samenspel.core import clock

CHUNK = 256 * 1024
UNFINISHED = timedelta(hours=24)
"""After this long a file that came in half, or that nothing names, is not waited for any more."""


def folder() -> Path:
    """Where all files are; made when the first one comes."""
    found: Path = settings.SAMENSPEL_DATA / "files"
    return found


def path_of(sha256: str) -> Path:
    """Where the file with this content is or would be."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError("not a SHA-256")
    return folder() / sha256[:2] / sha256


class Incoming:
    """A file that is coming in. Closing it before it was kept leaves nothing behind."""

    def __init__(self) -> None:
        where = folder() / "incoming"
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=where)  # readable by its owner alone
        self.path = Path(name)
        self.stream: IO[bytes] = os.fdopen(number, "w+b")
        self.size = 0
        self._sum = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()

    def write(self, chunk: bytes) -> None:
        self.stream.write(chunk)
        self._sum.update(chunk)
        self.size += len(chunk)

    def settle(self) -> None:
        """What came in is on disk for good."""
        self.stream.flush()
        os.fsync(self.stream.fileno())

    def keep(self) -> None:
        """Give it its own name. Where the same file is here already, there is still one."""
        final = path_of(self.sha256)
        final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.replace(self.path, final)
        _fsync(final.parent)

    def close(self) -> None:
        """Safe to call more than once, and after it was kept."""
        self.stream.close()
        self.path.unlink(missing_ok=True)


@contextmanager
def nobody_removes() -> Iterator[None]:
    """While a file is given its name and something in the database names it, nothing is removed:
    else a file could go that has just come again."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder() / "removing.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def all_stay() -> Iterator[None]:
    """While all files are copied, as of one moment, none of them goes: what nothing names any more
    goes later (`store.tidy`). Whoever removes one just now is waited for."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder() / "copying.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def may_go() -> Iterator[bool]:
    """Whether files may be removed now; while that is done nobody begins to copy them all."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder() / "copying.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def fault_of(sha256: str, size: int) -> str:
    """What is wrong with the file that should be here: it is gone, or was changed; or nothing."""
    try:
        with open(path_of(sha256), "rb") as stream:
            if os.fstat(stream.fileno()).st_size != size:
                return "was changed"
            found = hashlib.sha256()
            while chunk := stream.read(CHUNK):
                found.update(chunk)
    except FileNotFoundError:
        return "is gone"
    return "" if found.hexdigest() == sha256 else "was changed"


def is_here(sha256: str) -> bool:
    return path_of(sha256).is_file()


def remove(sha256: str) -> None:
    """For who has looked, inside `nobody_removes`, that nothing names it."""
    path_of(sha256).unlink(missing_ok=True)


def older_ones(than: datetime) -> Iterator[str]:
    """The names of files that came before this moment."""
    for path in sorted(folder().glob("[0-9a-f][0-9a-f]/*")):
        if _came_at(path) < than:
            yield path.name


def forget_unfinished() -> None:
    """What came in half long ago, because the server was stopped meanwhile."""
    for path in (folder() / "incoming").glob("*"):
        if _came_at(path) < clock.recorded_at() - UNFINISHED:
            path.unlink(missing_ok=True)


def _came_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, clock.AMSTERDAM)


def _fsync(where: Path) -> None:
    """So that the name is on disk too."""
    number = os.open(where, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)

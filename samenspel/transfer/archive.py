"""A ZIP file written member by member: constant memory, and the same content gives the same bytes.

No member carries a time, a user or a path of this machine. What memory grows with is the list of
members alone, a few hundred bytes for each.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

CHUNK = 256 * 1024
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name; it stands for none."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the archive, with what shows that it is whole."""

    name: str
    size: int
    sha256: str


class Archive:
    """Writes members into a ZIP file, and remembers the sum of each."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.zip = ZipFile(stream, "w", ZIP_DEFLATED, allowZip64=True)
        self.members: list[Member] = []

    def add(self, name: str, chunks: Iterable[bytes], *, packed: bool = True) -> Member:
        """Write one member, piece by piece. What is packed by itself need not be packed again."""
        entry = ZipInfo(name, NO_TIME)
        entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        entry.external_attr = 0o600 << 16
        size, sum_ = 0, hashlib.sha256()
        with self.zip.open(entry, "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                sum_.update(chunk)
                size += len(chunk)
        self.members.append(Member(name, size, sum_.hexdigest()))
        return self.members[-1]

    def add_file(self, name: str, file: Path, *, packed: bool = True) -> Member | None:
        """Write a file as one member; nothing where it is not there (any more). One that is removed
        while it is being read is still read to its end."""
        try:
            stream = open(file, "rb")  # noqa: SIM115 - closed just below
        except FileNotFoundError:
            return None
        with stream:
            return self.add(name, _chunks_of(stream), packed=packed)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """Writes the list of members; after a failure nothing more, the file is thrown away."""
        if kind is None:
            self.zip.close()
        else:
            self.zip.fp = None  # else it would try once more when memory is cleared


def _chunks_of(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


@contextmanager
def new_file(file: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner may read, and that is there as a whole or not at all.

    FileExistsError where something has that name already: nothing is ever written over.
    """
    if file.exists():
        raise FileExistsError(file)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with open(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            raise FileExistsError(file)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)

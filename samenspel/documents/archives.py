"""Files that are ZIP archives inside: only their list is read, and one small member of known size.

Nothing is ever unpacked to disk. The list itself is bounded before it is read, so that neither a
bomb nor a list of millions of members costs memory.
"""

import struct
from dataclasses import dataclass
from typing import IO
from zipfile import BadZipFile, ZipFile

END, MEMBER = b"PK\x05\x06", b"PK\x01\x02"
LOCATOR_64 = b"PK\x06\x07"
END_SIZE, LOCATOR_SIZE = 22, 20
MOST_MEMBERS, LARGEST_LIST = 10_000, 4_000_000
LARGEST_CONTENT, LARGEST_RATIO, SMALL_CONTENT = 4 * 1024**3, 200, 50_000_000
LARGEST_MEMBER_READ = 1_000_000


class NotAnArchive(Exception):
    """It does not have the shape of an archive that we can take."""


class Bomb(Exception):
    """It would become far larger than it is, or has more parts than a document ever has."""


@dataclass(frozen=True)
class Archive:
    """What an archive holds: its names in order, and the first bytes of what was asked for."""

    names: tuple[str, ...]
    first_is_stored: bool
    said: str
    """What the member says that tells the kind; "" where it is not there."""


def ends_as_archive(stream: IO[bytes]) -> bool:
    """Whether a reader of ZIP files would find an archive at the end, whatever stands before."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65_557))
    tail = stream.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_SIZE:
        return False
    (list_size,) = struct.unpack_from("<12xI", tail, at)
    begin = size - len(tail) + at - list_size
    if begin < 0:
        return False
    stream.seek(begin)
    return stream.read(4) in (MEMBER, END)


def read(stream: IO[bytes], telling: tuple[str, ...]) -> Archive:
    """The list of an archive and the first of the members `telling`; Bomb or NotAnArchive."""
    _require_bounded_list(stream)
    try:
        with ZipFile(stream) as archive:
            members = archive.infolist()
            _require_no_bomb(stream, sum(one.file_size for one in members))
            names = tuple(one.filename for one in members)
            said = next((_text_of(archive, name) for name in telling if name in names), "")
            stored = bool(members) and members[0].compress_type == 0
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as fault:
        raise NotAnArchive from fault
    return Archive(names, stored, said)


def _require_bounded_list(stream: IO[bytes]) -> None:
    """The end must be the very end: then every reader finds the same list."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - END_SIZE - LOCATOR_SIZE))
    tail = stream.read()
    end = tail[-END_SIZE:]
    if len(end) < END_SIZE or not end.startswith(END) or tail.startswith(LOCATOR_64):
        raise NotAnArchive
    members, list_size, comment = struct.unpack("<10xHI4xH", end)
    if comment:
        raise NotAnArchive
    if members > MOST_MEMBERS or list_size > LARGEST_LIST:
        raise Bomb


def _require_no_bomb(stream: IO[bytes], unpacked: int) -> None:
    packed = stream.seek(0, 2)
    if unpacked > LARGEST_CONTENT:
        raise Bomb
    if unpacked > SMALL_CONTENT and unpacked > LARGEST_RATIO * packed:
        raise Bomb


def _text_of(archive: ZipFile, name: str) -> str:
    """A small member as text; what its list says of its size is not believed."""
    with archive.open(name) as member:
        read = member.read(LARGEST_MEMBER_READ + 1)
    if len(read) > LARGEST_MEMBER_READ:
        raise Bomb
    return read.decode("utf-8", errors="replace")

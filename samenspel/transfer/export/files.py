"""The files of documents in an export: known by what is in them, with the ending people know."""

import re
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO

from samenspel.documents import files, names
from samenspel.documents.models import Version
from samenspel.transfer.archive import Archive

ENDING = re.compile(r"[a-z0-9]{1,10}")


def file_in_export(version: Version) -> str:
    """Where the file of this version stands in an export; nothing for a link, for a file that waits
    to be checked or was refused, and for one that is not kept any more."""
    if not (version.sha256 and version.is_ready and files.is_here(version.sha256)):
        return ""
    end = names.ending(version.name)
    return f"files/{version.sha256}" + (f".{end}" if ENDING.fullmatch(end) else "")


def remember(versions: Iterable[Version]) -> IO[bytes]:
    """The names of the files, on disk: their list must not grow in memory."""
    listed: IO[bytes] = TemporaryFile()  # noqa: SIM115 - the caller reads and closes it
    for version in versions:
        if name := file_in_export(version):
            listed.write(name.encode() + b"\n")
    listed.seek(0)
    return listed


def copy_into(archive: Archive, listed: IO[bytes]) -> Iterator[int]:
    """Copy them, each once; after each how many there are by now. None goes meanwhile."""
    given: set[str] = set()
    for line in listed:
        name = line.decode().rstrip("\n")
        if name in given:
            continue
        given.add(name)
        sha256 = name.removeprefix("files/").partition(".")[0]
        archive.add_file(name, files.path_of(sha256), packed=False)
        yield len(given)

"""What of the data folder belongs in a backup: keys, files, and the marks of its use."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from samenspel.transfer.archive import CHUNK, Archive
from samenspel.transfer.backup.tables import Sum

KEPT = ("demo", "files", "keys", "production")
"""Names in the data folder. Left out: the database (its rows are in the backup), `static` (made
anew), `mail` (letters of a trial), and what is passing."""
PART = "folder/"
ALLOWED = re.compile(
    r"folder/(demo|production|keys/[A-Za-z0-9][A-Za-z0-9._-]{0,99}|files/[0-9a-f]{2}/[0-9a-f]{64})"
)
"""What may come out of a backup; nothing else is ever written."""


def kept_in(data: Path) -> Iterator[Path]:
    """Every file that belongs in a backup, in the order of their names."""
    for name in KEPT:
        top = data / name
        found = [top] if top.is_file() else sorted(top.rglob("*"))
        for file in found:
            part = PART + file.relative_to(data).as_posix()
            if file.is_file() and not file.is_symlink() and ALLOWED.fullmatch(part):
                yield file


def copy_into(archive: Archive, data: Path) -> dict[str, object]:
    """Copy them. One that came since the rows were read is not referred to yet."""
    total, size = Sum(), 0
    for file in kept_in(data):
        part = PART + file.relative_to(data).as_posix()
        member = archive.add_file(part, file, packed=not part.startswith("folder/files/"))
        if member is None:
            continue
        archive.members.clear()  # their sum stands for all of them
        total.add(f"{member.name} {member.sha256}".encode())
        size += member.size
    return {"files": total.rows, "bytes": size, "sum": str(total)}


def put_back(zip_: ZipFile, data: Path) -> None:
    """Write them into the new data folder, for their owner only."""
    for name in zip_.namelist():
        if not name.startswith(PART):
            continue
        file = data / name.removeprefix(PART)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with zip_.open(name) as source, open(opened, "wb") as target:
            shutil.copyfileobj(source, target, CHUNK)


def remove(data: Path) -> None:
    """Take away what `put_back` wrote."""
    for name in KEPT:
        kept = data / name
        if kept.is_dir():
            shutil.rmtree(kept)
        else:
            kept.unlink(missing_ok=True)

"""Reading a backup: is it one, is it whole, can this program take it?"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.db.migrations.loader import MigrationLoader

from samenspel.transfer.archive import CHUNK
from samenspel.transfer.backup import folder
from samenspel.transfer.backup.faults import BackupFault
from samenspel.transfer.backup.make import FORMAT, FORMAT_VERSION, MANIFEST
from samenspel.transfer.backup.tables import Sum

DAMAGED = (
    BadZipFile,
    EOFError,
    NotImplementedError,  # said to be packed in another way
    OSError,  # said to begin before the file does
    RuntimeError,  # said to be encrypted
    UnicodeDecodeError,
    struct.error,
    zlib.error,
)
"""What comes of reading a ZIP file in which some byte is another one."""


@contextmanager
def opened(file: Path) -> Iterator[tuple[ZipFile, dict[str, Any]]]:
    """A backup and its manifest, after every part was read and compared with its sum."""
    if not file.is_file():
        raise BackupFault(f"There is no file {file}.")
    try:
        zip_ = ZipFile(file)
    except PermissionError as fault:
        raise BackupFault(f"{file} cannot be read: {fault.strerror}.") from fault
    except DAMAGED as fault:
        raise BackupFault(f"{file} is not a backup, or its end is missing.") from fault
    with zip_:
        manifest = _manifest(zip_)
        _check_parts(zip_, manifest)
        yield zip_, manifest


def require_known(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    """The migrations that the backup had; refused where this program does not know one."""
    nodes = [(app, name) for app, name in manifest["migrations"]]
    known = MigrationLoader(None).graph.node_map
    if unknown := [node for node in nodes if node not in known]:
        raise BackupFault(
            "This backup was made by a newer version of Samenspel: "
            f"{unknown[0][0]} {unknown[0][1]} is unknown."
        )
    return nodes


def _manifest(zip_: ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(zip_.read(MANIFEST))
        is_ours = manifest["format"] == FORMAT
    except (*DAMAGED, KeyError, TypeError, ValueError) as fault:
        raise BackupFault(f"The part {MANIFEST} is missing or damaged.") from fault
    if not is_ours:
        raise BackupFault("This is not a backup of Samenspel.")
    if manifest["version"] != FORMAT_VERSION:
        raise BackupFault("This backup was made by a newer version of Samenspel.")
    return manifest


def _check_parts(zip_: ZipFile, manifest: dict[str, Any]) -> None:
    names = [name for name in zip_.namelist() if name != MANIFEST]
    if len(set(names)) != len(names):
        raise BackupFault("The backup holds a part twice.")
    listed = {f"tables/{table['table']}.jsonl": table["sha256"] for table in manifest["tables"]}
    if missing := sorted(set(listed) - set(names)):
        raise BackupFault(f"The part {missing[0]} is missing.")
    files = Sum()
    for name in names:
        found = _sum_of(zip_, name)
        if name not in listed:
            files.add(f"{name} {found}".encode())
        elif found != listed[name]:
            raise BackupFault(f"The part {name} is damaged.")
    if (files.rows, str(files)) != (manifest["folder"]["files"], manifest["folder"]["sum"]):
        raise BackupFault("A part of the data folder is missing, was added or was changed.")


def _sum_of(zip_: ZipFile, name: str) -> str:
    if not (name.startswith("tables/") or folder.ALLOWED.fullmatch(name)):
        raise BackupFault(f"The part {name!r} does not belong in a backup.")
    found = hashlib.sha256()
    try:
        with zip_.open(name) as part:
            while chunk := part.read(CHUNK):
                found.update(chunk)
    except DAMAGED as fault:
        raise BackupFault(f"The part {name} is damaged.") from fault
    is_file = name.startswith("folder/files/")
    if is_file and name.rpartition("/")[2] != found.hexdigest():
        raise BackupFault(f"The part {name} is damaged.")
    return found.hexdigest()

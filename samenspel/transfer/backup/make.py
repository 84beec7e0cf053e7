"""Making a backup while the product is in use."""

import errno
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from samenspel.core import clock
from samenspel.core.canonical import instant
from samenspel.documents import files
from samenspel.transfer.archive import Archive, new_file
from samenspel.transfer.backup import folder, tables
from samenspel.transfer.backup.faults import BackupFault
from samenspel.transfer.snapshot import as_of_now

FORMAT = "samenspel-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"


def backup(file: Path, data: Path) -> dict[str, Any]:
    """Write everything into one new file; gives the manifest.

    First the rows, as of one moment; then the files. Files are never changed, only added, and none
    goes before all were copied, so that whatever a row of that moment names is there.
    """
    try:
        with new_file(file) as stream, Archive(stream) as archive, files.all_stay():
            return _fill(archive, data)
    except FileExistsError as fault:
        raise BackupFault(f"{file} exists already; a backup never overwrites.") from fault
    except OSError as fault:
        raise BackupFault(f"The backup cannot be written: {_reason(fault)}.") from fault


def _fill(archive: Archive, data: Path) -> dict[str, Any]:
    with as_of_now():
        manifest = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "made_at": instant(clock.recorded_at()),
            "database": connection.vendor,
            **_rows(archive),
        }
    manifest["folder"] = folder.copy_into(archive, data)
    archive.add(MANIFEST, [json.dumps(manifest, indent=1).encode()])
    return manifest


def _rows(archive: Archive) -> dict[str, Any]:
    loader = MigrationLoader(connection)
    applied = sorted(loader.applied_migrations)
    if not applied:
        raise BackupFault("There is nothing to back up: the database has no tables.")
    if unknown := [node for node in applied if node not in loader.graph.node_map]:
        raise BackupFault(
            f"The database is newer than this program: {unknown[0][0]} {unknown[0][1]} is unknown."
        )
    models = tables.models_at(loader, applied)
    return {"migrations": applied, "tables": [_table(archive, model) for model in models]}


def _table(archive: Archive, model: tables.Model) -> dict[str, Any]:
    name, total = model._meta.db_table, tables.Sum()

    def counted() -> Iterator[bytes]:
        for line in tables.lines_of(model):
            yield total.add(line)

    member = archive.add(f"tables/{name}.jsonl", counted())
    archive.members.clear()
    return {
        "table": name,
        "columns": [field.column for field in tables.columns(model)],
        "rows": total.rows,
        "sha256": member.sha256,
        "sum": str(total),
    }


def _reason(fault: OSError) -> str:
    full = fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return "there is no room" if full else (fault.strerror or "unknown")

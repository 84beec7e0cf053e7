"""Putting a backup back, into an installation that is still empty."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from samenspel.journal import guards
from samenspel.journal.verify import verify_all
from samenspel.transfer.backup import folder, reading, tables
from samenspel.transfer.backup.faults import BackupFault


def restore(file: Path, data: Path, then: Callable[[], None]) -> dict[str, Any]:
    """Everything of the backup, as it was; gives the manifest and what the journals say.

    then: done to what was put back, before anybody can use it

    The whole file is read and checked first. Then: files and keys, the tables as they were at that
    moment, the rows in one transaction, every row compared with the sum in the backup, and what
    changed in the tables since. Where anything fails nothing is left.
    """
    with reading.opened(file) as (zip_, manifest):
        nodes = reading.require_known(manifest)
        with _into_emptiness(data):
            folder.put_back(zip_, data)
            _tables(zip_, manifest, nodes)
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            then()
    reports = verify_all()
    faults = [f"{r.chain.collaboration or '-'} {r.chain.kind}: {r.fault}" for r in reports]
    return {**manifest, "faults": [f for f, r in zip(faults, reports, strict=True) if r.fault]}


@contextmanager
def _into_emptiness(data: Path) -> Iterator[None]:
    """Refuses where anything stands already; takes everything away again after a failure."""
    for name in folder.KEPT:
        if (data / name).exists():
            raise BackupFault(f"The data folder is not empty: it holds {name} (SAMENSPEL_DATA).")
    if _existing_tables():
        raise BackupFault("The database is not empty: restore into a new one (DATABASE_URL).")
    try:
        yield
    except OSError as fault:
        _take_away(data)
        raise BackupFault(f"The backup cannot be put back: {fault.strerror}.") from fault
    except DatabaseError as fault:
        _take_away(data)
        reason = (str(fault).splitlines() or ["unknown"])[0]
        raise BackupFault(f"The database refuses the backup: {reason}") from fault
    except BaseException:
        _take_away(data)
        raise


def _existing_tables() -> list[str]:
    try:
        return connection.introspection.table_names()
    except DatabaseError as fault:
        reason = (str(fault).splitlines() or ["unknown"])[0]
        raise BackupFault(f"The database cannot be reached: {reason}") from fault


def _take_away(data: Path) -> None:
    folder.remove(data)
    if connection.vendor == "postgresql":
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names():
                cursor.execute(f"DROP TABLE {quote(table)} CASCADE")
        return
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{connection.settings_dict['NAME']}{ending}").unlink(missing_ok=True)


def _tables(zip_: ZipFile, manifest: dict[str, Any], nodes: list[tables.Node]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(tables.last_of(executor.loader, nodes))
    models = {m._meta.db_table: m for m in tables.models_at(executor.loader, nodes)}
    if set(models) != {table["table"] for table in manifest["tables"]}:
        raise BackupFault("The backup does not hold the tables that belong to its version.")
    with transaction.atomic(), guards.without_guards():
        _empty(list(models))
        for table in manifest["tables"]:
            _load(zip_, table, models[table["table"]])
        tables.continue_counting(list(models.values()))
        connection.check_constraints()


def _empty(names: list[str]) -> None:
    """Away with the rows that a migration put there itself."""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608


def _load(zip_: ZipFile, table: dict[str, Any], model: tables.Model) -> None:
    """The rows of one table, and the proof that they are the same as in the backup."""
    with zip_.open(f"tables/{table['table']}.jsonl") as lines:
        tables.load(model, table["columns"], lines)
    found = tables.Sum()
    for line in tables.lines_of(model):
        found.add(line)
    if (found.rows, str(found)) != (table["rows"], table["sum"]):
        raise BackupFault(f"The table {table['table']} came out differently than it went in.")

"""Rows as lines of JSON, the same from every kind of database, and lines as rows again."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.utils.duration import duration_string

from samenspel.core.canonical import instant
from samenspel.transfer.backup.faults import BackupFault

BATCH = 500

LEFT_OUT = {
    "django_content_type": "made anew by every migration",
    "auth_permission": "made anew by every migration; not used",
    "auth_group": "Django's own table; not used",
    "auth_group_permissions": "Django's own table; not used",
    "django_session": "Django's own table; not used",
    "people_session": "who is signed in; after restoring everybody logs in again",
}
"""Tables that a backup does not hold, each with the reason. A test keeps the list true."""

Model = type[models.Model]
Node = tuple[str, str]
"""A migration: the label of its app, and its name."""


def models_at(loader: MigrationLoader, applied: Iterable[Node]) -> list[Model]:
    """The tables as they were after these migrations, in the order of their names.

    Not as the program has them now: a backup that is older, or one made between putting a new
    version in place and migrating, has the columns of its own moment.
    """
    state = loader.project_state(last_of(loader, applied))
    found = [m for m in state.apps.get_models(include_auto_created=True) if m._meta.managed]
    kept = [m for m in found if not m._meta.proxy and m._meta.db_table not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.db_table)


def last_of(loader: MigrationLoader, applied: Iterable[Node]) -> list[Node]:
    """The migrations after which no other of the same app was applied."""
    known = set(applied)
    followed = {
        parent.key
        for node in known
        for parent in loader.graph.node_map[node].parents
        if parent.key[0] == node[0]
    }
    return sorted(known - followed)


def columns(model: Model) -> list[Any]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]


class Sum:
    """A sum over lines that does not depend on their order: databases sort text differently."""

    def __init__(self) -> None:
        self.rows, self._sum = 0, 0

    def add(self, line: bytes) -> bytes:
        self.rows += 1
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(line).digest())) % (1 << 256)
        return line

    def __str__(self) -> str:
        return f"{self._sum:064x}"


def lines_of(model: Model) -> Iterator[bytes]:
    """Every row of a table as one line."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        line = json.dumps(
            [_plain(value) for value in row],
            ensure_ascii=False,
            sort_keys=True,  # PostgreSQL keeps the keys of JSON in an order of its own
            separators=(",", ":"),
        )
        yield line.encode() + b"\n"


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | dict | list):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode("ascii")
    return str(value)


def load(model: Model, names: list[str], lines: Iterable[bytes]) -> None:
    """Put lines back as rows, past every model and guard: exactly as they were."""
    fields = {field.column: field for field in columns(model)}
    if set(names) != set(fields):
        raise BackupFault(f"The table {model._meta.db_table} has other columns than the backup.")
    quote = connection.ops.quote_name
    into, places = ", ".join(map(quote, names)), ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({places})"  # noqa: S608
    rows = (_row([fields[name] for name in names], line) for line in lines)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(statement, batch)


def _row(fields: list[Any], line: bytes) -> list[Any]:
    return [
        field.get_db_prep_save(field.to_python(value), connection)
        for field, value in zip(fields, json.loads(line), strict=True)
    ]


def continue_counting(loaded: list[Model]) -> None:
    """Numbers that the database gives out itself go on after the highest that is there."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), loaded):
            cursor.execute(statement)

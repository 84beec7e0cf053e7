"""Everything as it stood at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def as_of_now() -> Iterator[None]:
    """What is read in here, by however many queries, is the state of one moment.

    Nobody waits for it. On SQLite the reading transaction is begun by hand: Django begins every
    transaction as a writer, and that would hold up everybody else.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor, _once_through(cursor):
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT COUNT(*) FROM sqlite_master")  # the moment is fixed here
                yield
            finally:
                cursor.execute("ROLLBACK")


@contextmanager
def _once_through(cursor: Any) -> Iterator[None]:
    """Everything is read once: keeping much of it in memory would only take room from others."""
    before = {}
    for name, value in (("mmap_size", 0), ("cache_size", -2000)):
        before[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        cursor.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        for name, value in before.items():
            cursor.execute(f"PRAGMA {name} = {value}")

"""Everything as it stood at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

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
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT COUNT(*) FROM sqlite_master")  # the moment is fixed here
                yield
            finally:
                cursor.execute("ROLLBACK")

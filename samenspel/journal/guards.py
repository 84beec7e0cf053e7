"""Database triggers that keep the journals append-only, on SQLite and on PostgreSQL.

Entries and chains refuse UPDATE and DELETE; a new entry must continue its head; a head only moves
on to the entry that follows; words may be erased and nothing else. They protect against mistakes
and against code that forgets itself. Someone with full rights on the database can drop them:
against that person only heads that are kept elsewhere help (`samenspel journal verify --head`).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("journal_chain", "journal_head", "journal_entry", "journal_text")

# Per table: the rule's name, when it is checked, and the condition under which it refuses.
RULES = (
    ("journal_chain", "no_update", "UPDATE", "1 = 1"),
    ("journal_chain", "no_delete", "DELETE", "1 = 1"),
    ("journal_entry", "no_update", "UPDATE", "1 = 1"),
    ("journal_entry", "no_delete", "DELETE", "1 = 1"),
    (
        "journal_entry",
        "continues",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM journal_head h WHERE h.chain_id = NEW.chain_id"
        " AND h.seq = NEW.seq - 1 AND h.hash = NEW.previous)",
    ),
    ("journal_head", "no_delete", "DELETE", "1 = 1"),
    (
        "journal_head",
        "moves_on",
        "UPDATE",
        "NEW.chain_id <> OLD.chain_id OR NEW.seq <> OLD.seq + 1"
        " OR NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.chain_id = NEW.chain_id"
        " AND e.seq = NEW.seq AND e.hash = NEW.hash)",
    ),
    ("journal_text", "no_delete", "DELETE", "1 = 1"),
    (
        "journal_text",
        "only_erasing",
        "UPDATE",
        "NEW.id <> OLD.id OR NEW.body <> '' OR NEW.salt <> '' OR NOT (NEW.erased = {true})",
    ),
)

# SQLite alone knows INSERT OR REPLACE, which deletes what is in the way and asks no guard. Per
# table the condition under which a row is in the way; PostgreSQL asks the guards of UPDATE instead.
IN_THE_WAY = {  # o: the row that is there already
    "journal_chain": "o.id = NEW.id"
    " OR (o.collaboration IS NEW.collaboration AND o.kind = NEW.kind)",
    "journal_entry": "o.id = NEW.id OR o.hash = NEW.hash",
    "journal_head": "o.chain_id = NEW.chain_id",
    "journal_text": "o.id = NEW.id",
}


def install(database: BaseDatabaseWrapper = connection) -> None:
    """Create every guard."""
    make = _postgresql if database.vendor == "postgresql" else _sqlite
    _run(database, [statement for rule in _rules(database) for statement in make(*rule)])
    if database.vendor == "postgresql":
        _run(database, [statement for table in TABLES for statement in _no_truncate(table)])


def remove(database: BaseDatabaseWrapper = connection) -> None:
    """Drop every guard; for migrating back and for cleaning up after tests."""
    if database.vendor == "postgresql":
        drops = [f"DROP TRIGGER IF EXISTS {t}_{name} ON {t}" for t, name, _when, _if in RULES]
        drops += [f"DROP TRIGGER IF EXISTS {t}_no_truncate ON {t}" for t in TABLES]
    else:
        drops = [f"DROP TRIGGER IF EXISTS {t}_{name}" for t, name, _when, _if in _rules(database)]
    _run(database, drops)


def names(database: BaseDatabaseWrapper = connection) -> set[str]:
    """The guards that are present in the database now."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if database.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with database.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def expected(database: BaseDatabaseWrapper = connection) -> set[str]:
    """The guards that must be present."""
    wanted = {f"{table}_{name}" for table, name, _when, _if in _rules(database)}
    if database.vendor == "postgresql":
        wanted |= {f"{table}_no_truncate" for table in TABLES}
    return wanted


@contextmanager
def without_guards(database: BaseDatabaseWrapper = connection) -> Iterator[None]:
    """For tests, to plant a fault or to empty the tables afterwards, and for the bench, which fills
    a database of its own at once."""
    remove(database)
    try:
        yield
    finally:
        install(database)


def _rules(database: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str, str]]:
    """Every rule of this kind of database."""
    yield from RULES
    if database.vendor != "postgresql":
        for table, found in IN_THE_WAY.items():
            refuses = f"EXISTS (SELECT 1 FROM {table} o WHERE {found})"  # noqa: S608 - our own names
            yield (table, "no_replace", "INSERT", refuses)


def _sqlite(table: str, name: str, when: str, refuses: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_{name} BEFORE {when} ON {table} WHEN {refuses.format(true=1)} "
        f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
    ]


def _postgresql(table: str, name: str, when: str, refuses: str) -> list[str]:
    answer = "OLD" if when == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {refuses.format(true='true')} THEN "
        f"RAISE EXCEPTION 'append-only: {table}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {answer}; END $$",
        f"CREATE TRIGGER {table}_{name} BEFORE {when} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
    ]


def _no_truncate(table: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION journal_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_no_truncate()",
    ]


def _run(database: BaseDatabaseWrapper, statements: list[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

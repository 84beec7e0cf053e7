"""A place of its own to measure in: nothing of the installation is read or written."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from samenspel.config import addresses, environment
from samenspel.config.prepare import CannotStart

HOST = "samenspel.example"


@contextmanager
def own_place() -> Iterator[None]:
    """For as long as this lasts the settings name a data folder and a database that nobody else
    has, in production mode: no debugging, hashed static files, kept templates."""
    kept = dict(os.environ)
    with (
        TemporaryDirectory(prefix="samenspel-bench-") as folder,
        _own_database(os.environ.get("DATABASE_URL", "").strip()) as url,
    ):
        for name in environment.DEFAULTS:
            os.environ.pop(name, None)
        os.environ |= {
            "SAMENSPEL_MODE": "production",
            "SAMENSPEL_DATA": folder,
            "SAMENSPEL_SECRET_KEY": secrets.token_urlsafe(64),
            "SAMENSPEL_ALLOWED_HOSTS": HOST,
            "DATABASE_URL": url,
        }
        try:
            yield
        finally:
            os.environ.clear()
            os.environ |= kept


@contextmanager
def _own_database(url: str) -> Iterator[str]:
    """The address of a new, empty database beside the one of the installation. Without an address
    the file in the temporary folder is meant."""
    if not url:
        yield ""
        return
    _check(url)
    name = f"samenspel_bench_{secrets.token_hex(6)}"
    _on_the_server(url, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
        _on_the_server(url, drop)


def _check(url: str) -> None:
    """The same sentence as every command gives for an address that cannot be understood."""
    try:
        addresses.database(url, environment.read({}).data)
    except addresses.BadAddress as fault:
        raise environment.BadSettings([str(fault)]) from fault


def _on_the_server(url: str, statement: sql.Composed) -> None:
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)
    except psycopg.Error as fault:
        reason = (str(fault).splitlines() or ["unknown"])[0]
        raise CannotStart(f"The bench cannot have a database of its own: {reason}") from fault

"""Database and mail addresses of one line, as settings: no package needed for either."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

Options = dict[str, Any]

MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}

# Writers queue instead of failing, readers never wait for them, a power cut spoils no file.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
    "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
)


class BadAddress(Exception):
    """An address that cannot be understood, in a sentence; it never repeats a password."""


def database(url: str, data: Path) -> Options:
    """DATABASE_URL as Django wants it; empty means the SQLite file in the data folder."""
    return _postgresql(url) if url else sqlite(data / "samenspel.sqlite3")


def sqlite(file: Path) -> Options:
    """An SQLite file whose transactions begin as writers: the lock is the transaction itself."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": SQLITE_PRAGMAS,
        },
        # Opening the file again and setting it up takes longer than most questions to it.
        "CONN_MAX_AGE": 60,
        # A file, not memory: timeout and WAL do not apply to a database in memory.
        "TEST": {"NAME": file.with_name("test.sqlite3")},
    }


def _postgresql(url: str) -> Options:
    parts = _split(url, "DATABASE_URL", ("postgresql", "postgres"))
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadAddress("DATABASE_URL names no database: postgresql://name:password@host/database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str, data: Path) -> Options:
    """SAMENSPEL_EMAIL_URL as Django wants it; empty means files in the data folder."""
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data / "mail"),
        }
    parts = _split(url, "SAMENSPEL_EMAIL_URL", tuple(MAIL_PORTS))
    if not parts.hostname:
        raise BadAddress("SAMENSPEL_EMAIL_URL names no host: smtp://name:password@host:port")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def _split(url: str, name: str, schemes: tuple[str, ...]) -> SplitResult:
    begins = " or ".join(f"{scheme}://" for scheme in schemes)
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  reading it is what checks it
    except ValueError as fault:
        raise BadAddress(f"{name} is not a valid address; it must begin with {begins}.") from fault
    if parts.scheme not in schemes or "//" not in url:
        raise BadAddress(f"{name} must begin with {begins}.")
    return parts

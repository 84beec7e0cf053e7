"""The secret of an installation that was not given one: made once, kept in the data folder."""

from pathlib import Path

from samenspel.core import keyfile


def secret_file(data: Path) -> Path:
    return data / "keys" / "secret"


def existing_secret(data: Path) -> str:
    """The secret made earlier, or nothing."""
    return keyfile.read(secret_file(data))


def ensure_secret(data: Path) -> str:
    """The secret of this data folder; the first who asks makes it, readable by its owner only."""
    return keyfile.ensure(secret_file(data))

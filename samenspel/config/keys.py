"""The secret of an installation that was not given one: made once, kept in the data folder."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_file(data: Path) -> Path:
    return data / "keys" / "secret"


def existing_secret(data: Path) -> str:
    """The secret made earlier, or nothing."""
    file = secret_file(data)
    return file.read_text().strip() if file.is_file() else ""


def ensure_secret(data: Path) -> str:
    """The secret of this data folder; the first who asks makes it, readable by its owner only."""
    file = secret_file(data)
    if not file.is_file():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A name of its own for every thread, readable by its owner only.
        descriptor, part = tempfile.mkstemp(prefix="secret.", dir=file.parent)
        with open(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(64) + "\n")
        # Whole or not at all, and never over another's: who was first made the secret.
        with suppress(FileExistsError):
            os.link(part, file)
        os.unlink(part)
    return existing_secret(data)

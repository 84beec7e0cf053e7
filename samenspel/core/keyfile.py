"""A key in a file of the data folder: made once, readable by its owner only."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def read(file: Path) -> str:
    """The key made earlier, or nothing."""
    return file.read_text().strip() if file.is_file() else ""


def ensure(file: Path) -> str:
    """The key in this file; the first who asks makes it."""
    if not file.is_file():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A name of its own for every thread, readable by its owner only.
        descriptor, part = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
        with open(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(64) + "\n")
        # Whole or not at all, and never over another's: who was first made the key.
        with suppress(FileExistsError):
            os.link(part, file)
        os.unlink(part)
    return read(file)

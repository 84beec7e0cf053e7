"""Brings the Dutch catalogues up to date with the source: one per app, one for what is in no app.

What is new in them is yours to translate. Needs gettext; `make setup` compiles them without it.
"""

import os
import subprocess
import sys
from pathlib import Path

import compile_messages

ROOT = Path(__file__).resolve().parent.parent
DUTCH = "locale/nl/LC_MESSAGES/django.po"
GATHER = ["-l", "nl", "--no-wrap", "--add-location", "file", "--no-obsolete", "-v", "0"]
LEAVE = [word for name in ("tests", "migrations", "static") for word in ("--ignore", name)]


def homes(source: Path) -> list[Path]:
    """The folders that have a catalogue of their own; what is in no app shares the first."""
    return [source, *sorted(found.parent for found in source.glob("*/apps.py"))]


def gather(source: Path) -> list[Path]:
    """Gathers the sentences below `source` into the catalogues, and says which there are."""
    for home in homes(source):
        (home / "locale").mkdir(exist_ok=True)
    # Without our settings: then each sentence goes to the nearest folder that has a catalogue.
    surroundings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", *GATHER, *LEAVE]
    subprocess.run(command, cwd=source, env=surroundings, check=True)
    for home in homes(source):
        if not any((home / "locale").iterdir()):
            (home / "locale").rmdir()
    found = [home / DUTCH for home in homes(source) if (home / DUTCH).exists()]
    for catalogue in found:
        _without_date(catalogue)
    return found


def _without_date(catalogue: Path) -> None:
    """The moment of gathering would make every catalogue differ every time."""
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith('"POT-Creation-Date')]
    catalogue.write_text("".join(kept), encoding="utf-8")


if __name__ == "__main__":
    gather(ROOT / "samenspel")
    compile_messages.compile_all()

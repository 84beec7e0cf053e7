"""Compiles every message catalogue (django.po) that changed; needs no gettext on the machine."""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent


def catalogues(root: Path = ROOT) -> list[Path]:
    """The source catalogues of all apps, in a fixed order."""
    return sorted((root / "samenspel").glob("**/locale/*/LC_MESSAGES/*.po"))


def compile_one(source: Path) -> bool:
    """Writes the compiled form beside the source when it is older; says whether it did."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
        return False
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parts[-3], abort_invalid=True)
    # Written beside and renamed: a server or test that reads at this moment sees a whole file.
    part = target.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as stream:
        write_mo(stream, catalogue)
    part.replace(target)
    return True


def compile_all(root: Path = ROOT) -> int:
    return sum(compile_one(source) for source in catalogues(root))


if __name__ == "__main__":
    try:
        compile_all()
    except PoFileError as error:
        sys.exit(f"compile_messages: {error}")

"""Names every file that is longer than the house allows: then it is split by subject."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Made by machine, never edited by hand.
GENERATED = ("/migrations/", "/vendor")


def limit(path: str) -> int:
    """How many lines a file may have; 0 where there is no limit."""
    if any(part in f"/{path}" for part in GENERATED):
        return 0
    if path.endswith(".py"):
        return 500 if f"/{path}".find("/tests/") >= 0 else 300
    if path.endswith(".html"):
        return 80
    return 0


def too_long(root: Path, paths: Iterable[str]) -> list[str]:
    """A sentence for each file past its limit."""
    faults = []
    for path in sorted(paths):
        bound = limit(path)
        if bound and (root / path).is_file():
            lines = len((root / path).read_text(encoding="utf-8").splitlines())
            if lines > bound:
                faults.append(f"{path}: {lines} lines, at most {bound}; split it by subject")
    return faults


def source_files(root: Path) -> list[str]:
    """What stands in the repository, or is about to."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(
        listed, cwd=root, check=True, capture_output=True, text=True
    ).stdout.splitlines()


if __name__ == "__main__":
    faults = too_long(ROOT, source_files(ROOT))
    print("\n".join(faults) or "no file is too long")
    sys.exit(1 if faults else 0)

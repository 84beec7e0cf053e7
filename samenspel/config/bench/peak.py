"""Runs one command of Samenspel and says the most memory that this process ever had.

python -m samenspel.config.bench.peak WORD …   → the last line is the number of bytes

A process of its own, and its own count: what `getrusage` tells of a child begins with what the
parent had when it started it.
"""

import sys
from pathlib import Path

from samenspel.config import cli

STATUS = Path("/proc/self/status")
"""Of Linux."""


def peak() -> int:
    """Bytes in memory at the highest point since this program began."""
    found = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(found.split()[1]) * 1024


if __name__ == "__main__":
    if code := cli.main(sys.argv[1:]):
        sys.exit(code)
    print(peak())

"""Puts the command `samenspel` into the virtual environment that runs this script.

A line in site-packages says where the source is, and a launcher calls it: nothing is built or
copied, so the command always runs the source as it stands.
"""

import shlex
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def write_if_changed(path: Path, text: str, mode: int) -> None:
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
        path.chmod(mode)


def main() -> None:
    prefix = Path(sys.prefix)
    if prefix == Path(sys.base_prefix):
        sys.exit("install_command: run this with the Python of the virtual environment.")
    write_if_changed(Path(sysconfig.get_path("purelib")) / "samenspel.pth", f"{ROOT}\n", 0o644)
    python = shlex.quote(str(prefix / "bin" / "python"))
    # -P: a folder that happens to be named samenspel where the user stands is not taken for ours.
    launcher = f'#!/bin/sh\nexec {python} -P -m samenspel.config.cli "$@"\n'
    write_if_changed(prefix / "bin" / "samenspel", launcher, 0o755)


if __name__ == "__main__":
    main()

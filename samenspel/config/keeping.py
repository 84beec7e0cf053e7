"""`samenspel backup FILE`, `samenspel restore FILE` and `samenspel check-export FILE`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import django

from samenspel.config import environment
from samenspel.config.prepare import CannotStart

HELD = (
    "samenspel: mail is held, so that a copy writes to nobody. Where this is the one that people "
    "use from now on: samenspel mail release (what waits goes too) or mail drop (it does not)."
)


def backup(rest: list[str]) -> int:
    """Write the whole installation into one new file, also while it is in use."""
    given = _parse("backup", rest, backup.__doc__)
    found = environment.read()
    django.setup()
    from samenspel.transfer.backup import BackupFault
    from samenspel.transfer.backup import backup as make

    if not found.data.is_dir():
        raise CannotStart(f"There is nothing to back up in {found.data} (SAMENSPEL_DATA).")
    try:
        manifest = make(given.file, found.data)
    except BackupFault as fault:
        raise CannotStart(str(fault)) from fault
    _tell(given, manifest, "Backed up")
    return 0


def restore(rest: list[str]) -> int:
    """Put a backup back into a new data folder and an empty database; then verify the journals."""
    given = _parse("restore", rest, restore.__doc__)
    found = environment.read()
    django.setup()
    from samenspel.notices.holding import hold
    from samenspel.transfer.backup import BackupFault
    from samenspel.transfer.backup import restore as put_back

    try:
        found.data.mkdir(parents=True, exist_ok=True)
        manifest = put_back(given.file, found.data, then=hold)
    except BackupFault as fault:
        raise CannotStart(str(fault)) from fault
    except OSError as fault:
        raise CannotStart(f"The data folder cannot be made: {fault.strerror}.") from fault
    for found_fault in manifest["faults"]:
        print(f"samenspel: did not hold when it was backed up: {found_fault}", file=sys.stderr)
    print(HELD, file=sys.stderr)
    _tell(given, manifest, "Restored")
    return 1 if manifest["faults"] else 0


def check_export(rest: list[str]) -> int:
    """Check an export by itself: every sum, and the journals in it. Needs no installation."""
    given = _parse("check-export", rest, check_export.__doc__)
    django.setup()
    from samenspel.transfer.export.check import faults_in

    faults = faults_in(given.file)
    if given.as_json:
        print(json.dumps({"holds": not faults, "faults": faults}))
    else:
        print("\n".join(faults) or "It holds.")
    return 1 if faults else 0


def _parse(name: str, rest: list[str], doc: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"samenspel {name}", description=doc)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", dest="as_json")
    return parser.parse_args(rest)


def _tell(given: argparse.Namespace, manifest: dict[str, Any], done: str) -> None:
    rows, folder = sum(table["rows"] for table in manifest["tables"]), manifest["folder"]
    if given.as_json:
        told = {"rows": rows, "files": folder["files"], "bytes": folder["bytes"]}
        told["tables"] = {table["table"]: table["rows"] for table in manifest["tables"]}
        print(json.dumps({**told, "holds": not manifest.get("faults")}))
    else:
        print(f"{done}: {rows} rows and {folder['files']} files ({folder['bytes']} bytes).")

"""Exports for tests: made, and read back."""

import json
from typing import Any
from zipfile import ZipFile

from samenspel.collaboration.models import Collaboration
from samenspel.core.grid import Side
from samenspel.transfer.export.make import export
from samenspel.transfer.export.side import as_side


def exported(collaboration: Collaboration, side: Side, folder) -> dict[str, bytes]:
    """The members of a new export, by name."""
    file = folder / f"{side}-{len(list(folder.iterdir()))}.zip"
    export(file, as_side(collaboration, side))
    return members(file)


def members(file) -> dict[str, bytes]:
    with ZipFile(file) as zip_:
        return {name: zip_.read(name) for name in zip_.namelist()}


def rows(found: dict[str, bytes], kind: str) -> list[dict[str, Any]]:
    return json.loads(found[f"data/{kind}.json"])


def without_moment(found: dict[str, bytes]) -> dict[str, Any]:
    """Everything but the moment of exporting."""
    manifest = json.loads(found["manifest.json"])
    assert manifest.pop("exported_at")
    return {**found, "manifest.json": manifest}

"""Writing an export: one state, streamed, the same bytes whenever the state is the same."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from samenspel.collaboration.access import Here
from samenspel.core import clock
from samenspel.core.canonical import instant
from samenspel.documents import files as stored
from samenspel.documents.models import Version
from samenspel.transfer.archive import Archive, Member, new_file
from samenspel.transfer.export import chains, files
from samenspel.transfer.export.kinds import KINDS, schema, versions_seen
from samenspel.transfer.export.page import index
from samenspel.transfer.export.values import as_array
from samenspel.transfer.snapshot import as_of_now

FORMAT = "samenspel-export"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"


def nobody_looks(_done: int) -> None:
    """Where no page shows how far it is."""


def export(file: Path, here: Here, copied: Callable[[int], None] = nobody_looks) -> dict[str, Any]:
    """Write what this side may take along into one new file; gives the manifest, with the number of
    its members.

    Only `exported_at` in the manifest differs between two exports of one state. copied: is told
    after each file how many there are by now.
    """
    with new_file(file) as stream, Archive(stream) as archive, stored.all_stay():
        with as_of_now():
            heads = _rows(archive, here)
            listed = files.remember(_versions(here))
        with listed:
            for number in files.copy_into(archive, listed):
                copied(number)
        manifest = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "exported_at": instant(clock.recorded_at()),
            "collaboration": str(here.collaboration.pk),
            "slug": here.collaboration.slug,
            "side": here.actor.own_side.value,
            "heads": heads,
        }
        members = sorted(archive.members, key=lambda member: member.name)
        archive.add(MANIFEST, _spelled(manifest, members))
        return {**manifest, "members": len(members)}


def _spelled(manifest: dict[str, Any], members: list[Member]) -> Iterator[bytes]:
    """The manifest piece by piece, a member on each line: there may be many."""
    yield json.dumps(manifest, indent=1, sort_keys=True).encode().removesuffix(b"\n}")
    yield b',\n "members": '
    yield from as_array(
        {"name": one.name, "size": one.size, "sha256": one.sha256} for one in members
    )
    yield b"}\n"


def _versions(here: Here) -> Iterator[Version]:
    found = versions_seen(here.actor).order_by("pk").select_related("facts")
    return found.iterator(chunk_size=100)


def _rows(archive: Archive, here: Here) -> list[dict[str, Any]]:
    """Everything that stands in the database."""
    for kind in sorted(KINDS, key=lambda kind: kind.name):
        archive.add(f"data/{kind.name}.json", as_array(kind.rows(here.actor)))
    archive.add("index.en.html", index(here, "en"))
    archive.add("index.html", index(here, "nl"))
    heads = list(chains.heads(here))
    for chain in chains.chains_of(here):
        archive.add(f"journal/{chain.kind}.json", as_array(chains.entries(here, chain)))
    archive.add("journal/texts.json", as_array(chains.texts(here)))
    archive.add("schema.json", [json.dumps(schema(), indent=1, sort_keys=True).encode()])
    return heads

"""Checking an export by itself, without the installation that it came from."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from samenspel.core.canonical import digest
from samenspel.journal.models import text_hash
from samenspel.transfer.archive import CHUNK
from samenspel.transfer.export.make import FORMAT, FORMAT_VERSION, MANIFEST

TAKEN_BACK = ("document:", "note:")
"""Things whose words follow who sees them now, by the beginning of their name in the journal."""


def faults_in(file: Path) -> list[str]:
    """What does not hold: a member that was changed, a chain that is broken, words that are not the
    ones that an entry rests on. Nothing where everything holds."""
    try:
        with ZipFile(file) as zip_:
            manifest = json.loads(zip_.read(MANIFEST))
            if (manifest["format"], manifest["version"]) != (FORMAT, FORMAT_VERSION):
                return ["this is not an export that this version knows"]
            found = list(_members(zip_, manifest))
            return found or list(_journals(zip_, manifest["heads"]))
    except (BadZipFile, OSError, KeyError, TypeError, ValueError) as fault:
        return [f"this is not an export, or it is damaged: {fault}"]


def _members(zip_: ZipFile, manifest: dict[str, Any]) -> Iterator[str]:
    listed = {member["name"]: member["sha256"] for member in manifest["members"]}
    names = [name for name in zip_.namelist() if name != MANIFEST]
    for name in sorted(set(listed) ^ set(names)):
        yield f"{name}: " + ("is missing" if name in listed else "does not belong here")
    for name in names:
        if name in listed and _sum_of(zip_, name) != listed[name]:
            yield f"{name}: was changed"


def _sum_of(zip_: ZipFile, name: str) -> str:
    found = hashlib.sha256()
    with zip_.open(name) as member:
        while chunk := member.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def rows_in(zip_: ZipFile, name: str) -> Iterator[dict[str, Any]]:
    """The rows of an array, one by one: each stands on a line of its own."""
    with zip_.open(name) as lines:
        for line in lines:
            row = line.strip().removesuffix(b",")
            if row not in (b"[", b"]", b"[]"):
                yield json.loads(row)


@dataclass
class _Told:
    """What the entries that may be read say about words: which were removed on request, and whose
    thing was taken back, so that its words are not for this side any more."""

    erased: set[str] = field(default_factory=set)
    taken_back: set[str] = field(default_factory=set)
    about: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)

    def hear(self, body: dict[str, Any]) -> None:
        operation, subject = body["operation"], body["subject"]
        if subject.startswith(TAKEN_BACK):
            self.words.setdefault(subject, set()).update(text["id"] for text in body["texts"])
        if operation.endswith((".erase", ".expire")):
            self.erased.update(body["details"].get("erased", ()))
        if operation.endswith(".take_back") and "entry" in body["details"]:
            self.taken_back.add(subject)
        if operation.endswith(".share"):
            self.taken_back.discard(subject)
        if operation.endswith(".publish"):
            self.about[subject] = body["details"]["about"]

    def explains(self, text: str, subject: str) -> bool:
        """Whether these words may be missing below an entry about this subject: they were erased,
        or are those of a thing that was taken back, which other things may have named."""
        things = {subject, self.about.get(subject, subject)}
        of_a_thing = any(text in self.words.get(thing, ()) for thing in self.taken_back)
        return text in self.erased or bool(things & self.taken_back) or of_a_thing


def _journals(zip_: ZipFile, heads: list[dict[str, Any]]) -> Iterator[str]:
    texts = {
        row["id"]: "" if row["erased"] else text_hash(row["salt"], row["words"])
        for row in rows_in(zip_, "journal/texts.json")
    }
    told = _Told()
    for head in heads:
        for row in rows_in(zip_, head["file"]) if head["readable"] else ():
            told.hear(row["body"])
    for head in heads:
        if fault := _fault_of(zip_, head, texts, told):
            yield f"{head['file']}: {fault}"


def _fault_of(zip_: ZipFile, head: dict[str, Any], texts: dict[str, str], told: _Told) -> str:
    seq, before = 0, ""
    for row in rows_in(zip_, head["file"]):
        header = row["header"]
        if (header["chain"], header["seq"], header["previous"]) != (head["chain"], seq + 1, before):
            return f"entry {seq + 1} does not continue the entry before it"
        if digest(header) != row["hash"]:
            return f"entry {header['seq']}: its hash does not fit"
        if head["readable"] and (fault := _fault_of_body(row["body"], header, texts, told)):
            return f"entry {header['seq']}: {fault}"
        seq, before = header["seq"], row["hash"]
    return "" if (seq, before) == (head["seq"], head["hash"]) else "its end is missing"


def _fault_of_body(
    body: dict[str, Any], header: dict[str, Any], texts: dict[str, str], told: _Told
) -> str:
    if digest(body) != header["body_hash"]:
        return "its content was changed"
    for named in body["texts"]:
        found = texts.get(named["id"], "")
        if found == "" and not told.explains(named["id"], body["subject"]):
            return f"text {named['id']} is missing"
        if found not in ("", named["hash"]):
            return f"text {named['id']} was changed"
    return ""

"""Names every sentence of the source without good Dutch: missing, empty, fuzzy or wrong holes.

The sentences are gathered anew in a copy, the same way as `make messages` does.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import messages
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po


def faults(catalogue: Path) -> Iterator[tuple[str, str]]:
    """What is wrong, and in which sentence."""
    with catalogue.open("rb") as stream:
        found = read_po(stream, locale="nl")
    for message in found:
        if message.id:
            sentence = message.id if isinstance(message.id, str) else message.id[0]
            for fault in _faults(message, found):
                yield fault, sentence


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    answers = (message.string,) if isinstance(message.string, str) else message.string
    if not answers or not all(answers):
        yield "not translated"
    elif message.fuzzy:
        yield "fuzzy"
    else:
        yield from (str(error) for error in message.check(catalogue))


def check(root: Path) -> list[str]:
    """A line for every fault in the catalogues of the source below `root`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / "samenspel", copy / "samenspel")
        return [
            f"{catalogue.relative_to(copy)}: {fault}: {sentence!r}"
            for catalogue in messages.gather(copy / "samenspel")
            for fault, sentence in faults(catalogue)
        ]


if __name__ == "__main__":
    found = check(messages.ROOT)
    print("\n".join(found) or "Dutch is complete")
    sys.exit(f"{len(found)} sentences without good Dutch; run make messages" if found else 0)

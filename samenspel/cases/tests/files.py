"""Small case files for tests: a head, both sides coming in, and then what a test is about."""

import json
from pathlib import Path
from typing import Any

HEAD = """\
title: Een verzonnen wijk
name: Verzonnen
homes: 120
example: true
municipality: {name: Gemeente Nergens, cbs_code: GM9998, domain: nergens.example}
initiative: {name: Buurtgroep, domain: buurtgroep.example}
events:
"""
INITIATIVE = {"side": "initiative", "role": "lead"}
MUNICIPALITY = {"side": "municipality", "role": "lead"}


def event(
    do: str, by: dict[str, str] = INITIATIVE, on: Any = None, **inputs: Any
) -> dict[str, Any]:
    """One event of 2021. What is called `with` in a file comes as inputs."""
    given = {"on": on, "with": inputs}
    return {"date": 2021, "do": do, "by": by, **{name: it for name, it in given.items() if it}}


BEGUN = [
    event("collaboration.start") | {"date": "2021-03-01"},
    event("seat.accept", MUNICIPALITY) | {"date": "2021-03-08"},
]


def written(folder: Path, *events: Any, begun: list[Any] = BEGUN) -> Path:
    """The file with these events, one on each line; the first stands on line 10."""
    lines = [one if isinstance(one, str) else f"- {json.dumps(one)}" for one in (*begun, *events)]
    file = folder / "verzonnen.yaml"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return file

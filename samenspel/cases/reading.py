"""Reads a case file: YAML, held against the schema; a fault is named with its line."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from samenspel.cases.schema import case_schema
from samenspel.cases.shapes import Case, Event, FaultyCase, Initiative, Town, Who
from samenspel.core.grid import Side
from samenspel.people.models import LegalForm

Row = Mapping[str, Any]
WORDS = ("function", "task", "department", "email", "partner")
"""What a file may say about somebody."""

# The parser in C is many times faster, where it is there.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):
    """YAML with the booleans of version 1.2, and dates left as they are written: so `on`, `yes` and
    `2021-05-20` are words, with or without quotes."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in forms if not tag.endswith((":bool", ":timestamp"))]
    for letter, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(path: Path) -> Case:
    """The case in this file; FaultyCase where it cannot be read or does not fit the schema."""
    content, node = _parsed(path)
    fault = best_match(_validator().iter_errors(content))
    if fault is not None:
        raise FaultyCase(path.name, *_where_and_what(node, fault))
    lines = [event.start_mark.line + 1 for event in _below(node, "events").value]
    return _case(path.name, content, lines)


def _parsed(path: Path) -> tuple[Any, Any]:
    """The content, and the tree that knows the lines."""
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node
    except (OSError, UnicodeDecodeError) as fault:
        raise FaultyCase(path.name, 0, f"cannot be read: {fault}") from fault
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        what = getattr(fault, "problem", None) or str(fault)
        line = mark.line + 1 if mark else 0
        raise FaultyCase(path.name, line, f"is not YAML: {what}") from fault


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(case_schema())


def _where_and_what(node: Any, fault: ValidationError) -> tuple[int, str]:
    """The line of the nearest thing that is there, and what is wrong with it."""
    path = list(fault.absolute_path)
    for step in path:
        node = _below(node, step)
    line = node.start_mark.line + 1 if node is not None else 0
    in_event = len(path) > 1 and path[0] == "events"
    words = [f"event {int(path[1]) + 1}"] if in_event else []
    place = ".".join(str(step) for step in (path[2:] if in_event else path))
    return line, ": ".join([*words, *([place] if place else []), fault.message])


def _below(node: Any, step: Any) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return node.value[step]
    return next((value for key, value in node.value if key.value == str(step)), node)


def _case(source: str, content: Row, lines: list[int]) -> Case:
    rows = enumerate(zip(lines, content["events"], strict=True), 1)
    return Case(
        source=source,
        title=content["title"],
        name=content["name"],
        area=content.get("area", ""),
        homes=content.get("homes"),
        municipality=Town(**content["municipality"]),
        initiative=_initiative(content["initiative"]),
        people=tuple(_who(row) for row in content.get("people", ())),
        replay=content.get("replay", False),
        example=content.get("example", False),
        library=content.get("library", 0),
        sources={row["id"]: row["title"] for row in content.get("sources", ())},
        events=tuple(_event(number, line, row) for number, (line, row) in rows),
    )


def _initiative(row: Row) -> Initiative:
    """People of an initiative get addresses in a domain that nobody can own (RFC 2606)."""
    domain = f"{slugify(row['name'])[:60].strip('-')}.example"
    return Initiative(
        name=row["name"],
        legal_form=LegalForm(row.get("legal_form", LegalForm.INFORMAL)),
        domain=row.get("domain", domain),
    )


def _event(number: int, line: int, row: Row) -> Event:
    source = row.get("source", ())
    return Event(
        number=number,
        line=line,
        date=None if row["date"] is None else str(row["date"]),
        text=row.get("event", ""),
        do=row["do"],
        by=_who(row["by"]) if "by" in row else None,
        on=row.get("on"),
        inputs=row.get("with", {}),
        name=row.get("as", ""),
        sources=(source,) if isinstance(source, str) else tuple(source),
        gap=row.get("gap", ""),
    )


def _who(row: Row) -> Who:
    if row["role"] == "administrator":
        return Who(role="administrator")
    known = {name: row[name] for name in WORDS if name in row}
    return Who(role=row["role"], side=Side(row["side"]), **known)

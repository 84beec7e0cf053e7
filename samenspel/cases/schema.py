"""The JSON schema of a case file, made from the inputs of the operations themselves."""

import re
from functools import cache
from typing import Any

from samenspel.collaboration.models import Role
from samenspel.core.actor import Kind
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.operation import Operation, all_operations
from samenspel.people.models import LegalForm
from samenspel.policy import POLICY
from samenspel.roadmap.library import LATEST, library

Schema = dict[str, Any]

DAY = r"^\d{4}(-\d{2}-\d{2}|-\d{2}|-(spring|summer|autumn|winter))?$"
DISTANCE = r"^(0|[+-]\d{1,5})d$"
"""So many days from the day on which the file is run: for made-up examples only."""

SIDES = [side.value for side in BOTH_SIDES]
FILLED = {
    "collaboration.start": {"name", "side", "municipality"},
    "seat.accept": {"name"},
    "party.succeed": {"happened_on"},
    "reading.give": {"phase", "track"},
    "step.add": {"phase", "track"},
    "comment.write": {"about"},
}
"""Inputs that follow from the head of the file, from the date, or from `on`."""

_SHORT: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
_DAY_INPUT: Schema = {
    "type": "string",
    "anyOf": [{"pattern": r"^\d{4}-\d{2}-\d{2}$"}, {"pattern": DISTANCE}],
}


def can_be_done(operation: "Operation[..., Any]") -> bool:
    """Whether a person does this, and not only the clock or another operation."""
    return bool(POLICY[operation.name] - {Kind.CLOCK})


def case_schema() -> Schema:
    """The schema of a whole file (JSON Schema 2020-12)."""
    definitions: Schema = {"who": _who(), "on": _on(), "date": _date(), "source": _source()}
    acts = [act for act in all_operations().values() if can_be_done(act)]
    for act in acts:
        inputs = act.input.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= inputs.pop("$defs", {})
        definitions[f"with.{act.name}"] = _written(act.name, inputs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case file of Samenspel",
        "type": "object",
        "required": ["title", "name", "municipality", "initiative", "events"],
        "additionalProperties": False,
        "properties": _head() | {"events": {"type": "array", "minItems": 1, "items": _event(acts)}},
        "if": {"properties": {"replay": {"const": True}}, "required": ["replay"]},
        "then": {
            "required": ["sources"],
            "properties": {"events": {"items": {"required": ["event", "source"]}}},
        },
        "$defs": definitions,
    }


def _head() -> Schema:
    return {
        "title": _SHORT,
        "name": _SHORT,
        "area": {"type": "string", "maxLength": 200},
        "homes": {"type": "integer", "minimum": 1, "maximum": 1_000_000},
        "replay": {"type": "boolean"},
        "example": {"type": "boolean"},
        "library": {"type": "integer", "minimum": 1, "maximum": LATEST},
        "municipality": _strict(
            {
                "name": _SHORT,
                "cbs_code": {"type": "string", "pattern": "^GM[0-9]{4}$"},
                "domain": _SHORT,
            },
            required=["name", "cbs_code", "domain"],
        ),
        "initiative": _strict(
            {"name": _SHORT, "legal_form": {"enum": LegalForm.values}, "domain": _SHORT},
            required=["name"],
        ),
        "people": {"type": "array", "items": {"$ref": "#/$defs/who"}},
        "sources": {
            "type": "array",
            "items": _strict(
                {"id": _SHORT, "title": _SHORT, "url": {"type": "string", "pattern": "^https?://"}},
                required=["id", "title"],
            ),
        },
    }


def _event(acts: "list[Operation[..., Any]]") -> Schema:
    names = [act.name for act in acts]
    return {
        "type": "object",
        "required": ["date", "do"],
        "additionalProperties": False,
        "properties": {
            "date": {"$ref": "#/$defs/date"},
            "event": {"type": "string", "minLength": 1, "maxLength": 1000},
            "source": {"$ref": "#/$defs/source"},
            "do": {"enum": ["none", *names]},
            "gap": _SHORT,
            "by": {"$ref": "#/$defs/who"},
            "on": {"$ref": "#/$defs/on"},
            "with": {"type": "object"},
            "as": {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,59}$"},
        },
        "if": {"properties": {"do": {"const": "none"}}},
        "then": {
            "required": ["gap"],
            "not": {"anyOf": [{"required": [name]} for name in ("by", "on", "with", "as")]},
        },
        "else": {"required": ["by"], "not": {"required": ["gap"]}},
        "allOf": [
            {
                "if": {"properties": {"do": {"const": name}}},
                "then": {"properties": {"with": {"$ref": f"#/$defs/with.{name}"}}} | _needs(name),
            }
            for name in names
        ],
    }


def _needs(name: str) -> Schema:
    """`with` may be left out only where nothing has to be given."""
    required = set(all_operations()[name].input.model_json_schema().get("required", ()))
    return {"required": ["with"]} if required - FILLED.get(name, set()) else {}


def _written(name: str, inputs: Schema) -> Schema:
    """Inputs as people write them: names instead of identifiers, days near the running day."""
    properties = {
        field: _readable(field, kind)
        for field, kind in inputs.get("properties", {}).items()
        if "binary" not in str(kind)
    }
    required = [one for one in inputs.get("required", ()) if one not in FILLED.get(name, set())]
    return _strict(properties, required=required)


def _steps_of_the_library() -> list[str]:
    """Of every version: a case is told with the one for which it was written."""
    known = (step.id for version in range(1, LATEST + 1) for step in library(version).all_steps())
    return list(dict.fromkeys(known))


def _readable(field: str, kind: Any) -> Any:
    if field == "library_id":
        return {"enum": _steps_of_the_library()}
    if field == "criterion":
        return {"enum": [one.id for p in library().phases.values() for one in p.criteria]}
    if field == "file":
        return _strict({"name": _SHORT, "text": {"type": "string"}}, required=["name", "text"])
    if not isinstance(kind, dict):
        return kind
    if kind.get("format") == "date":
        return _DAY_INPUT
    kept = {key: value for key, value in kind.items() if key not in ("title", "format")}
    if isinstance(kept.get("items"), dict):
        kept["items"] = _readable("", kept["items"])
    if isinstance(kept.get("anyOf"), list):
        kept["anyOf"] = [_readable("", one) for one in kept["anyOf"]]
    return kept


def _who() -> Schema:
    texts = dict.fromkeys(("function", "task", "department", "email", "partner"), _SHORT)
    seat = {"side": {"enum": Side.values}, "role": {"enum": Role.values}, **texts}
    administrator = _strict({"role": {"const": "administrator"}}, required=["role"])
    return {"anyOf": [_strict(seat, required=["side", "role"]), administrator]}


def _on() -> Schema:
    phases = "|".join(phase.slug for phase in Phase)
    tracks = "|".join(track.slug for track in Track)
    address = {
        "gate": {"enum": [phase.slug for phase in Phase]},
        "cell": {"type": "string", "pattern": f"^({phases})/({tracks})$"},
        "step": {"enum": _steps_of_the_library()},
        "point": {"type": "string", "pattern": f"^({phases})/[1-9][0-9]?$"},
        "seat": _SHORT,
        "party": {"enum": SIDES},
    }
    one_of = _strict(address, required=[]) | {"minProperties": 1, "maxProperties": 1}
    return {"anyOf": [{"type": "string", "pattern": "^[a-z][a-z0-9-]{0,59}$"}, one_of]}


def _date() -> Schema:
    written = {"type": "string", "anyOf": [{"pattern": DAY}, {"pattern": DISTANCE}]}
    return {
        "anyOf": [{"type": "null"}, {"type": "integer", "minimum": 1900, "maximum": 2200}, written]
    }


def _source() -> Schema:
    return {"anyOf": [_SHORT, {"type": "array", "items": _SHORT, "minItems": 1}]}


def _strict(properties: Schema, *, required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def is_distance(written: Any) -> bool:
    """Whether a date is written as a number of days from the day of running the file."""
    return isinstance(written, str) and re.match(DISTANCE, written) is not None


@cache
def date_fields(operation: "Operation[..., Any]") -> set[str]:
    """The inputs that are days."""
    fields = operation.input.model_json_schema().get("properties", {})
    return {name for name, kind in fields.items() if "'date'" in str(kind)}

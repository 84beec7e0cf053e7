"""A row as plain JSON, everything by value, and the JSON schema that says what to expect."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import models

from samenspel.core.canonical import instant
from samenspel.journal.models import Text

Row = dict[str, Any]
Schema = dict[str, Any]

WORDS: Schema = {
    "description": "Words of a person, or stored content; empty where they were erased on request.",
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "lang": {"enum": ["nl", "en"]},
        "words": {"type": "string"},
        "erased": {"type": "boolean"},
    },
    "required": ["erased", "id", "lang", "words"],
    "additionalProperties": False,
}

_TYPES: tuple[tuple[type[models.Field[Any, Any]], Schema], ...] = (
    (models.UUIDField, {"type": "string", "format": "uuid"}),
    (models.DateTimeField, {"type": "string", "format": "date-time"}),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.BooleanField, {"type": "boolean"}),
    (models.IntegerField, {"type": "integer"}),
    (models.DecimalField, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
    (models.JSONField, {}),
    (models.CharField, {"type": "string"}),
    (models.TextField, {"type": "string"}),
)


def line(row: Any) -> bytes:
    """One row, always spelled the same."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def as_array(rows: Iterable[Row]) -> Iterator[bytes]:
    """A JSON array with a row on each line: readable as a whole, and line by line."""
    begin = b"[\n"
    for row in rows:
        yield begin + line(row)
        begin = b",\n"
    yield b"[]\n" if begin == b"[\n" else b"\n]\n"


def row_of(thing: models.Model, fields: Iterable[Any]) -> Row:
    """These fields of a thing, by value."""
    return {field.name: _value(thing, field) for field in fields}


def words_of(text: Text) -> Row:
    return {
        "id": str(text.pk),
        "lang": text.lang,
        "words": text.body,
        "erased": text.erased,
    }


def _value(thing: models.Model, field: Any) -> Any:
    if field.many_to_many:
        return sorted(str(one.pk) for one in getattr(thing, field.name).all())
    if field.related_model is Text:
        text = getattr(thing, field.name)
        return None if text is None else words_of(text)
    return plain(getattr(thing, field.attname))


def plain(value: Any) -> Any:
    """Numbers, JSON and text as they are; times in UTC with six decimals."""
    if value is None or isinstance(value, int | dict | list):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def schema_of(fields: Iterable[Any]) -> Schema:
    """What a row with these fields looks like; every field is there, also where it is empty."""
    found = {field.name: _schema(field) for field in fields}
    return {
        "type": "object",
        "properties": found,
        "required": sorted(found),
        "additionalProperties": False,
    }


def _schema(field: Any) -> Schema:
    if field.many_to_many:
        return {"type": "array", "items": {"type": "string", "format": "uuid"}}
    if field.related_model is Text:
        found: Schema = {"$ref": "#/$defs/words"}
    else:
        found = _of_type(field.target_field if field.related_model else field)
        if field.choices and field.get_internal_type() != "JSONField":
            found = {"enum": _choices(field)}
    return {"anyOf": [found, {"type": "null"}]} if field.null else found


def _choices(field: Any) -> list[Any]:
    found = [plain(value) for value, _label in field.flatchoices if value is not None]
    return [*found, ""] if field.blank and "" not in found else found


def _of_type(field: Any) -> Schema:
    return next(schema for kind, schema in _TYPES if isinstance(field, kind))

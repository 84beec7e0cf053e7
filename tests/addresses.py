"""Every address of the product, as the table of addresses has it, with what can stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from samenspel.core.actor import Kind


@dataclass(frozen=True)
class Address:
    """One address below or outside a collaboration, and for whom its view says it is."""

    name: str
    path: str
    who: frozenset[Kind]
    is_public: bool
    in_collaboration: bool


def rows(resolver: URLResolver | None = None, above: tuple[str, ...] = ()) -> Iterator[Any]:
    """Every named row with its parameters, in order."""
    for row in (resolver or get_resolver()).url_patterns:
        parameters = (*above, *row.pattern.converters)
        if isinstance(row, URLResolver):
            yield from rows(row, parameters)
        elif isinstance(row, URLPattern):
            yield row, parameters


def addresses(values: dict[str, Any]) -> list[Address]:
    """Every address that these values can fill; a row that needs another value is left out."""
    found = {}
    with translation.override("nl"):
        for row, parameters in rows():
            if not hasattr(row.callback, "who") or not set(parameters) <= set(values):
                continue
            for chosen in product(*(_list(values[name]) for name in parameters)):
                given = dict(zip(parameters, chosen, strict=True)) | row.default_args
                address = _address(row, reverse(row.name, kwargs=given))
                found[address.path] = address
    return list(found.values())


def _address(row: URLPattern, path: str) -> Address:
    view: Any = row.callback
    return Address(
        row.name or "",
        path,
        view.who,
        getattr(view, "is_public", False),
        getattr(view, "at_collaboration", False),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

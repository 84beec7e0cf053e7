"""Every form that stands on a page, as a browser knows it, with something to fill it with."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client
from django.urls import resolve
from django.utils import timezone

WORDS = {"text", "textarea", "search", "email", "url"}
"""Fields that take what somebody types."""
FITTING = {
    "email": "nieuw@example.org",
    "url": "https://voorbeeld.nl/",
    "number": "3",
    "text": "Zomaar iets",
    "textarea": "Zomaar iets",
    "search": "linde",
    "date": "",
}
"""Something that may be right for a field of this kind."""
OF_ONE_FORM = {
    "kvk_number": "12345678",
    "homes": "640",
    "domain": "wijk.example",
    "cbs_code": "GM8888",
    "brand": "#005f63",
}
"""Fields in which not any words fit."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in. stands: what is in it. options: what can be chosen."""

    name: str
    kind: str
    stands: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def is_typed(self) -> bool:
        return self.kind in WORDS

    @property
    def takes_any_words(self) -> bool:
        return self.kind in ("text", "textarea") and self.name not in OF_ONE_FORM

    @property
    def fitting(self) -> list[str]:
        """What stands there, else the first answer, else something of this kind."""
        if self.stands and self.stands != ("",):
            return list(self.stands)
        if self.options:
            return [next((one for one in self.options if one), "")]
        if self.kind == "date":
            return [timezone.localdate().isoformat()]
        fitting = OF_ONE_FORM.get(self.name) or FITTING.get(self.kind)
        return [fitting] if fitting else []


@dataclass(frozen=True)
class FormOnPage:
    """A form: where it goes, and what it asks."""

    page: str
    action: str
    method: str
    fields: tuple[Field, ...] = field(repr=False)

    @property
    def key(self) -> tuple[Any, ...]:
        """The same for forms that differ only in what they are about."""
        route = resolve(urlsplit(self.action).path).view_name
        return (route, self.method, *sorted(one.name.split("-")[-1] for one in self.fields))

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.fields]

    @property
    def typed(self) -> list[Field]:
        return [one for one in self.fields if one.is_typed]

    def filled(self, **otherwise: Any) -> dict[str, list[str]]:
        """What a browser would send, with other values where named (None: left out)."""
        given = {one.name: one.fitting for one in self.fields}
        given |= {name: _as_list(value) for name, value in otherwise.items()}
        return {name: values for name, values in given.items() if values}


def forms_at(client: Client, path: str) -> list[FormOnPage]:
    """The forms on this page; none where it is no page for whoever looks."""
    return forms_in(client.get(path), path)


def forms_in(answer: Any, path: str) -> list[FormOnPage]:
    """The same, in what was answered there."""
    if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
        return []
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    return [_form(form, path) for form in tree.iter("form")]


def _form(form: Element, page: str) -> FormOnPage:
    return FormOnPage(
        page,
        form.get("action") or page,
        (form.get("method") or "get").lower(),
        tuple(_fields(form)),
    )


def _fields(form: Element) -> list[Field]:
    """Of the buttons only the first: what Enter presses."""
    found: dict[str, Field] = {}
    buttons = [*form.iter("button")]
    for one in form.iter():
        name = one.get("name", "")
        if one.tag not in ("input", "select", "textarea", "button") or not name:
            continue
        if one.tag == "button" and one is not buttons[0]:
            continue
        if name != "csrfmiddlewaretoken":
            found[name] = _merged(found.get(name), _field(one, name))
    return list(found.values())


def _field(one: Element, name: str) -> Field:
    if one.tag == "textarea":
        return Field(name, "textarea", (one.text or "",))
    if one.tag == "select":
        options = list(one.iter("option"))
        chosen = tuple(o.get("value", "") for o in options if o.get("selected") is not None)
        return Field(name, "select", chosen, tuple(o.get("value", "") for o in options))
    kind, value = one.get("type", "text" if one.tag == "input" else "button"), one.get("value", "")
    if kind in ("radio", "checkbox"):
        return Field(name, kind, (value,) if one.get("checked") is not None else (), (value,))
    return Field(name, kind, (value,) if value else ())


def _merged(before: Field | None, now: Field) -> Field:
    """Radio buttons and boxes of one name are one field."""
    if before is None:
        return now
    return Field(now.name, now.kind, before.stands + now.stands, before.options + now.options)


def _as_list(value: Any) -> list[str]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [str(value)]

"""Every page with an address that exists in the example data, found by asking the pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import translation

from samenspel.cases.things import Things, places
from samenspel.core.actor import Kind
from samenspel.core.errors import Refused
from samenspel.people.confirming import confirm
from samenspel.people.sessions import SessionStore

Values = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """A page: its name, where it stands in the example data, and for whom it is."""

    name: str
    path: str
    who: frozenset[Kind]
    public: bool

    def as_json(self) -> dict[str, Any]:
        """The documented shape of `samenspel pages --json`."""
        return {
            "name": self.name,
            "path": self.path,
            "who": [kind.value for kind in Kind if kind in self.who],
            "public": self.public,
        }


@dataclass(frozen=True)
class _Address:
    """One row of the table of addresses. given: what the row itself says about the view."""

    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]
    given: Mapping[str, Any]

    @property
    def is_page(self) -> bool:
        """Whether it says for whom it is; health checks do not."""
        return bool(self.name) and hasattr(self.view, "who")

    @property
    def is_public(self) -> bool:
        return getattr(self.view, "is_public", False)

    @property
    def who(self) -> frozenset[Kind]:
        found: frozenset[Kind] = self.view.who  # type: ignore[attr-defined]
        return found

    @cached_property
    def in_collaboration(self) -> bool:
        return getattr(self.view, "at_collaboration", False)

    def at(self, values: Values) -> str:
        return reverse(self.name, kwargs={**values, **self.given})


def all_pages() -> list[Page]:
    """Every page that somebody can open, in the order of the addresses, in Dutch.

    Without example data: those whose address needs no more than a name; nothing is tried then.
    """
    with translation.override("nl"):
        found = [_page(address) for address in _addresses(get_resolver())]
    return [page for page in found if page is not None]


def _addresses(resolver: URLResolver, above: tuple[str, ...] = ()) -> Iterator[_Address]:
    for row in resolver.url_patterns:
        parameters = (*above, *row.pattern.converters)
        if isinstance(row, URLResolver):
            yield from _addresses(row, parameters)
        elif isinstance(row, URLPattern):
            address = _Address(row.name or "", row.callback, parameters, row.default_args)
            if address.is_page:
                yield address


def _page(address: _Address) -> Page | None:
    """The page at the first address of the example data at which it opens for somebody."""
    for place in places(in_collaboration=address.in_collaboration):
        for values in _values(address, place):
            path = address.at(values)
            if who := _who_can_open(address, path, place):
                return Page(address.name, path, who, address.is_public)
    return None


def _values(address: _Address, place: Things) -> Iterator[Values]:
    """What the parameters can be at this place: nothing where one of them is not there."""
    choices = [place.choices(name) for name in address.parameters]
    for chosen in product(*choices):
        yield dict(zip(address.parameters, chosen, strict=True))


def _who_can_open(address: _Address, path: str, place: Things) -> frozenset[Kind]:
    """For whom it says it is, without those to whom it does not open here; nobody where it is no
    page but an act, a table or a picture."""
    visitor = _asked(path, AnonymousUser()) if path.endswith("/") else 405
    if visitor == 405 or (address.is_public and visitor != 200):
        return frozenset()
    if address.is_public or place.is_empty:
        return address.who
    answers = {kind: _asked(path, person) for kind, person in place.people(address.who).items()}
    closed = {kind for kind, status in answers.items() if status != 200}
    return address.who - closed if len(closed) < len(answers) else frozenset()


def _asked(path: str, user: Any) -> int:
    """How the page answers this person, just logged in. Nothing is sent, no session is kept."""
    request = RequestFactory(HTTP_HOST=settings.ALLOWED_HOSTS[0]).get(path)
    request.user, request.session = user, SessionStore()
    confirm(request)
    match = resolve(path)
    request.resolver_match = match
    try:
        return int(match.func(request, *match.args, **match.kwargs).status_code)
    except Refused as refused:
        return refused.status

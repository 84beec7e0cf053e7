"""The kinds of work: each is registered once, by name, with the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from pydantic import ConfigDict, validate_call

from samenspel.core.sentence import Words

if TYPE_CHECKING:
    from samenspel.work.models import Job

Run = Callable[..., Any]
LEASE = timedelta(minutes=5)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
TO_THE_RESULT = _("Go to the result")


@dataclass(frozen=True)
class KindOfJob:
    """What a job of this kind does, and what its page says.

    tries: how often it is taken up at most. lease: how long a worker may be silent. result_url:
    where the result can be seen or fetched; result_link: the words of that link.
    """

    name: str
    run: Run
    title: Words
    tries: int = 3
    lease: timedelta = LEASE
    result_url: Callable[[Job], str] | None = None
    result_link: Words = TO_THE_RESULT


_KINDS: dict[str, KindOfJob] = {}


def register(kind: KindOfJob) -> None:
    """Make the kind known; two kinds of one name are a mistake."""
    if kind.name in _KINDS:
        raise ValueError(f"two kinds of work are called {kind.name}")
    _KINDS[kind.name] = kind


def job(name: str, *, title: Words, **more: Any) -> Callable[[Run], Run]:
    """Decorator: this function does the work of this kind. Inputs arrive in the types it names."""

    def decorate(run: Run) -> Run:
        checked = validate_call(config=ConfigDict(arbitrary_types_allowed=True))(run)
        register(KindOfJob(name, checked, title, **more))
        return run

    return decorate


def kind_named(name: str) -> KindOfJob:
    """The kind; LookupError where there is none of this name (any more)."""
    return _KINDS[name]


def find(name: str) -> KindOfJob | None:
    """The kind, where it is known; an older version of the product may have known others."""
    return _KINDS.get(name)


def title_of(name: str) -> Words:
    """What people read; the bare name where the kind is not known."""
    return _KINDS[name].title if name in _KINDS else name


def lease_of(name: str) -> timedelta:
    return _KINDS[name].lease if name in _KINDS else LEASE


def tries_of(name: str) -> int:
    return _KINDS[name].tries if name in _KINDS else 1


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: half a minute, two minutes, eight … six hours."""
    return min(FIRST_PAUSE * 4 ** min(tries - 1, 10), LONGEST_PAUSE)

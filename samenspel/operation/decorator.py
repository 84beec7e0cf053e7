"""Everything that happens is an operation: one function, one name, one journal entry.

    @operation("gate.propose")
    def propose(gate: Gate, *, explanation: LongText, by: Actor) -> Proposal:

The decorator sees to it that no operation can forget: who may do it (the policy table), what may be
given to it (its own annotations), that it is alone (one transaction, the root locked, the subject
read again and compared with what the person saw), and that it is recorded in the journal.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from inspect import Parameter, Signature, getdoc, signature
from typing import Any, Generic, ParamSpec, TypeVar, cast, get_type_hints
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision
from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, Stale
from samenspel.core.ids import new_id
from samenspel.core.installation import Installation
from samenspel.core.plain import plain
from samenspel.core.problems import sentence_for
from samenspel.journal import append as journal
from samenspel.journal.models import ChainKey, Entry
from samenspel.operation.again import require_ours, require_same
from samenspel.operation.recording import Frame, running, running_frame
from samenspel.policy import POLICY

P = ParamSpec("P")
R = TypeVar("R")

_all: dict[str, "Operation[..., Any]"] = {}
_lock: Callable[[UUID | None], None] | None = None


def operation(
    name: str, *, records: Iterable[str] = (), creates: type[models.Model] | None = None
) -> Callable[[Callable[P, R]], "Operation[P, R]"]:
    """Make an operation of a function `(subject, *, inputs, by: Actor)`.

    name: `noun.verb`, the same in the policy table, URL name, sentence and test file.
    records: the inputs that the journal entry holds; never words of people or personal data.
    creates: the model of the new thing, whose id then comes in as `new`; its chain gets the entry.
    """

    def decorate(function: Callable[P, R]) -> "Operation[P, R]":
        if name in _all:
            raise ValueError(f"two operations are called {name}")
        _all[name] = Operation(name, function, tuple(records), creates)
        return cast("Operation[P, R]", _all[name])

    return decorate


def all_operations() -> dict[str, "Operation[..., Any]"]:
    """Every operation by name, in the order of the policy table."""
    return {name: _all[name] for name in POLICY if name in _all}


def lock_through(lock: Callable[[UUID | None], None]) -> None:
    """Say, once at start-up, how the root of a collaboration (None: the installation) is locked."""
    global _lock
    _lock = lock


def follow_with(name: str, subject: Any, *, by: Actor, **inputs: Any) -> Any:
    """A consequence that stands in a higher part, called by its name: `collaboration` cannot import
    `roadmap`, yet when both sides are in, the first phase begins there."""
    running_frame()
    return _all[name](subject, by=by, **inputs)


class Operation(Generic[P, R]):
    """A function that people can do. Called like the function itself, plus `seen=` where a page
    that was looked at is answered: the version of the subject that the person saw."""

    def __init__(
        self,
        name: str,
        function: Callable[P, R],
        records: tuple[str, ...],
        creates: type[models.Model] | None,
    ) -> None:
        self.name, self.function, self.records, self.creates = name, function, records, creates
        self.doc = getdoc(function) or ""
        self.__doc__, self.__module__ = self.doc, function.__module__
        self.__name__ = function.__name__

    def __repr__(self) -> str:
        return f"<operation {self.name}>"

    @cached_property
    def signature(self) -> Signature:
        return signature(self.function)

    @cached_property
    def subject_type(self) -> type:
        """The class of the first argument."""
        first = next(iter(self.signature.parameters))
        return cast(type, get_type_hints(self.function)[first])

    @property
    def subject_name(self) -> str:
        return self.subject_type.__name__.lower()

    @cached_property
    def input(self) -> type[BaseModel]:
        """The inputs as a pydantic model, made from the annotations, without `new` and `by`."""
        hints = get_type_hints(self.function, include_extras=True)
        parameters = list(self.signature.parameters.values())[1:]
        fields: Any = {
            p.name: (hints[p.name], ... if p.default is Parameter.empty else p.default)
            for p in parameters
            if p.name not in ("by", "new")
        }
        config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
        return create_model(f"{self.name}.input", __config__=config, **fields)

    def check(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """The inputs in their own types; Invalid with a sentence per input otherwise."""
        try:
            given = self.input.model_validate(dict(inputs))
        except ValidationError as error:
            raise Invalid(
                {str(one["loc"][0]): sentence_for(one) for one in reversed(error.errors())}
            ) from error
        return {name: getattr(given, name) for name in type(given).model_fields}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        subject, inputs = args[0], dict(kwargs)
        by = cast(Actor, inputs.pop("by"))
        seen = cast("int | None", inputs.pop("seen", None))
        new = cast("UUID | None", inputs.pop("new", None))
        if (parent := running.get()) is not None:
            return self._follow(parent, subject, inputs, by)
        with transaction.atomic():
            _take_lock(_root(subject))
            fresh = self._again(subject, by)
            self.require_allowed(by)
            given = self.check(inputs)
            require_ours(new)
            if (existing := self._made_before(new, given, by)) is not None:
                return existing
            _compare(fresh, seen)
            return self._run(fresh, given, by, new)

    def require_allowed(self, by: Actor) -> None:
        """NotAllowed where the policy table has no cell for this actor; a page asks this before it
        looks at what was typed."""
        if not POLICY.allows(by, self.name):
            raise NotAllowed(_("This is not for you to do. See “Who may do what”."))

    def first(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """As a consequence that is recorded before the operation it belongs to."""
        inputs = dict(kwargs)
        by = cast(Actor, inputs.pop("by"))
        token = running.set(None)
        try:
            return self._run(args[0], self.check(inputs), by, None)
        finally:
            running.reset(token)

    def _follow(self, parent: "Frame", subject: Any, inputs: dict[str, Any], by: Actor) -> R:
        """Run as a consequence: under the same lock, recorded after its cause."""
        given, written = self.check(inputs), Frame(_root(subject))
        result = self._body(written, subject, given, by, None)
        parent.later.append(lambda cause: self._write(written, subject, given, by, result, cause))
        return result

    def _run(self, subject: Any, given: dict[str, Any], by: Actor, new: UUID | None) -> R:
        frame = Frame(_root(subject))
        result = self._body(frame, subject, given, by, new)
        self._write(frame, subject, given, by, result, "")
        return result

    def _body(
        self, frame: "Frame", subject: Any, given: dict[str, Any], by: Actor, new: UUID | None
    ) -> R:
        extra = {"new": new or new_id()} if "new" in self.signature.parameters else {}
        token = running.set(frame)
        try:
            result = cast(Callable[..., R], self.function)(subject, **given, **extra, by=by)
        finally:
            running.reset(token)
        if self.creates is None and hasattr(subject, "raise_version"):
            subject.raise_version()
        return result

    def _write(
        self,
        frame: "Frame",
        subject: Any,
        given: dict[str, Any],
        by: Actor,
        result: Any,
        cause: str,
    ) -> None:
        about = result if self.creates is not None else subject
        details = {name: plain(given[name]) for name in self.records} | frame.details
        entry = self._append(about.journal_chain, about, by, details, frame.texts, cause)
        for chain, facts in frame.also:
            self._append(chain, about, by, {"entry": entry.hash, **facts}, [], entry.hash)
        for write_consequence in frame.later:
            write_consequence(entry.hash)

    def _append(
        self,
        chain: ChainKey,
        about: Any,
        by: Actor,
        details: dict[str, Any],
        texts: list[dict[str, str]],
        cause: str,
    ) -> Entry:
        return journal.append(
            chain,
            journal.Happening(
                operation=self.name,
                subject=f"{type(about).__name__.lower()}:{about.pk}",
                kind=POLICY.kind_for(by, self.name),
                actor=str(by.person or ""),
                side=str(by.side or details.get("side") or ""),
                details=details,
                texts=texts,
                cause=cause,
                happened_at=_happened_at(details),
                precision=_precision(details),
            ),
        )

    def _again(self, subject: Any, by: Actor) -> Any:
        """The subject as it is now, under the lock, if this actor may see it."""
        if isinstance(subject, Installation):
            return subject
        fresh = type(subject).objects.visible_to(by).filter(pk=subject.pk).first()
        if fresh is None:
            raise NotFound(_("This page does not exist."))
        return fresh

    def _made_before(self, new: UUID | None, given: dict[str, Any], by: Actor) -> Any:
        """The thing that the same form made when it was sent the first time."""
        if new is None or self.creates is None:
            return None
        made = self.creates._default_manager.filter(pk=new).first()
        if made is None:
            return None
        name = f"{self.creates.__name__.lower()}:{new}"
        mine = Entry.objects.filter(operation=self.name, subject=name, actor=str(by.person or ""))
        if (entry := mine.first()) is None:
            raise RuleBroken(_("This form cannot be used again. Open the page anew."))
        require_same(made, entry, given, self.records)
        return made


def _root(subject: Any) -> UUID | None:
    return cast("UUID | None", getattr(subject, "collaboration_id", None))


def _take_lock(root: UUID | None) -> None:
    if _lock is None:
        raise RuntimeError("config has not said how a root is locked")
    _lock(root)


def _compare(fresh: Any, seen: int | None) -> None:
    if seen is not None and seen != fresh.version_seen:
        raise Stale(_("Somebody changed this while you were looking at it."))


def _happened_at(details: Mapping[str, Any]) -> Any:
    """Noon of the day on which it happened, where the input says that that was earlier."""
    day = details.get("happened_on")
    return clock.instant_of(date.fromisoformat(day)) if day else None


def _precision(details: Mapping[str, Any]) -> str | None:
    """Of a day that the input names: to the day, unless it is the replayed day, known less well."""
    day = details.get("happened_on")
    if not day:
        return None
    is_today = date.fromisoformat(day) == clock.today()
    return clock.day_precision() if is_today else Precision.DAY

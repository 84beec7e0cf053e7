"""State tables: which event may follow which state. The process owner can read them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from samenspel.core.errors import WrongState


class StateMachine:
    """One table of (from, event, to). Nothing assigns `state` but `move`."""

    def __init__(self, name: str, *, initial: str, transitions: Iterable[tuple[str, str, str]]):
        self.name = name
        self.initial = initial
        self.transitions = tuple(transitions)
        self._next = {(begin, event): end for begin, event, end in self.transitions}
        if len(self._next) != len(self.transitions):
            raise ValueError(f"{name}: an event leads to two states")

    def allows(self, state: str, event: str) -> bool:
        """Whether the event may happen in this state."""
        return (state, event) in self._next

    def move(self, thing: Any, event: str) -> None:
        """Bring the thing to its next state (not yet saved); WrongState where there is no row."""
        key = (thing.state, event)
        if key not in self._next:
            raise WrongState(
                _("This cannot be done now: it is “%(state)s”.")
                % {"state": thing.get_state_display()}
            )
        thing.state = self._next[key]

"""How long a page takes, and how often it asks the database."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches

from samenspel.config.bench.measuring import Timed, timed
from samenspel.config.bench.visitor import Visitor, counting


@dataclass(frozen=True)
class Page:
    """An address as one person asks for it."""

    visitor: Visitor
    address: str

    def again(self) -> Timed:
        """As most often: nothing happened since somebody last asked."""
        return timed(lambda: self.visitor.get(self.address))

    def anew(self) -> Timed:
        """Nothing of it is kept from before."""
        ask = self.again()

        def measure() -> float:
            caches["fragments"].clear()
            return ask()

        return measure

    def queries(self, way: Callable[["Page"], Timed]) -> int:
        """How many statements the database gets, once everything that is kept is kept."""
        ask = way(self)
        ask()
        with counting() as sent:
            ask()
        return len(sent)

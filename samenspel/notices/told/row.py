"""One row of the table of what is told to whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from samenspel.core.sentence import Words
from samenspel.notices.happened import Happened
from samenspel.notices.kinds import Kind
from samenspel.notices.whom import People, Seats

Details = Mapping[str, Any]
HERE = "collaboration"
KEPT = ("phase", "track", "number", "criterion", "about", "partner", "step", "due_on", "seat")
"""What a notice keeps of the details of an entry: ids and places, for its words and its link."""


@dataclass(frozen=True)
class Told:
    """What happened, of which kind it is, who hears of it, the page it leads to (see `places`), and
    in which words. variant, when: where one act is told in several ways.

    The words have named placeholders, filled in by `wording`: %(party)s the organisation that did
    it, %(who)s the person, %(gate)s, %(phase)s, %(criterion)s, %(step)s, %(thing)s, %(partner)s,
    %(day)s, and %(place)s where something was said.
    """

    what: str
    kind: Kind
    whom: Callable[[Happened, People], Seats]
    where: str
    says: Words
    variant: str = ""
    when: Callable[[Details], bool] = lambda details: True

    @property
    def name(self) -> str:
        return f"{self.what}.{self.variant}" if self.variant else self.what

"""The dates of a case file: as histories know them, or counted from the day of running it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samenspel.cases.schema import date_fields, is_distance
from samenspel.cases.shapes import Event
from samenspel.core.dates import Precision, RoughDate
from samenspel.operation import Operation


@dataclass(frozen=True)
class Days:
    """Reads dates. base: the day from which `-620d` is counted."""

    base: date

    def of(self, events: Iterable[Event]) -> Iterator[tuple[Event, RoughDate]]:
        """Each event with its day. What no source dates is judged by the day of the event before
        it, and said to be of an unknown date."""
        before = self.base
        for event in events:
            unknown = RoughDate(before, Precision.UNKNOWN)
            when = unknown if event.date is None else self.read(event.date)
            before = when.day
            yield event, when

    def read(self, written: str) -> RoughDate:
        """`2021-05-20`, `2021-05`, `2022-winter`, `2021` or `-620d`; ValueError for others."""
        if is_distance(written):
            return RoughDate(self._counted(written), Precision.DAY)
        return RoughDate.parse(written)

    def written_out(
        self, operation: "Operation[..., Any]", inputs: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The inputs, with days that are counted as dates."""
        days = date_fields(operation)
        return {
            name: self._counted(value).isoformat() if name in days and is_distance(value) else value
            for name, value in inputs.items()
        }

    def _counted(self, written: str) -> date:
        return self.base + timedelta(days=int(written[:-1]))

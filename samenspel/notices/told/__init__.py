"""What is told to whom: one table, in three parts. It is put into words when somebody reads it."""

from samenspel.notices.happened import Happened
from samenspel.notices.told import deciding, others, turning
from samenspel.notices.told.row import HERE, KEPT, Told

__all__ = ["HERE", "KEPT", "TOLD", "Told", "rows_about"]

ROWS = (*deciding.ROWS, *others.ROWS, *turning.ROWS)
"""In order: who is told something by an earlier row is not told it again, of the same kind."""

TOLD = {row.name: row for row in ROWS}


def rows_about(one: Happened) -> list[Told]:
    """The rows for what happened."""
    return [row for row in ROWS if row.what == one.what and row.when(one.details)]

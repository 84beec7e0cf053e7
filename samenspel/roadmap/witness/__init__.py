"""What stands in the tables, compared with what the journals say: who sees what, who takes part,
how far things are, what was decided and said."""

from samenspel.roadmap.witness.rows import Standing
from samenspel.roadmap.witness.words import every_collaboration, rows_say_what_the_journal_says

__all__ = ["Standing", "every_collaboration", "rows_say_what_the_journal_says"]

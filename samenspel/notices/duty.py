"""Everything that notices do by the clock: once a minute, by one worker or by several at once."""

from collections.abc import Callable
from datetime import datetime

from samenspel.notices import heads, keeping, posting, reading, sending, ticking


def run(now: datetime, still: Callable[[], None] = lambda: None) -> None:
    """Read what happened, write the letters that are due, send them. Safe to run twice, and to die
    in at any point.

    still: called now and then; may end the work by raising what is no Exception.
    """
    reading.read_journals(now)
    ticking.look_at_the_day(now)
    still()
    posting.write_letters(now)
    heads.write_letters(now)
    sending.send_letters(now, still)
    keeping.forget(now)

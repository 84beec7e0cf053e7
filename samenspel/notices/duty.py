"""Everything that notices do by the clock: once a minute, by one worker or by several at once."""

import logging
from collections.abc import Callable
from datetime import datetime

from samenspel.notices import heads, keeping, posting, reading, securing, sending, ticking
from samenspel.notices.faults import OF_THE_DATABASE

logger = logging.getLogger(__name__)


def run(now: datetime, still: Callable[[], None] = lambda: None) -> None:
    """Read what happened, write the letters that are due, send them. Safe to run twice, and to die
    in at any point. What goes wrong in one part is told when the others are done.

    still: called now and then; may end the work by raising what is no Exception.
    """
    parts: tuple[Callable[[], None], ...] = (
        lambda: reading.read_journals(now),
        lambda: ticking.look_at_the_day(now),
        still,
        lambda: posting.write_letters(now),
        lambda: heads.write_letters(now),
        lambda: securing.write_letters(now),
        lambda: sending.send_letters(now, still),
        lambda: keeping.forget(now),
    )
    faults = [fault for part in parts if (fault := _fault_in(part)) is not None]
    if faults:
        raise faults[0]


def _fault_in(part: Callable[[], None]) -> Exception | None:
    try:
        part()
    except OF_THE_DATABASE:
        raise
    except Exception as fault:  # mail that waits must not wait for another part
        logger.exception("a part of notices went wrong")
        return fault
    return None

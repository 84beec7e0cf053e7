"""What goes wrong with one thing stops nothing else: it is named, logged, and tried again later."""

import logging
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

from django.db import InterfaceError, OperationalError, transaction

logger = logging.getLogger(__name__)

OF_THE_DATABASE = (OperationalError, InterfaceError)
"""Nobody's own fault: everything after it would go wrong too, and goes well the next time."""
PRODUCT = Path(__file__).resolve().parents[1]


def fault_of(act: Callable[[], object], about: str) -> str:
    """Do it whole or not at all; what went wrong, empty where nothing did."""
    try:
        with transaction.atomic():
            act()
    except OF_THE_DATABASE:
        raise
    except Exception as fault:  # whatever it is: what comes after it must not wait for it
        logger.exception("%s went wrong and is tried again", about)
        return named(fault)
    return ""


def named(fault: BaseException) -> str:
    """The kind of fault, and the line of ours on which it came. No message: that may name people or
    hold their words."""
    places = [Path(frame.filename) for frame in extract_tb(fault.__traceback__)]
    lines = [frame.lineno for frame in extract_tb(fault.__traceback__)]
    ours = [(place, line) for place, line in zip(places, lines, strict=True) if _is_ours(place)]
    if not ours:
        return type(fault).__name__
    place, line = ours[-1]
    return f"{type(fault).__name__} ({place.relative_to(PRODUCT).as_posix()}:{line})"[:120]


def _is_ours(place: Path) -> bool:
    return PRODUCT in place.parents

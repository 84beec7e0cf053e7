"""One person of a party, as the pages of people show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration, Role, Seat
from samenspel.collaboration.queries.invitation import name_of
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Side
from samenspel.policy import POLICY


@dataclass(frozen=True)
class SeatLine:
    """One person of a side; `until` only for a seat that ended."""

    id: UUID
    name: str
    role: str
    role_label: str
    what: list[str]
    since: str
    until: str
    is_me: bool
    may_change: bool
    """Somebody of the own side."""
    may_end: bool
    """A guest of a partner: either side may end that seat."""
    may_see_texts: bool
    """Somebody of the own side, also who left: a lead removes words on request."""


def seat_line(here: Here, seat: Seat) -> SeatLine:
    changes = POLICY.allows(here.actor, "seat.change") and seat.side == here.actor.side
    ends = POLICY.allows(here.actor, "seat.end") and seat.side == Side.PARTNER
    return SeatLine(
        id=seat.pk,
        name=name_of(seat),
        role=seat.role,
        role_label=_("guest") if seat.side == Side.PARTNER else str(Role(seat.role).label),
        what=[text for text in (seat.function, seat.department) if text],
        since=_day(seat.starts_at, here.collaboration),
        until=_day(seat.ends_at, here.collaboration) if seat.ends_at else "",
        is_me=seat.pk == here.actor.seat,
        may_change=changes and seat.ends_at is None,
        may_end=ends and seat.ends_at is None,
        may_see_texts=POLICY.allows(here.actor, "text.erase") and seat.side == here.actor.side,
    )


def _day(moment: datetime, collaboration: Collaboration) -> str:
    """The day; of a history that was replayed no more than the year, which its source may give."""
    precision = Precision.YEAR if collaboration.is_replay else Precision.DAY
    return in_words(timezone.localdate(moment), precision)

"""Once a month the heads of the journals go to those who can keep them: outside this database.

The shared chain's to the leads of both sides, a room's to its own leads only. What a letter says is
fixed when it is written, so that a repeat says the same.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from samenspel.collaboration.models import Role, Seat
from samenspel.core import clock
from samenspel.core.grid import BOTH_SIDES
from samenspel.journal.models import ChainKind, Head
from samenspel.notices.kinds import NONE, Kind
from samenspel.notices.models import Letter, Preference
from samenspel.notices.ticking import take_turn

MORNING = time(8)


def write_letters(now: datetime) -> None:
    """From the morning of the first of the month on, once for each month."""
    local = now.astimezone(clock.AMSTERDAM)
    month = local.date().replace(day=1)
    if local.date() == month and local.time() < MORNING:
        return
    with transaction.atomic():
        if take_turn("heads", month):
            letters = list(_letters(month, now))
            Letter.objects.bulk_create(letters, ignore_conflicts=True)


def _letters(month: date, now: datetime) -> Iterator[Letter]:
    seats = Seat.objects.open().filter(
        role=Role.LEAD,
        side__in=BOTH_SIDES,
        person__is_active=True,
        collaboration__is_replay=False,
        collaboration__is_example=False,
    )
    leads = list(seats.order_by("pk"))
    heads = _heads({seat.collaboration_id for seat in leads})
    chosen = Preference.objects.in_bulk({seat.person_id for seat in leads})
    for seat in leads:
        preference = chosen.get(seat.person_id) or Preference()
        if preference.how_often(Kind.HEADS) != NONE:
            yield Letter(
                about=Letter.About.HEADS,
                key=f"heads:{month.isoformat()}:{seat.pk}",
                person_id=seat.person_id,
                facts={"seat": str(seat.pk), "heads": _for(seat, heads)},
                made_at=now,
                next_try_at=now,
            )


def _heads(collaborations: set[UUID]) -> Mapping[tuple[UUID, str], Head]:
    found = Head.objects.filter(chain__collaboration__in=collaborations).select_related("chain")
    return {(head.chain.collaboration, head.chain.kind): head for head in found}  # type: ignore[misc]


def _for(seat: Seat, heads: Mapping[tuple[UUID, str], Head]) -> list[dict[str, Any]]:
    """What is shared, and the own room where something was written in it."""
    kinds = (ChainKind.SHARED, ChainKind(seat.side))
    found = [(kind, heads.get((seat.collaboration_id, kind))) for kind in kinds]
    return [
        {"kind": kind.value, "seq": head.seq, "hash": head.hash}
        for kind, head in found
        if head is not None
    ]

"""Writing down who is told what."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from samenspel.collaboration.models import Collaboration, Seat
from samenspel.core.plain import plain
from samenspel.notices.happened import Happened
from samenspel.notices.models import Notice, Preference
from samenspel.notices.times import due_at
from samenspel.notices.told import KEPT, Told, rows_about
from samenspel.notices.whom import People, people_in, to_tell

NEWS_IN_AN_EXAMPLE = timedelta(days=30)
"""An example is told from its beginning; only its last month is news for who looks at it."""


def note(
    happened: Sequence[Happened], collaborations: Mapping[UUID, Collaboration], now: datetime
) -> None:
    """A notice for everybody who has to hear of this. What they were told before stays as it is."""
    told = [
        one
        for one in happened
        if rows_about(one) and _is_news(one, collaborations[one.collaboration], now)
    ]
    if not told:
        return
    people = people_in({one.collaboration for one in told})
    found = [
        (one, row, seat)
        for one in told
        for row, seat in _who_hears(one, people.get(one.collaboration, People([])))
    ]
    chosen = Preference.objects.in_bulk({seat.person_id for _one, _row, seat in found})
    notices = []
    for one, row, seat in found:
        notice, here = _notice(one, row, seat), collaborations[one.collaboration]
        preference = chosen.get(seat.person_id) or Preference()
        if here.is_example:  # no mail: its people have no mailbox
            notice.made_at = one.at if one.is_retold else now
        else:
            notice.made_at = now
            notice.due_at = due_at(preference.how_often(row.kind), preference, now)
        notices.append(notice)
    Notice.objects.bulk_create(notices, ignore_conflicts=True)


def _is_news(one: Happened, here: Collaboration, now: datetime) -> bool:
    is_old = one.is_retold and one.at < now - NEWS_IN_AN_EXAMPLE
    return not (here.is_example and is_old)


def _who_hears(one: Happened, people: People) -> Iterator[tuple[Told, Seat]]:
    """By the first row of each kind that names them."""
    heard = set()
    for row in rows_about(one):
        for seat in to_tell(one, row.whom(one, people)):
            if (row.kind, seat.person_id) not in heard:
                heard.add((row.kind, seat.person_id))
                yield row, seat


def _notice(one: Happened, row: Told, seat: Seat) -> Notice:
    return Notice(
        person_id=seat.person_id,
        collaboration_id=seat.collaboration_id,
        kind=row.kind,
        source=one.source,
        told=row.name,
        room=one.room,
        actor=one.actor,
        side=one.side,
        subject=one.subject,
        facts={name: plain(one.details[name]) for name in KEPT if name in one.details},
    )

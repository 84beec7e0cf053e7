"""What could not be told is put aside, so that the others go on, and is tried again later.

It is put aside in the transaction in which the cursor passes it: so it is either still to be read,
or aside, or told; never lost. What it becomes is known by its source, so nothing is told twice.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from samenspel.collaboration.models import Collaboration
from samenspel.journal.models import Chain, Entry
from samenspel.notices import noting
from samenspel.notices.faults import fault_of
from samenspel.notices.happened import BY_PERSON, Happened
from samenspel.notices.models import Aside
from samenspel.notices.telling import tell_of
from samenspel.notices.times import pause_after

NEXT_DAY = timedelta(days=1)


def tell_or_put_aside(chain: Chain, entries: Sequence[Entry], now: datetime) -> None:
    """All at once; where that goes wrong one by one, and only what is wrong is put aside."""
    if not fault_of(lambda: tell_of(chain, entries, now), f"telling of {len(entries)} entries"):
        return
    for entry in entries:
        about = f"entry {entry.pk} ({entry.operation})"
        if problem := fault_of(_telling(chain, entry, now), about):
            _put(f"{BY_PERSON}:{entry.pk}", entry.operation, entry, problem, now)


def note_or_put_aside(
    happened: Sequence[Happened], collaborations: Mapping[UUID, Collaboration], now: datetime
) -> None:
    """The same of what a day brings. The next day brings it again, so nobody needs to keep it."""
    failed = []
    if fault_of(lambda: noting.note(happened, collaborations, now), "telling of what is due"):
        for one in happened:
            problem = fault_of(_noting(one, collaborations, now), one.source)
            if problem:
                failed.append(one.source)
                _put(one.source, one.what, None, problem, now)
    Aside.objects.filter(entry=None, given_up_at=None).exclude(source__in=failed).delete()


def try_again(now: datetime) -> None:
    """Whatever was put aside and whose time has come: of each journal the oldest first."""
    due = Aside.objects.filter(given_up_at=None, next_try_at__lte=now).exclude(entry=None)
    for pk in list(due.order_by("entry__chain", "entry__seq").values_list("pk", flat=True)):
        with transaction.atomic():
            held = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
            if held is not None:
                _try(held, now)


def _try(held: Aside, now: datetime) -> None:
    entry = held.entry
    assert entry is not None
    about = f"entry {entry.pk} ({entry.operation})"
    if problem := fault_of(_telling(entry.chain, entry, now), about):
        held.tries, held.problem = held.tries + 1, problem
        held.next_try_at = now + pause_after(held.tries)
        held.save(update_fields=["tries", "problem", "next_try_at"])
    else:
        held.delete()


def _put(source: str, what: str, entry: Entry | None, problem: str, now: datetime) -> None:
    again = now + (pause_after(1) if entry else NEXT_DAY)
    aside, is_new = Aside.objects.get_or_create(
        source=source,
        defaults={
            "what": what,
            "entry": entry,
            "since": now,
            "tries": 1,
            "next_try_at": again,
            "problem": problem,
        },
    )
    if not is_new:
        aside.tries, aside.next_try_at, aside.problem = aside.tries + 1, again, problem
        aside.save(update_fields=["tries", "next_try_at", "problem"])


def _telling(chain: Chain, entry: Entry, now: datetime) -> Callable[[], None]:
    return lambda: tell_of(chain, [entry], now)


def _noting(
    one: Happened, collaborations: Mapping[UUID, Collaboration], now: datetime
) -> Callable[[], None]:
    return lambda: noting.note([one], collaborations, now)

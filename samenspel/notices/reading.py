"""From the journals, behind a cursor per chain: an entry becomes notices for whom it concerns.

Notices, letters and cursor are written in one transaction: a crash leaves all of it or nothing, and
who reads the same entries at the same moment finds that the cursor has moved on.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from samenspel.collaboration.models import Collaboration
from samenspel.journal.models import Chain, ChainKind, Entry
from samenspel.notices import inviting, noting
from samenspel.notices.happened import Happened
from samenspel.notices.models import Cursor

AT_ONCE = 50
"""Entries in one transaction: on SQLite nobody else writes meanwhile."""


def read_journals(now: datetime) -> None:
    """Every journal of a collaboration, as far as it has come."""
    for chain in list(_behind()):
        while _read_on(chain, now):
            pass


def _behind() -> QuerySet[Chain]:
    """Chains with entries that were not read yet. One query."""
    unread = Q(notice_cursor=None) | Q(notice_cursor__seq__lt=F("head__seq"))
    return Chain.objects.filter(unread, head__seq__gt=0).exclude(kind=ChainKind.INSTALLATION)


def _read_on(chain: Chain, now: datetime) -> bool:
    """The next entries of one chain; whether there were any."""
    with transaction.atomic():
        Cursor.objects.get_or_create(chain=chain)
        cursor = Cursor.objects.select_for_update().get(chain=chain)
        unread = Entry.objects.filter(chain=chain, seq__gt=cursor.seq).select_related("chain")
        entries = list(unread.order_by("seq")[:AT_ONCE])
        if entries:
            _tell_of(chain, entries, now)
            cursor.seq = entries[-1].seq
            cursor.save()
        return bool(entries)


def _tell_of(chain: Chain, entries: Sequence[Entry], now: datetime) -> None:
    assert chain.collaboration is not None
    here = Collaboration.objects.get(pk=chain.collaboration)
    if not here.is_replay:  # a history from public sources: its people are not there
        noting.note([Happened.in_entry(entry, here.pk) for entry in entries], {here.pk: here}, now)
        inviting.write_letters(entries, here, now)

"""From the journals, behind a cursor per chain: an entry becomes notices for whom it concerns.

Notices, letters and cursor are written in one transaction: a crash leaves all of it or nothing, and
who reads the same entries at the same moment finds that the cursor has moved on. An entry that goes
wrong is put aside in that transaction, and the others go on (asides.py).
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from samenspel.journal.models import Chain, ChainKind, Entry
from samenspel.notices import asides
from samenspel.notices.models import Cursor

AT_ONCE = 50
"""Entries in one transaction: on SQLite nobody else writes meanwhile."""


def read_journals(now: datetime) -> None:
    """What was put aside earlier, then every journal of a collaboration as far as it has come."""
    asides.try_again(now)
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
            asides.tell_or_put_aside(chain, entries, now)
            cursor.seq = entries[-1].seq
            cursor.save()
        return bool(entries)

"""Invitations go by mail too: a letter for each entry that says that one has to be sent.

The letter holds the id of the invitation only. The link is made from it, signed, when it is sent.
"""

from collections.abc import Iterable
from datetime import datetime

from samenspel.collaboration.models import Collaboration, Invitation
from samenspel.journal.models import Entry
from samenspel.notices.models import Letter

SENT_BY = ("seat.invite", "invitation.send")


def write_letters(entries: Iterable[Entry], here: Collaboration, now: datetime) -> None:
    """A letter for each invitation among these entries; none in an example."""
    if here.is_example:
        return
    Letter.objects.bulk_create(
        [_letter(entry, now) for entry in entries if entry.operation in SENT_BY],
        ignore_conflicts=True,
    )


def _letter(entry: Entry, now: datetime) -> Letter:
    """An invitation that is not there goes wrong here, and not only when everything is kept."""
    return Letter(
        about=Letter.About.INVITATION,
        key=f"invitation:{entry.pk}",
        invitation=Invitation.objects.get(pk=entry.subject.partition(":")[2]),
        made_at=now,
        next_try_at=now,
    )

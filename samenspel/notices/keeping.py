"""Forgetting: notices that were read after 90 days, letters 30 days after they ended."""

from datetime import datetime, timedelta

from django.db.models import Q

from samenspel.notices.models import Letter, Notice
from samenspel.notices.states import LetterState

READ, ENDED = timedelta(days=90), timedelta(days=30)


def forget(now: datetime) -> None:
    """What nobody needs any more. What has not been mailed yet stays, however old it is."""
    Notice.objects.filter(
        Q(letter=None) | ~Q(letter__state=LetterState.WAITING), due_at=None, read_at__lt=now - READ
    ).delete()
    Letter.objects.exclude(state=LetterState.WAITING).filter(ended_at__lt=now - ENDED).delete()

"""Forgetting: notices that were read after 90 days, letters 30 days after they ended, and what was
given up once no day brings it any more."""

from datetime import datetime, timedelta

from django.db.models import Q

from samenspel.notices.models import Aside, Letter, Notice
from samenspel.notices.states import LetterState

READ, ENDED, GIVEN_UP = timedelta(days=90), timedelta(days=30), timedelta(days=90)


def forget(now: datetime) -> None:
    """What nobody needs any more. What has not been mailed yet stays, however old it is."""
    Notice.objects.filter(
        Q(letter=None) | ~Q(letter__state=LetterState.WAITING), due_at=None, read_at__lt=now - READ
    ).delete()
    Letter.objects.exclude(state=LetterState.WAITING).filter(ended_at__lt=now - ENDED).delete()
    Aside.objects.filter(given_up_at__lt=now - GIVEN_UP).delete()

"""Holding mail: after a backup was put back nothing goes out until somebody says so.

A copy that is only tried would write to real people, and what waited when the backup was made may
have gone since. It stands in the database, so it holds for every worker, and for a copy of it.
"""

from django.db import transaction

from samenspel.core import clock
from samenspel.notices.models import Letter, Notice, Turn
from samenspel.notices.states import LETTER, LetterState

NAME = "mail held"


def hold() -> None:
    """From now on letters are written but wait. Only codes to log in, and mail about the safety of
    an account, still go: pages send those themselves."""
    Turn.objects.update_or_create(name=NAME, defaults={"last": clock.today()})


def is_held() -> bool:
    return Turn.objects.filter(name=NAME).exists()


def worries() -> list[str]:
    """What whoever runs the installation must know of it."""
    return ["mail is held since a backup was put back: samenspel mail release"] * is_held()


def release() -> int:
    """Let mail go again, also what waits; gives how many letters that are."""
    Turn.objects.filter(name=NAME).delete()
    return Letter.objects.filter(state=LetterState.WAITING).count()


def drop() -> int:
    """What waits or is due by now is not mailed any more (in the application it stays); from now on
    mail goes again."""
    now = clock.now()
    with transaction.atomic():
        Notice.objects.filter(due_at__isnull=False).update(due_at=None)
        waiting = list(Letter.objects.select_for_update().filter(state=LetterState.WAITING))
        for letter in waiting:
            LETTER.move(letter, "needless")
            letter.ended_at = now
            letter.save(update_fields=["state", "ended_at"])
        release()
    return len(waiting)

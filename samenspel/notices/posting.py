"""What is due for a person goes into one letter.

The letter and the notices that it carries are tied together in one transaction: a notice is in at
most one letter, and what a letter carries does not change any more.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from samenspel.core.ids import new_id
from samenspel.notices.kinds import DIRECT, NONE
from samenspel.notices.models import Letter, Notice, Preference
from samenspel.notices.times import due_at

MOST = 100
"""More notices than this one mail does not carry; the next letter takes the rest."""


def write_letters(now: datetime) -> None:
    """A letter for everybody for whom something is due."""
    due = Notice.objects.filter(due_at__lte=now).order_by("person_id")
    for person in list(due.values_list("person_id", flat=True).distinct()):
        while _write_letter(person, now):
            pass


def _write_letter(person: UUID, now: datetime) -> bool:
    """The next letter for this person; whether anything was due."""
    with transaction.atomic():
        held = Notice.objects.select_for_update().filter(person=person, due_at__lte=now)
        due = list(held.order_by("id")[:MOST])
        preference = Preference.objects.filter(pk=person).first() or Preference()
        ready = _as_wanted_now(due, preference, now)
        if ready:
            letter = _new_letter(person, now)
            for notice in ready:
                notice.letter, notice.due_at = letter, None
        Notice.objects.bulk_update(due, ["letter", "due_at"])
        return bool(due)


def _as_wanted_now(due: Sequence[Notice], preference: Preference, now: datetime) -> list[Notice]:
    """What goes now. What the person wants no mail about any more does not; what would come in the
    quiet hours, because the worker is late, is put off."""
    for notice in due:
        often = preference.how_often(notice.kind)
        if often in (NONE, DIRECT):
            notice.due_at = due_at(often, preference, now)
    return [one for one in due if one.due_at is not None and one.due_at <= now]


def _new_letter(person: UUID, now: datetime) -> Letter:
    key = f"notices:{new_id()}"
    return Letter.objects.create(
        about=Letter.About.NOTICES, key=key, person_id=person, made_at=now, next_try_at=now
    )

"""Mail about the safety of an account that could not be sent at once becomes a letter.

From then on it goes as every letter goes: tried again until it arrives, with the Message-ID that
the first try had, which is the id of what happened.
"""

from datetime import datetime

from django.db import transaction

from samenspel.notices.models import Letter
from samenspel.people.events import left_to_mail


def write_letters(now: datetime) -> None:
    """A letter for each; whose it is now stands in the same transaction."""
    with transaction.atomic():
        left = left_to_mail(now)
        letters = [
            Letter(
                id=event.pk,
                about=Letter.About.SECURITY,
                key=f"security:{event.pk}",
                person_id=event.person_id,
                made_at=now,
                next_try_at=now,
            )
            for event in left.select_for_update()
        ]
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        left.filter(pk__in=[letter.pk for letter in letters]).update(to_mail=False)

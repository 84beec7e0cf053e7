"""How often somebody wants mail about what, and when not."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import Invalid
from samenspel.notices.kinds import CHOICES, HowOften, Kind
from samenspel.notices.models import Notice, Preference
from samenspel.notices.times import due_at
from samenspel.operation import operation, record
from samenspel.people.models import Person


@operation("person.set_notices")
def set_notices(
    person: Person,
    *,
    how_often: dict[Kind, HowOften] = {},  # noqa: B006 - pydantic copies defaults
    quiet_from: time | None = None,
    quiet_until: time | None = None,
    by: Actor,
) -> None:
    """A person says how often mail comes about what, and between which hours none comes.

    What is not named stays as it is; mail that waits already follows the new choice.
    """
    for kind, often in how_often.items():
        if often not in CHOICES[kind].options:
            raise Invalid({kind: _("Choose one of the answers.")})
    preference, _made = Preference.objects.get_or_create(person=person)
    preference.chosen = {**preference.chosen, **_named(how_often)}
    preference.quiet_from = preference.quiet_from if quiet_from is None else quiet_from
    preference.quiet_until = preference.quiet_until if quiet_until is None else quiet_until
    preference.save()
    record(kinds=sorted(how_often))
    _follow(preference)


def _named(how_often: dict[Kind, HowOften]) -> dict[str, Any]:
    return {kind.value: often.value for kind, often in how_often.items()}


def _follow(preference: Preference) -> None:
    """What was not mailed yet goes when the person wants it now."""
    waiting = list(Notice.objects.filter(person=preference.person_id, due_at__isnull=False))
    for notice in waiting:
        notice.due_at = due_at(preference.how_often(notice.kind), preference, clock.now())
    Notice.objects.bulk_update(waiting, ["due_at"])

"""What people choose about mail, and what an administrator does about mail that does not arrive."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import Invalid, WrongState
from samenspel.notices import refusing
from samenspel.notices.kinds import CHOICES, HowOften, Kind
from samenspel.notices.models import Aside, Letter, Notice, Preference
from samenspel.notices.states import LETTER
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


@operation("letter.retry")
def retry(letter: Letter, *, by: Actor) -> None:
    """Mail that did not arrive is tried again now, and not when it was put off to."""
    held = _in_nobodys_hands(letter)
    LETTER.move(held, "retried")
    held.next_try_at, held.ended_at = clock.now(), None
    held.save(update_fields=["state", "next_try_at", "ended_at"])
    record(about=held.about)


@operation("letter.give_up")
def give_up(letter: Letter, *, by: Actor) -> None:
    """Mail that will not arrive is tried no more. Who sent an invitation hears that it did not."""
    held = _in_nobodys_hands(letter)
    LETTER.move(held, "given_up")
    held.ended_at = clock.now()
    held.save(update_fields=["state", "ended_at"])
    refusing.tell_who_sent_it(held, clock.now())
    record(about=held.about)


@operation("aside.give_up")
def leave_untold(aside: Aside, *, by: Actor) -> None:
    """What cannot be told to anybody is tried no more."""
    held = Aside.objects.select_for_update(of=("self",)).get(pk=aside.pk)
    if held.given_up_at is not None:
        raise WrongState(_("This was given up already."))
    held.given_up_at = clock.now()
    held.save(update_fields=["given_up_at"])
    record(what=held.what)


def _in_nobodys_hands(letter: Letter) -> Letter:
    """The letter, locked; not while a worker sends it, for then it would go twice."""
    held = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if held.held_until is not None and held.held_until > clock.now():
        raise WrongState(_("This mail is being sent at this moment. Look again in a while."))
    return held


def _named(how_often: dict[Kind, HowOften]) -> dict[str, Any]:
    return {kind.value: often.value for kind, often in how_often.items()}


def _follow(preference: Preference) -> None:
    """What was not mailed yet goes when the person wants it now."""
    waiting = list(Notice.objects.filter(person=preference.person_id, due_at__isnull=False))
    for notice in waiting:
        notice.due_at = due_at(preference.how_often(notice.kind), preference, clock.now())
    Notice.objects.bulk_update(waiting, ["due_at"])

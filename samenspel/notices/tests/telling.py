"""What tests of notices need: a morning on which everything is quiet, and who was told what."""

from datetime import UTC, datetime
from typing import Any

from samenspel.core.actor import Actor
from samenspel.notices import queries
from samenspel.notices.duty import run
from samenspel.notices.models import Notice
from samenspel.notices.operations import set_notices
from samenspel.notices.reading import read_journals
from samenspel.people.models import Person
from samenspel.people.queries import actor_of

NOON = datetime(2027, 3, 3, 11, 0, tzinfo=UTC)
"""A Wednesday, twelve o'clock in Amsterdam: outside the quiet hours."""


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.own_person)


def told_to(actor: Actor) -> list[str]:
    """What a person was told, by the names in the table, in order."""
    found = Notice.objects.filter(person=actor.own_person).order_by("id")
    return list(found.values_list("told", flat=True))


def texts_for(actor: Actor) -> list[str]:
    """What a person reads on the page, the oldest first."""
    return [str(line.text) for line in reversed(queries.notices_page(actor).lines)]


def chooses(who: Actor | Person, **often: Any) -> None:
    """How often somebody wants mail about what, and `quiet_from`, `quiet_until`."""
    person = who if isinstance(who, Person) else person_of(who)
    quiet = {name: often.pop(name) for name in ("quiet_from", "quiet_until") if name in often}
    act: Any = set_notices
    act(person, how_often=often, **quiet, by=actor_of(person))


def after(act: Any, *args: Any, now: datetime = NOON, **inputs: Any) -> None:
    """What came before is behind us; then this happens, and is told. No mail goes yet."""
    read_journals(now)
    Notice.objects.all().delete()
    act(*args, **inputs)
    read_journals(now)


def mailed_after(act: Any, *args: Any, now: datetime = NOON, **inputs: Any) -> None:
    """The same, and what is due is mailed: before it, and because of it."""
    run(now)
    after(act, *args, now=now, **inputs)
    run(now)

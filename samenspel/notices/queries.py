"""Notices as somebody reads them, and what they chose about mail."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Seat
from samenspel.core.actor import Actor
from samenspel.core.actor import Kind as ActorKind
from samenspel.core.errors import NotFound
from samenspel.notices.kinds import NONE, Kind
from samenspel.notices.links import ALL, stop_token, stopped_by
from samenspel.notices.models import Notice, NoticeQuerySet, Preference
from samenspel.notices.sight import sight_of
from samenspel.notices.told import TOLD
from samenspel.notices.wording import Line, line_of
from samenspel.people.models import Person

PAGE = 30


def unread_count(person: Person | UUID) -> int:
    """How many notices somebody has not read, where they still have a seat. One query."""
    return _of(person).filter(read_at=None).count()


@dataclass(frozen=True)
class NoticesPage:
    """One page of notices, the newest first.

    unread: how many there are in all   newest: the notice at the top, also one that is not shown
    older_url, newest_url: empty where there is nothing
    """

    lines: list[Line]
    unread: int
    newest: UUID | None
    older_url: str
    newest_url: str


def notices_page(actor: Actor, before: UUID | None = None) -> NoticesPage:
    """Six queries and one for each kind of thing that is named, however many notices there are."""
    found = _of(actor.own_person)
    if before is not None:
        found = found.filter(pk__lt=before)
    notices = list(found.order_by("-id")[: PAGE + 1])
    shown = notices[:PAGE]
    return NoticesPage(
        lines=_lines(actor, shown),
        unread=unread_count(actor.own_person),
        newest=shown[0].pk if shown else None,
        older_url=f"?voor={shown[-1].pk}" if len(notices) > PAGE else "",
        newest_url="" if before is None else "?",
    )


def one_line(actor: Actor, notice: UUID) -> Line:
    """One notice; NotFound where it is of somebody else, or may not be seen any more."""
    lines = _lines(actor, list(_of(actor.own_person).filter(pk=notice)))
    if not lines:
        raise NotFound(_("This page does not exist."))
    return lines[0]


def notice_id(typed: str) -> UUID | None:
    """What an address or a form names; nothing where it names no notice."""
    try:
        return UUID(typed)
    except ValueError:
        return None


def _lines(actor: Actor, notices: list[Notice]) -> list[Line]:
    sight = sight_of(actor.own_person, notices)
    return [line_of(one, sight, html=True) for one in notices if sight.reaches(one)]


def _of(person: Person | UUID) -> NoticeQuerySet:
    """The own notices, of collaborations in which the person still has a seat."""
    seats = Seat.objects.in_reach().filter(person=person)
    places = seats.order_by().values("collaboration")
    return Notice.objects.filter(person=person, collaboration__in=places, told__in=TOLD)


@dataclass(frozen=True)
class SettingsPage:
    """What somebody chose about mail. stop_all: the link that ends all of it."""

    person: Person
    preference: Preference
    stop_all: str
    has_mail: bool


def settings_page(actor: Actor) -> SettingsPage:
    person = Person.objects.visible_to(actor).get()
    preference = _preference(person)
    return SettingsPage(
        person=person,
        preference=preference,
        stop_all=stop_token(person.pk, ALL),
        has_mail=any(preference.how_often(kind) != NONE for kind in Kind),
    )


@dataclass(frozen=True)
class StopPage:
    """What the link in a mail is about. kind: its words, empty where it is about everything
    actor: who is meant by the link, with no more than that"""

    person: Person
    actor: Actor
    kinds: list[Kind]
    kind: str
    is_done: bool


def stop_page(token: str) -> StopPage:
    """The signature is the permission; NotFound for a link that this installation did not make."""
    named = stopped_by(token)
    person = Person.objects.filter(pk=named[0], is_active=True).first() if named else None
    if named is None or person is None:
        raise NotFound(_("This page does not exist."))
    kinds, preference = named[1], _preference(person)
    return StopPage(
        person=person,
        actor=Actor(frozenset({ActorKind.PERSON}), person=person.pk),
        kinds=kinds,
        kind=str(kinds[0].label) if len(kinds) == 1 else "",
        is_done=all(preference.how_often(kind) == NONE for kind in kinds),
    )


def _preference(person: Person) -> Preference:
    """What was chosen; the defaults where nothing was."""
    return Preference.objects.filter(pk=person.pk).first() or Preference(person=person)

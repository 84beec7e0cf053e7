"""The page on which somebody makes, renews and withdraws their calendar addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.calendars.models import Feed
from samenspel.collaboration.models import Collaboration, Seat
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.people.models import Person


@dataclass(frozen=True)
class CalendarLine:
    """One calendar that somebody can have. about: the collaboration, or nothing for their own."""

    about: Collaboration | None
    feed: Feed | None
    last_on: date | None


@dataclass(frozen=True)
class CalendarsPage:
    person: Person
    lines: Sequence[CalendarLine]


def calendars_page(actor: Actor) -> CalendarsPage:
    """The own calendar first, then one per collaboration in which the person has a seat."""
    feeds = Feed.objects.visible_to(actor).open().select_related("last_fetch", "about")
    by_about = {feed.about_id: feed for feed in feeds}
    seats = Seat.objects.open().filter(person=actor.own_person).select_related("collaboration")
    here = [seat.collaboration for seat in seats.order_by("collaboration__name", "pk")]
    lines = [_line(one, by_about.pop(one.pk, None)) for one in here]
    own = _line(None, by_about.pop(None, None))
    ended = [_line(feed.about, feed) for feed in by_about.values()]
    return CalendarsPage(Person.objects.visible_to(actor).get(), [own, *lines, *ended])


def feed_of(actor: Actor, feed: UUID) -> Feed:
    """The address, for whose it is; for everybody else there is none."""
    found = Feed.objects.visible_to(actor).filter(pk=feed).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return found


def _line(about: Collaboration | None, feed: Feed | None) -> CalendarLine:
    fetch = getattr(feed, "last_fetch", None)
    return CalendarLine(about, feed, fetch.on if fetch else None)

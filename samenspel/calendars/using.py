"""Fetching a calendar by its address: whose it is, what is in it now, and that it was used."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.calendars.models import Feed, Fetch
from samenspel.calendars.secrets import SHAPE, hash_of
from samenspel.calendars.sources import Event, Whose, events
from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Seat
from samenspel.core import clock
from samenspel.core.errors import NotFound


@dataclass(frozen=True)
class Calendar:
    """What a calendar program gets. language: of the person whose it is."""

    name: str
    language: str
    events: list[Event]


def calendar_at(secret: str) -> Calendar:
    """The calendar at this address as it is now; NotFound where there is none (any more)."""
    feed = _feed_at(secret)
    if feed is None:
        raise NotFound()
    seats = list(_seats(feed))
    if feed.about_id is not None and not seats:
        raise NotFound()  # the seat has ended
    note_use(feed)
    with translation.override(feed.person.language):
        return Calendar(_name(feed), feed.person.language, list(_events(feed, seats)))


def _feed_at(secret: str) -> Feed | None:
    if not SHAPE.fullmatch(secret):
        return None
    feeds = Feed.objects.open().filter(secret_hash=hash_of(secret), person__is_active=True)
    return feeds.select_related("person", "about").first()


def _seats(feed: Feed) -> Iterator[Seat]:
    seats = Seat.objects.in_reach().filter(person=feed.person).order_by("pk")
    if feed.about_id is not None:
        seats = seats.filter(collaboration=feed.about_id)
    yield from seats.select_related("collaboration", "person")


def _events(feed: Feed, seats: list[Seat]) -> Iterator[Event]:
    for seat in seats:
        whose = Whose(actor_in_seat(seat), seat.collaboration.slug, only_own=feed.about_id is None)
        yield from events(whose)


def _name(feed: Feed) -> str:
    if feed.about is None:
        return _("Samenspel: for you")
    return _("Samenspel: %(name)s") % {"name": feed.about.name}


def note_use(feed: Feed) -> None:
    """Once a day: so that the person sees whether an address is still used."""
    today = clock.today()
    fetch, is_new = Fetch.objects.get_or_create(feed=feed, defaults={"on": today})
    if not is_new and fetch.on != today:
        Fetch.objects.filter(pk=feed.pk).update(on=today)

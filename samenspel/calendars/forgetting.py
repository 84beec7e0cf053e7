"""What is kept of the calendar addresses of a person, and what goes when they are forgotten."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspel.calendars.models import Feed, Fetch
from samenspel.core import clock
from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person


def _feeds(person: Person) -> Iterable[Row]:
    for one in Feed.objects.filter(person=person).select_related("about", "last_fetch"):
        fetch = getattr(one, "last_fetch", None)
        yield {
            _("collaboration"): one.about.name if one.about else "",
            _("made on"): one.opened_at,
            _("withdrawn on"): one.closed_at,
            _("last used on"): fetch.on if fetch else None,
        }


def _close(person: Person) -> None:
    """No address of theirs works any more, and nothing tells when one was used."""
    Fetch.objects.filter(feed__person=person).delete()
    Feed.objects.open().filter(person=person).update(closed_at=clock.now())


SOURCES = (
    Source(
        "calendars",
        ("calendars_feed", "calendars_fetch"),
        _feeds,
        clean=_close,
        stays="that there was an address, without a name",
    ),
)

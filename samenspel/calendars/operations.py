"""Opening and closing the secret address of a calendar."""

from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.calendars.models import Feed
from samenspel.calendars.secrets import hash_of, new_secret
from samenspel.collaboration.models import Seat
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, WrongState
from samenspel.core.ids import new_id
from samenspel.core.inputs import NewId
from samenspel.operation import operation
from samenspel.people.models import Person


@operation("feed.open", records=["about"], creates=Feed)
def open(  # noqa: A001 - the verb
    person: Person, *, about: UUID | None = None, new: NewId = None, by: Actor
) -> Feed:
    """A new secret address; an earlier one for the same calendar stops working. The secret is in
    the answer and nowhere else: it can be shown once."""
    if about is not None and not _takes_part(person, about):
        raise NotFound(_("This page does not exist."))
    earlier = Feed.objects.open().filter(person=person, about=about)
    earlier.update(closed_at=clock.now())
    secret = new_secret()
    feed = Feed.objects.create(
        id=new or new_id(), person=person, about_id=about, secret_hash=hash_of(secret)
    )
    feed.secret = secret
    return feed


@operation("feed.close")
def close(feed: Feed, *, by: Actor) -> None:
    """The address does not work any more."""
    if feed.closed_at is not None:
        raise WrongState(_("This address does not work any more."))
    feed.closed_at = clock.now()
    feed.save(update_fields=["closed_at"])


def _takes_part(person: Person, collaboration: UUID) -> bool:
    return Seat.objects.open().filter(person=person, collaboration=collaboration).exists()

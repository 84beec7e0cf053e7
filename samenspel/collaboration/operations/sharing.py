"""How a thing leaves a room, is shown to partners, is hidden again, taken back, and made public.

The rules of every kind of thing that can be shared; the operations of each kind (`note.share`,
`document.share` …) are thin and call these. Own room → both sides → partners by name: none is
skipped. Public is an act of its own: a Publication, with its own words.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Party, Publication, Shareable, WooMark
from samenspel.collaboration.rules import require_open, require_together
from samenspel.collaboration.states import PublicationState
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import NewId
from samenspel.core.visibility import Visibility
from samenspel.journal.models import ChainKind, Text
from samenspel.operation import record, record_also_in, rest_on


def leave_room(thing: Shareable, words: Iterable[Text | None]) -> None:
    """Both sides see the thing as it is now. The entry stands in the shared chain and rests on
    these words; the room's chain refers to it."""
    require_together(thing.collaboration)
    if not thing.is_in_room:
        raise WrongState(_("Both sides see this already."))
    room = ChainKind(thing.visibility)
    thing.visibility, thing.shared_at = Visibility.BOTH, clock.now()
    thing.save(update_fields=["visibility", "shared_at"])
    _never_public(thing).update(visibility=Visibility.BOTH)
    _rest_on_all(words)
    record_also_in((thing.collaboration_id, room))


def show_to_partner(thing: Shareable, partner: UUID, words: Iterable[Text | None]) -> None:
    """A lead of either side adds a partner; the other side reads so in the timeline."""
    require_together(thing.collaboration)
    if thing.is_in_room:
        raise WrongState(_("Share this with both sides first."))
    party = _partner(thing, partner)
    if thing.shown_to.filter(pk=party.pk).exists():
        raise WrongState(_("This partner sees this already."))
    thing.shown_to.add(party)
    thing.visibility = Visibility.PARTNERS
    thing.save(update_fields=["visibility"])
    _rest_on_all(words)


def hide_from_partner(thing: Shareable, partner: UUID) -> None:
    """From now on this partner does not see it any more; what they read they have read."""
    require_open(thing.collaboration)
    party = thing.shown_to.filter(pk=partner).first()
    if party is None:
        raise WrongState(_("This partner does not see this."))
    thing.shown_to.remove(party)
    if not thing.shown_to.exists():
        thing.visibility = Visibility.BOTH
        thing.save(update_fields=["visibility"])


def take_back(thing: Shareable, *, is_used: bool, by: Actor) -> None:
    """Back into the room of the side that made it: nobody else sees it from now on.

    is_used: it was decided on, signed, or used as evidence; then it stays.
    """
    require_open(thing.collaboration)
    if thing.side != by.side:
        raise NotAllowed(_("The side that shared this can take it back."))
    if thing.is_in_room:
        raise WrongState(_("Only your side sees this."))
    if is_used:
        raise RuleBroken(_("This shows that something is done or was decided. It stays shared."))
    if _publications(thing).exists():
        raise RuleBroken(_("This is public, or about to be. Take it offline first."))
    thing.shown_to.clear()
    thing.visibility = Visibility.room_of(Side(thing.side))
    thing.save(update_fields=["visibility"])
    # The words of a proposal that came to nothing are words of the thing.
    _never_public(thing).update(visibility=thing.visibility)
    record_also_in((thing.collaboration_id, ChainKind.SHARED))


def publish(
    thing: Shareable, *, title: Text, text: Text | None, file: UUID | None, new: NewId, by: Actor
) -> Publication:
    """One side proposes to make the thing public, with these words; it needs both."""
    require_together(thing.collaboration)
    if thing.is_in_room:
        raise WrongState(_("Share this with both sides first."))
    if WooMark.CONFIDENTIAL in thing.marks:
        raise RuleBroken(_("This is marked as confidential. Take that mark away first."))
    if _publications(thing).exists():
        raise WrongState(_("This is public, or about to be."))
    _rest_on_all([title, text])
    record(about=thing.about)
    return Publication.objects.create(
        id=new or new_id(),
        collaboration_id=thing.collaboration_id,
        about=thing.about,
        title=title,
        text=text,
        file=file,
        side=by.own_side,
        seat_id=by.own_seat,
    )


def mark(thing: Shareable, marks: Iterable[WooMark]) -> None:
    """What the municipality notes for its duties; these and no others hold from now on."""
    require_open(thing.collaboration)
    given = set(marks)
    if WooMark.CONFIDENTIAL in given and _publications(thing).exists():
        raise RuleBroken(_("This is public, or about to be. Take it offline first."))
    thing.marks = [one.value for one in WooMark if one in given]
    thing.save(update_fields=["marks"])


def _never_public(thing: Shareable) -> QuerySet[Publication]:
    """Proposals to make it public that were declined or taken back."""
    found: QuerySet[Publication] = Publication.objects.filter(about=thing.about)
    return found.filter(published_on=None)


def _publications(thing: Shareable) -> QuerySet[Publication]:
    standing = [PublicationState.OPEN, PublicationState.PUBLIC]
    found: QuerySet[Publication] = Publication.objects.filter(about=thing.about)
    return found.filter(state__in=standing)


def _partner(thing: Shareable, id: UUID) -> Party:
    here = Party.objects.filter(collaboration=thing.collaboration_id, side=Side.PARTNER)
    party: Party | None = here.filter(pk=id, left_on=None).first()
    if party is None:
        raise NotFound(_("This partner does not take part."))
    return party


def _rest_on_all(words: Iterable[Text | None]) -> None:
    for text in words:
        rest_on(text)

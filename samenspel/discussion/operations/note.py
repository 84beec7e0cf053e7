"""Notes: written in a room, changed there, and shared when the side is ready."""

from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Publication, WooMark
from samenspel.collaboration.operations import sharing
from samenspel.collaboration.rules import require_open, where_made
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed
from samenspel.core.ids import new_id
from samenspel.core.inputs import LongText, NewId, RequiredLine
from samenspel.discussion.models import Note
from samenspel.operation import keep, keep_if_any, operation


@operation("note.write", creates=Note)
def write(
    collaboration: Collaboration,
    *,
    title: RequiredLine,
    text: LongText = "",
    new: NewId = None,
    by: Actor,
) -> Note:
    """Write something that only the own side sees."""
    return Note.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        visibility=where_made(collaboration, by, in_room=True),
        side=by.own_side,
        seat_id=by.own_seat,
        title=keep(title),
        text=keep_if_any(text),
    )


@operation("note.change")
def change(note: Note, *, title: RequiredLine, text: LongText = "", by: Actor) -> None:
    """Write a new version; what was there before stays in the history."""
    require_open(note.collaboration)
    if note.side != by.side:
        raise NotAllowed(_("The side that wrote this changes it."))
    note.title, note.text, note.changed_at = keep(title), keep_if_any(text), clock.now()
    note.save(update_fields=["title", "text", "changed_at"])


@operation("note.share")
def share(note: Note, *, by: Actor) -> None:
    """The note leaves the room: both sides see it as it is now."""
    sharing.leave_room(note, [note.title, note.text])


@operation("note.show", records=["partner"])
def show(note: Note, *, partner: UUID, by: Actor) -> None:
    """A partner sees the note too, from now on."""
    sharing.show_to_partner(note, partner, [note.title, note.text])


@operation("note.hide", records=["partner"])
def hide(note: Note, *, partner: UUID, by: Actor) -> None:
    """This partner does not see the note any more."""
    sharing.hide_from_partner(note, partner)


@operation("note.take_back")
def take_back(note: Note, *, by: Actor) -> None:
    """The note goes back into the room: nobody else sees it any more."""
    sharing.take_back(note, is_used=False, by=by)


@operation("note.publish", creates=Publication)
def publish(note: Note, *, new: NewId = None, by: Actor) -> Publication:
    """Propose to make the note public, in the words it has now."""
    return sharing.publish(note, title=note.title, text=note.text, file=None, new=new, by=by)


@operation("note.mark", records=["marks"])
def mark(note: Note, *, marks: list[WooMark], by: Actor) -> None:
    """The municipality notes what its duties ask: held, concept, personal opinion, confidential."""
    sharing.mark(note, marks)

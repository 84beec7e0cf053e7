"""Notes: written in a room, changed there, and shared when the side is ready."""

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.rules import require_open, require_together, where_made
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed, WrongState
from samenspel.core.ids import new_id
from samenspel.core.inputs import LongText, NewId, RequiredLine
from samenspel.core.visibility import Visibility
from samenspel.discussion.models import Note
from samenspel.journal.models import ChainKind
from samenspel.operation import keep, keep_if_any, operation, record_also_in, rest_on


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
    require_together(note.collaboration)
    if not note.is_in_room:
        raise WrongState(_("Both sides see this already."))
    room = ChainKind(note.visibility)
    note.visibility, note.shared_at = Visibility.BOTH, clock.now()
    note.save(update_fields=["visibility", "shared_at"])
    rest_on(note.title)
    rest_on(note.text)
    record_also_in((note.collaboration_id, room))

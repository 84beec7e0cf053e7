"""Saying something about a thing, and having own words removed."""

import re
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.rules import where_made
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed, WrongState
from samenspel.core.ids import new_id
from samenspel.core.inputs import NewId, RequiredText
from samenspel.discussion.models import Comment
from samenspel.documents.operations.attaching import named_by
from samenspel.journal.append import erase as erase_text
from samenspel.journal.models import ChainKey, ChainKind, Entry
from samenspel.operation import keep, operation, record, record_also_in


def _subject(text: str) -> str:
    if not re.fullmatch(r"[a-z]+:[0-9a-z-]{1,60}", text):
        raise ValueError(_("Choose what this is about."))
    return text


About = Annotated[str, AfterValidator(_subject)]
PhaseNumber = Annotated[int, Field(ge=1, le=5)]
TrackNumber = Annotated[int, Field(ge=1, le=6)]


@operation("comment.write", creates=Comment, records=["about", "phase", "track"])
def write(
    collaboration: Collaboration,
    *,
    about: About,
    text: RequiredText,
    phase: PhaseNumber | None = None,
    track: TrackNumber | None = None,
    document: UUID | None = None,
    file: UUID | None = None,
    in_room: bool = False,
    new: NewId = None,
    by: Actor,
) -> Comment:
    """Somebody says something about a thing. The caller has found the thing, and says whether it is
    in a room.

    document, file: what goes with it: a document that is here, or an upload that waits
    """
    where, said = where_made(collaboration, by, in_room=in_room), keep(text)
    place: dict[str, Any] = {"place": about, "phase": phase, "track": track}
    return Comment.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        visibility=where,
        about=about,
        seat_id=by.own_seat,
        text=said,
        document_version=named_by(
            collaboration, where, document=document, file=file, by=by, **place
        ),
        phase=phase,
        track=track,
    )


@operation("comment.erase")
def erase(comment: Comment, *, by: Actor) -> None:
    """The writer, or a lead of the own side on request, has the words removed for good."""
    if not comment.may_be_removed_by(by):
        raise NotAllowed(_("Only the writer or a lead of the same side can remove this."))
    if comment.text.erased:
        raise WrongState(_("This has been removed already."))
    erase_text(comment.text)
    erased = [str(comment.text_id)]
    record(erased=erased, phase=comment.phase, track=comment.track)
    if (room := _room_it_left(comment)) is not None:
        record_also_in(room, erased=erased)


def _room_it_left(comment: Comment) -> ChainKey | None:
    """The chain of the room in which the words were written, where they were shared since: it names
    them too, so it must know that they are gone."""
    if comment.is_in_room:
        return None
    room = (comment.collaboration_id, ChainKind(comment.seat.side))
    written = Entry.objects.filter(
        chain__collaboration=room[0],
        chain__kind=room[1],
        operation="comment.write",
        subject=f"comment:{comment.pk}",
    )
    return room if written.exists() else None

"""Several operations at once: all of them or none. Each is recorded by its own name."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken, WrongState
from samenspel.core.inputs import NewId
from samenspel.discussion.models import Note
from samenspel.discussion.operations import note
from samenspel.roadmap.models import Step
from samenspel.roadmap.operations import step


def already_done(
    collaboration: Collaboration,
    *,
    steps: list[Any],
    library_ids: list[str],
    words: str,
    happened_on: date | None = None,
    seen: int | None = None,
    new: NewId = None,
    by: Actor,
) -> None:
    """Steps were done before: those of the library are taken up, and all are finished together."""
    with transaction.atomic():
        taken = [step.take_up(collaboration, library_id=key, by=by) for key in library_ids]
        ids = [*steps, *(one.pk for one in taken)]
        step.finish_together(collaboration, steps=ids, words=words, happened_on=happened_on, by=by)


def share_together(
    collaboration: Collaboration,
    *,
    notes: list[UUID],
    steps: list[UUID],
    seen: int | None = None,
    new: NewId = None,
    by: Actor,
) -> int:
    """What a side made alone leaves its room; answers how much. Where one thing cannot be shared,
    nothing is, and the refusal names it."""
    if not notes and not steps:
        raise RuleBroken(_("Choose what you want to share."))
    found = [
        *_found(Note, notes, by).select_related("title"),
        *_found(Step, steps, by).select_related("own_title"),
    ]
    if len(found) != len({*notes, *steps}):
        raise NotFound(_("This page does not exist."))
    with transaction.atomic():
        for thing in found:
            _share(thing, by)
    return len(found)


def _found(model: Any, ids: list[UUID], by: Actor) -> Any:
    return model.objects.visible_to(by).filter(pk__in=ids)


def _share(thing: Note | Step, by: Actor) -> None:
    act: Any = note.share if isinstance(thing, Note) else step.share
    try:
        act(thing, by=by)
    except WrongState as refused:
        raise WrongState(
            _("Nothing was shared. “%(title)s” could not be: %(why)s")
            % {"title": thing, "why": refused.sentence}
        ) from refused

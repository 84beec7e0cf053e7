"""Documents: added as a file or a link, renewed in versions, renamed, and erased while nobody else
has seen them. Bytes do not pass here: a file waits in the store, and is named by its id."""

import re
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from samenspel.collaboration.models import Collaboration, Opening, Publication
from samenspel.collaboration.operations import publication as publications
from samenspel.collaboration.rules import require_open, where_made
from samenspel.collaboration.states import PublicationState
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.canonical import canonical
from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken
from samenspel.core.ids import new_id
from samenspel.core.inputs import Line, NewId, RequiredLine, WebAddress
from samenspel.core.visibility import SHARED
from samenspel.documents import store
from samenspel.documents.models import Document, DocumentKind, Stored, Version
from samenspel.documents.states import FILE, FileState
from samenspel.journal.append import erase as erase_text
from samenspel.journal.models import ChainKind, Entry, Text
from samenspel.journal.naming import chains_naming
from samenspel.operation import keep, operation, record, record_also_in, rest_on


def _place(text: str) -> str:
    if text and not re.fullmatch(r"[a-z]+:[0-9a-z-]{1,60}", text):
        raise ValueError(_("Choose what this is about."))
    return text


Place = Annotated[str, AfterValidator(_place)]
PhaseNumber = Annotated[int, Field(ge=1, le=5)]
TrackNumber = Annotated[int, Field(ge=1, le=6)]


class Scan(StrEnum):
    """What the check on viruses found."""

    CLEAN = "clean"
    INFECTED = "infected"


@operation("document.add", creates=Document, records=["place", "phase", "track"])
def add(
    collaboration: Collaboration,
    *,
    title: Line = "",
    file: UUID | None = None,
    link: WebAddress | None = None,
    place: Place = "",
    phase: PhaseNumber | None = None,
    track: TrackNumber | None = None,
    in_room: bool = False,
    new: NewId = None,
    by: Actor,
) -> Document:
    """Add a document: a file that came in before, or a link to where it stands.

    file: the id of an upload that waits. Without a title it is called as the file is.
    """
    stored = _stored(file, link, collaboration.pk, by)
    visibility = where_made(collaboration, by, in_room=in_room)
    document = Document(
        id=new or new_id(),
        collaboration=collaboration,
        visibility=visibility,
        shared_at=clock.now() if visibility in SHARED else None,
        side=by.own_side,
        kind=DocumentKind.FILE if stored else DocumentKind.LINK,
        title=keep(title or _called(stored)),
        place=place,
        phase=phase,
        track=track,
        seat_id=by.own_seat,
    )
    document.save(force_insert=True)
    _put(document, stored, link, by)
    record(kind=document.kind)
    return document


@operation("document.add_version")
def add_version(
    document: Document, *, file: UUID | None = None, link: WebAddress | None = None, by: Actor
) -> None:
    """A newer file or address; what was there before stays as it was."""
    _require_own(document, by)
    rest_on(document.title)
    stored = _stored(file, link, document.collaboration_id, by)
    if (stored is None) != document.is_link:
        name = "link" if document.is_link else "file"
        raise Invalid({name: _("A new version is of the same kind as the one before.")})
    version = _put(document, stored, link, by)
    record(number=version.number, phase=document.phase, track=document.track)


@operation("document.rename")
def rename(document: Document, *, title: RequiredLine, by: Actor) -> None:
    """Call it otherwise; the names of its files stay."""
    _require_own(document, by)
    document.title = keep(title)
    document.save(update_fields=["title"])
    record(phase=document.phase, track=document.track)


@operation("document.erase")
def erase(document: Document, *, by: Actor) -> None:
    """Remove words and files of a document that nobody of another party has opened, for good."""
    _require_own(document, by)
    if document.evidence_since:
        raise RuleBroken(_("This shows that something is done. It stays as long as that does."))
    if not document.is_in_room:
        raise RuleBroken(_("Both sides see this. Take it back into your room first."))
    if Opening.objects.filter(about=document.about).exists():
        raise RuleBroken(_("Somebody of another organisation has opened this. It stays."))
    words = list(_every_word(document))
    named = chains_naming(document.collaboration_id, words)
    for text in words:
        erase_text(text)
    document.versions.update(sha256="")
    document.erased_at = clock.now()
    document.save(update_fields=["erased_at"])
    collaboration, own = document.journal_chain
    erased = [str(text.pk) for text in words]
    record(erased=erased, phase=document.phase, track=document.track)
    for chain, ids in named.items():  # also where a remark or evidence of the other side named it
        if chain != own:
            record_also_in((collaboration, ChainKind(chain)), erased=ids)


@operation("document.check", records=["number", "found"])
def check(document: Document, *, number: int, found: Scan, by: Actor) -> None:
    """The check on viruses has looked at a version: it can be fetched from now on, or never."""
    version = document.versions.filter(number=number).first()
    if version is None:
        raise NotFound(_("This version is not there."))
    FILE.move(version, found)
    version.save(update_fields=["state"])
    record(phase=document.phase, track=document.track)
    if found == Scan.INFECTED:  # it came before there was a check, and was made public
        for one in Publication.objects.filter(file=version.pk, state=PublicationState.PUBLIC):
            publications.end(one, by=by)


def _stored(file: UUID | None, link: str | None, here: UUID, by: Actor) -> Stored | None:
    """The upload meant, or None where a link was given; Invalid where it is neither, or both."""
    if file and link:
        raise Invalid({"link": _("Choose a file or give a link, not both.")})
    if link:
        return None
    if file is None:
        raise Invalid({"file": _("Choose a file, or give a link.")})
    stored = store.waiting(file, here=here, by=by)
    if stored is None:
        raise Invalid({"file": _("This file is not here any more. Choose it again, please.")})
    return stored


def _put(document: Document, stored: Stored | None, link: str | None, by: Actor) -> Version:
    """The next version. The entry rests on what it is; a check on viruses comes first, if any."""
    before = document.versions.order_by("-number").values_list("number", flat=True).first()
    version = Version.objects.create(
        document=document,
        number=(before or 0) + 1,
        facts=keep(canonical(_facts(stored, link)).decode()),
        sha256=stored.sha256 if stored else "",
        size=stored.size if stored else 0,
        media_type=stored.media_type if stored else "",
        state=_first_state(stored),
        seat_id=by.own_seat,
    )
    document.latest = version
    document.save(update_fields=["latest"])
    if stored:
        stored.delete()
    return version


def _first_state(stored: Stored | None) -> FileState:
    """A link needs no check; a file waits for it, where one is configured."""
    if stored is None:
        return FileState.READY
    return FileState.QUARANTINED if settings.SAMENSPEL_CLAMD else FileState.UNCHECKED


def _facts(stored: Stored | None, link: str | None) -> dict[str, str | int]:
    if stored is None:
        return {"link": link or ""}
    return {
        "name": stored.name,
        "media_type": stored.media_type,
        "size": stored.size,
        "sha256": stored.sha256,
    }


def _called(stored: Stored | None) -> str:
    """What a document is called when nobody gave it a title: as its file. A link has no name."""
    if stored is None:
        raise Invalid({"title": _("Say in a few words what it is.")})
    return stored.name


def _every_word(document: Document) -> list[Text]:
    """Whatever entries about it rest on: every title it ever had, what its versions are, and what
    was kept of it when somebody wanted to make it public."""
    proposed = Publication.objects.filter(about=document.about).values_list("pk", flat=True)
    entries = Entry.objects.filter(
        chain__collaboration=document.collaboration_id,
        subject__in=[document.about, *(f"publication:{key}" for key in proposed)],
    )
    named = {text["id"] for entry in entries for text in entry.texts}
    return list(Text.objects.filter(pk__in=named, erased=False).order_by("pk"))


def _require_own(document: Document, by: Actor) -> None:
    require_open(document.collaboration)
    if document.side != by.side:
        raise NotAllowed(_("The side that added this document does that."))

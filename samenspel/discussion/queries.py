"""What is said about a thing, and the notes of a side, as one actor may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.openings import note_opening
from samenspel.collaboration.queries.sharing import SharingPanel, sharing_of
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.discussion.models import Comment, Note
from samenspel.documents.queries.lists import choices
from samenspel.documents.queries.naming import WITH_PAPER, Paper, papers_seen
from samenspel.journal.models import ChainKind, Entry, Text
from samenspel.policy import POLICY

SHOWN = 20
"""How many remarks or notes a page shows at first."""
AT_MOST = 300
"""How many it shows when all are asked for; what came before stands on the timeline."""


@dataclass(frozen=True)
class Remark:
    """One remark; `erase_url` only for who may have it removed.

    paper: the document that went with it, where this actor may (still) see that
    """

    comment: Comment
    erase_url: str
    paper: Paper | None

    @property
    def lost_its_paper(self) -> bool:
        """A document went with it that this actor does not see any more."""
        return self.comment.document_version_id is not None and self.paper is None


@dataclass(frozen=True)
class Talk:
    """What was said about a thing, oldest first, and where something is added.

    page_url: of the page of the thing   write_url: "" where this actor cannot say anything
    documents: those that can go with a remark
    """

    remarks: Sequence[Remark]
    has_more: bool
    page_url: str
    write_url: str
    documents: Sequence[tuple[str, str]]


def talk_about(
    here: Here,
    about: str,
    *,
    page: str,
    at: Mapping[str, Any],
    everything: bool = False,
    in_room: bool = False,
) -> Talk:
    """The talk about a thing. One query, one for who can write, and one where documents are named.

    page: the address of the thing   in_room: whether only one side sees the thing
    at: what the addresses `comment.write` and `comment.erase` of this thing are made with
    """
    limit = AT_MOST if everything else SHOWN
    found = list(
        Comment.objects.visible_to(here.actor)
        .filter(about=about)
        .select_related("text", "seat__person", *WITH_PAPER)
        .order_by("-made_at", "-id")[: limit + 1]
    )
    may_write = here.collaboration.is_open and POLICY.allows(here.actor, "comment.write")
    papers = papers_seen(here, (one.document_version for one in found if one.document_version))
    return Talk(
        remarks=[_remark(comment, here.actor, at, papers) for comment in reversed(found[:limit])],
        has_more=len(found) > limit and not everything,
        page_url=page,
        write_url=reverse("comment.write", kwargs=dict(at)) if may_write else "",
        documents=papers_for(here, in_room=in_room) if may_write else [],
    )


def papers_for(here: Here, *, in_room: bool) -> list[tuple[str, str]]:
    """The documents that can go with a remark: never one that others do not see."""
    return choices(here, in_room=in_room or here.collaboration.is_alone)


def _remark(
    comment: Comment, actor: Actor, at: Mapping[str, Any], papers: Mapping[UUID, Paper]
) -> Remark:
    may_erase = (
        POLICY.allows(actor, "comment.erase")
        and comment.may_be_removed_by(actor)
        and not comment.text.erased
    )
    url = reverse("comment.erase", kwargs={**at, "comment": comment.pk}) if may_erase else ""
    version = comment.document_version_id
    return Remark(comment, url, papers.get(version) if version else None)


def one_remark(actor: Actor, about: str, id: UUID) -> Comment:
    """The remark with this id in the talk about this thing."""
    comment: Comment = Comment.objects.visible_to(actor).one(pk=id, about=about)
    return comment


@dataclass(frozen=True)
class NoteVersion:
    """A note as it was at one moment."""

    entry: Entry
    title: Text
    text: Text | None


@dataclass(frozen=True)
class NotePage:
    """One note as one actor sees it, with how it was before."""

    note: Note
    is_own: bool
    earlier: Sequence[NoteVersion]
    may_change: bool
    panel: SharingPanel | None
    """Who sees it; None for a guest, who only reads."""


def one_note(here: Here, id: UUID) -> Note:
    """The note with this id; NotFound where this actor sees none."""
    note: Note = Note.objects.visible_to(here.actor).select_related("collaboration").one(pk=id)
    return note


def note_page(here: Here, id: UUID) -> NotePage:
    """A note of the own room, or one that was shared. Seven queries."""
    actor, collaboration = here.actor, here.collaboration
    found = Note.objects.visible_to(actor).select_related(
        "title", "text", "seat__person", "collaboration"
    )
    note: Note = found.one(pk=id)
    is_own, is_guest = note.side == actor.side, actor.side == Side.PARTNER
    note_opening(actor, note)
    return NotePage(
        note=note,
        is_own=is_own,
        earlier=_versions(actor, note)[1:] if not is_guest else [],
        may_change=is_own and collaboration.is_open and POLICY.allows(actor, "note.change"),
        panel=None if is_guest else sharing_of(here, note),
    )


def require_may_write(here: Here) -> None:
    """The page for a new note exists for who can write one."""
    if not (here.collaboration.is_open and POLICY.allows(here.actor, "note.write")):
        raise NotFound(_("This page does not exist."))


def _versions(actor: Actor, note: Note) -> list[NoteVersion]:
    """Every version in the journals that this actor may read, the newest first."""
    kinds = [ChainKind.SHARED]
    if actor.side in BOTH_SIDES:
        kinds.append(ChainKind(actor.side))
    entries = [
        entry
        for entry in Entry.objects.filter(
            chain__collaboration=note.collaboration_id,
            chain__kind__in=kinds,
            subject=f"note:{note.pk}",
            operation__in=["note.write", "note.change", "note.share"],
        ).order_by("-recorded_at", "-seq")
        if entry.texts
    ]
    texts = Text.objects.in_bulk({UUID(named["id"]) for entry in entries for named in entry.texts})
    versions = []
    for entry in entries:
        kept = [texts[UUID(named["id"])] for named in entry.texts]
        versions.append(NoteVersion(entry, kept[0], kept[1] if len(kept) > 1 else None))
    return _without_repeats(versions)


def _without_repeats(versions: list[NoteVersion]) -> list[NoteVersion]:
    """Sharing names the words again; the older of two equal versions tells when they were new."""
    kept: list[NoteVersion] = []
    for version in versions:
        if kept and (kept[-1].title, kept[-1].text) == (version.title, version.text):
            kept.pop()
        kept.append(version)
    return kept

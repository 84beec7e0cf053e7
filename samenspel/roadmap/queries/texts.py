"""What one person of the own side wrote here, for the lead who removes words on request."""

from dataclasses import dataclass
from uuid import UUID

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Seat
from samenspel.collaboration.queries.invitation import name_of
from samenspel.core.errors import NotFound
from samenspel.journal.models import Entry, Text
from samenspel.policy import POLICY
from samenspel.roadmap.models import Proposal
from samenspel.roadmap.queries.telling import Line, tell
from samenspel.roadmap.writing import Writing, chains_for, with_own_words, words_in

PAGE = 20


@dataclass(frozen=True)
class Written:
    """What was written with one act."""

    line: Line
    words: list[Text]

    @property
    def may_be_erased(self) -> bool:
        return any(not text.erased for text in self.words)


@dataclass(frozen=True)
class TextsPage:
    """What somebody wrote, the newest first. older: from where the next page goes on."""

    seat: Seat
    name: str
    written: list[Written]
    older: UUID | None


@dataclass(frozen=True)
class ErasePage:
    """Words that are about to be removed, and the numbers of the proposals that hold a copy."""

    seat: Seat
    name: str
    writing: Writing
    written: Written
    copies: list[Proposal]


def texts_page(here: Here, seat: UUID, before: UUID | None) -> TextsPage:
    """NotFound for the other side, and for who may not remove anything."""
    of = _own(here, seat)
    found = Entry.objects.filter(
        chains_for(here.actor), with_own_words(), actor=str(of.person_id), side=of.side
    ).select_related("chain")
    if before is not None:
        found = found.filter(pk__lt=before)
    entries = list(found.order_by("-pk")[: PAGE + 1])
    shown = entries[:PAGE]
    words = words_in(shown)
    lines = zip(tell(here, shown), shown, strict=True)
    written = [Written(line, words[entry.pk]) for line, entry in lines if words[entry.pk]]
    return TextsPage(
        seat=of,
        name=name_of(of),
        written=written,
        older=shown[-1].pk if len(entries) > PAGE else None,
    )


def erase_page(here: Here, seat: UUID, entry: UUID) -> ErasePage:
    """What this person wrote with one act; NotFound where somebody else did."""
    of = _own(here, seat)
    writing = Writing.objects.visible_to(here.actor).filter(pk=entry).first()
    if writing is None or writing.entry.actor != str(of.person_id) or writing.side != of.side:
        raise NotFound()
    return ErasePage(
        seat=of,
        name=name_of(of),
        writing=writing,
        written=Written(tell(here, [writing.entry])[0], writing.words),
        copies=_copies(here, writing),
    )


def _own(here: Here, seat: UUID) -> Seat:
    """Somebody of the own side, also who left."""
    if not POLICY.allows(here.actor, "text.erase"):
        raise NotFound()
    own = Seat.objects.visible_to(here.actor).filter(side=here.actor.side)
    found: Seat = own.select_related("person").one(pk=seat)
    return found


def _copies(here: Here, writing: Writing) -> list[Proposal]:
    """Proposals that stored these words by value: evidence, and seeing it differently."""
    kind, _colon, key = writing.entry.subject.partition(":")
    if kind not in ("evidence", "contest"):
        return []
    laid = Proposal.objects.visible_to(here.actor).filter(content__body__contains=key)
    return list(laid.select_related("gate").order_by("made_at"))

"""The history as one actor may read it: lines, days, and whether the chains hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Seat
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.errors import NotFound
from samenspel.core.grid import Phase, Track
from samenspel.journal.models import Chain, ChainKind, Check, Entry, Head
from samenspel.roadmap.queries.grouping import told_together, whole_groups
from samenspel.roadmap.queries.telling import Line, tell
from samenspel.roadmap.sentences import SENTENCES

PAGE = 50


@dataclass(frozen=True)
class Filter:
    """What somebody wants to see; an empty part means: everything."""

    sides: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    phase: Phase | None = None
    track: Track | None = None
    person: UUID | None = None
    since: date | None = None
    before: UUID | None = None
    """Only entries older than this one: the next page."""


@dataclass(frozen=True)
class Day:
    """The lines of one day, or of one span where a source knows no more."""

    day: date
    precision: str
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The day, month, season or year, as far as it is known."""
        return in_words(self.day, self.precision)


@dataclass(frozen=True)
class ChainStanding:
    """How far a chain has come and when it was last verified."""

    kind: str
    entries: int
    head: str
    check: Check | None

    @property
    def is_checked(self) -> bool:
        """Whether the last verification reached the head and found no fault."""
        return self.check is not None and not self.check.fault and self.check.seq == self.entries


@dataclass(frozen=True)
class TimelinePage:
    days: list[Day]
    chains: list[ChainStanding]
    older: UUID | None
    is_filtered: bool


def timeline(here: Here, wanted: Filter) -> TimelinePage:
    """One page of the history, newest first."""
    entries = _matching(_readable(here), wanted)
    found = list(entries.order_by("-id")[: PAGE + 1])
    end = whole_groups(found, PAGE)
    lines = told_together(tell(here, found[:end]))
    return TimelinePage(
        days=_by_day(lines, by_happening=_told_afterwards(here)),
        chains=standing(here),
        older=found[end - 1].pk if len(found) > PAGE else None,
        is_filtered=wanted != Filter(before=wanted.before),
    )


def one_line(here: Here, entry: UUID) -> Line:
    """The line at a permanent address; NotFound where the chain may not be read."""
    found = _readable(here).filter(pk=entry).first()
    if found is None:
        raise NotFound()
    return tell(here, [found])[0]


def standing(here: Here) -> list[ChainStanding]:
    """The chains this actor may read, with their heads and last verification."""
    heads = Head.objects.filter(chain__in=readable_chains(here)).select_related(
        "chain", "chain__check_done"
    )
    return [
        ChainStanding(head.chain.kind, head.seq, head.hash, getattr(head.chain, "check_done", None))
        for head in sorted(heads, key=lambda head: head.chain.kind != ChainKind.SHARED)
    ]


def readable_chains(here: Here) -> QuerySet[Chain]:
    """What is shared, and the own room."""
    kinds = [ChainKind.SHARED]
    if here.actor.sides:
        kinds.append(ChainKind(str(here.actor.side)))
    return Chain.objects.filter(collaboration=here.collaboration.pk, kind__in=kinds)


def _readable(here: Here) -> QuerySet[Entry]:
    return Entry.objects.filter(chain__in=list(readable_chains(here))).select_related("chain")


def _matching(entries: QuerySet[Entry], wanted: Filter) -> QuerySet[Entry]:
    if wanted.sides:
        entries = entries.filter(side__in=wanted.sides)
    if wanted.groups:
        names = [name for name, s in SENTENCES.items() if s.group in wanted.groups]
        entries = entries.filter(operation__in=names)
    if wanted.phase:
        entries = entries.filter(phase=wanted.phase)
    if wanted.track:
        entries = entries.filter(track=wanted.track)
    if wanted.person:
        entries = entries.filter(actor=str(wanted.person))
    if wanted.since:
        entries = entries.filter(happened_at__gte=_begin_of(wanted.since))
    if wanted.before:
        entries = entries.filter(pk__lt=wanted.before)
    return entries


def _begin_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)


def people(here: Here) -> QuerySet[Seat]:
    """Everybody who has or had a seat here."""
    seats = Seat.objects.visible_to(here.actor).select_related("person")
    return seats.order_by("side", "starts_at")


def _told_afterwards(here: Here) -> bool:
    """Replays and examples are recorded long after; there the day of happening is what matters."""
    return here.collaboration.is_replay or here.collaboration.is_example


def _by_day(lines: Sequence[Line], *, by_happening: bool) -> list[Day]:
    days: list[Day] = []
    for line in lines:
        entry = line.entry
        moment = entry.happened_at if by_happening else entry.recorded_at
        day = moment.astimezone(AMSTERDAM).date()
        precision = entry.precision if by_happening else Precision.DAY
        if precision == Precision.INSTANT:
            precision = Precision.DAY
        if not days or (days[-1].day, days[-1].precision) != (day, precision):
            days.append(Day(day, precision))
        days[-1].lines.append(line)
    return days

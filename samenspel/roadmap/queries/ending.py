"""Ending well: what was asked, until when, how both look back, and what is handed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from samenspel.collaboration.access import Here
from samenspel.core import clock
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words, months_later
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.policy import POLICY
from samenspel.roadmap.models import Ending, HandoverLine, LookingBack
from samenspel.roadmap.queries.answer import who
from samenspel.roadmap.queries.sides import side_names
from samenspel.roadmap.states import ENDING, EndingState

Stage = Literal["choose", "asked", "notice", "closing", "ended", "over", "alone"]


@dataclass(frozen=True)
class SideBack:
    """How one side looks back; nothing while it has not written."""

    side: Side
    name: str
    said: LookingBack | None
    who: str
    day: str
    is_ready: bool


@dataclass(frozen=True)
class EndingPage:
    """Everything the page of ending shows to one actor."""

    stage: Stage
    ending: Ending | None
    name: str
    """Of the side that asked, or gave notice."""
    who: str
    day: str
    alone_from: str
    is_due: bool
    """From now on one side may close by itself."""
    notice_months: int
    notice_until: str
    """Where one gives notice today."""
    sides: Sequence[SideBack]
    lines: Sequence[HandoverLine]
    earlier: Sequence[Ending]
    side: str
    other: str
    is_own: bool
    may_begin: bool
    may_answer: bool
    may_take_back: bool
    may_look_back: bool
    may_hand_over: bool
    may_finish: bool

    @property
    def mine(self) -> SideBack | None:
        return next((one for one in self.sides if one.side == self.side), None)


def ending_page(here: Here) -> EndingPage:
    """Where ending stands, for this actor. Five queries once it runs."""
    names, actor = side_names(here), here.actor
    found = Ending.objects.visible_to(actor).select_related("reason", "seat__person")
    endings = list(found)
    ending = _current(endings)
    stage = _stage(here, ending)
    own = ending is not None and ending.side == actor.side
    months = here.collaboration.notice_months
    works = here.collaboration.is_open
    asked, writing = stage in ("asked", "notice"), stage in ("notice", "closing")
    return EndingPage(
        stage=stage,
        ending=ending,
        name=names[ending.side] if ending else "",
        who=who(ending.seat) if ending else "",
        day=_on(ending.made_at) if ending else "",
        alone_from=_words(ending.alone_from) if ending and ending.alone_from else "",
        is_due=bool(ending and ending.alone_from and clock.today() >= ending.alone_from),
        notice_months=months,
        notice_until=_words(months_later(clock.today(), months)),
        sides=_sides(here, ending, names) if ending else [],
        lines=_lines(here, ending) if ending else [],
        earlier=[one for one in endings if one is not ending],
        side=actor.side or "",
        other=names[actor.side.other] if actor.sides and actor.side else "",
        is_own=own,
        may_begin=stage == "choose" and POLICY.allows(actor, "ending.propose"),
        may_answer=works and asked and not own and POLICY.allows(actor, "ending.agree"),
        may_take_back=works and asked and own and POLICY.allows(actor, "ending.withdraw"),
        may_look_back=works and writing and POLICY.allows(actor, "ending.look_back"),
        may_hand_over=works and writing and POLICY.allows(actor, "handover.add"),
        may_finish=works and stage == "closing" and POLICY.allows(actor, "ending.finish"),
    )


def one_ending(here: Here, id: UUID) -> Ending:
    found: Ending = Ending.objects.visible_to(here.actor).one(pk=id)
    return found


def one_line(here: Here, id: UUID) -> HandoverLine:
    found: HandoverLine = HandoverLine.objects.visible_to(here.actor).one(pk=id)
    return found


def notices_that_are_over() -> Iterator[Ending]:
    """For the clock: notice was given, and the day has come."""
    due = Ending.objects.filter(state=EndingState.NOTICE, alone_from__lte=clock.today())
    yield from due.select_related("collaboration")


def _current(endings: Sequence[Ending]) -> Ending | None:
    """The one that runs; else the latest, where that ended the collaboration."""
    running = next((one for one in endings if one.is_running), None)
    last = endings[0] if endings else None
    return running or (last if last and last.state == EndingState.ENDED else None)


def _stage(here: Here, ending: Ending | None) -> Stage:
    if here.collaboration.is_alone:
        return "alone"
    if not here.collaboration.is_open:
        return "ended" if ending else "over"
    stages: dict[str, Stage] = {
        EndingState.OPEN: "asked",
        EndingState.NOTICE: "notice",
        EndingState.CLOSING: "closing",
    }
    return stages.get(ending.state, "choose") if ending else "choose"


def _sides(here: Here, ending: Ending, names: dict[str, str]) -> list[SideBack]:
    found = LookingBack.objects.visible_to(here.actor).filter(ending=ending, is_latest=True)
    said = {one.side: one for one in found.select_related("evaluation", "lessons", "seat__person")}
    closed = not ENDING.allows(ending.state, "closed")
    return [
        SideBack(
            side=side,
            name=names[side],
            said=one,
            who=who(one.seat) if one else "",
            day=_on(one.made_at) if one else "",
            is_ready=not closed and ending.ready == side,
        )
        for side in BOTH_SIDES
        for one in [said.get(side)]
    ]


def _lines(here: Here, ending: Ending) -> list[HandoverLine]:
    found = HandoverLine.objects.visible_to(here.actor).filter(ending=ending, dropped_at=None)
    return list(found.select_related("what", "owner"))


def _on(moment: datetime) -> str:
    return _words(moment.astimezone(AMSTERDAM).date())


def _words(day: date) -> str:
    return in_words(day, Precision.DAY)

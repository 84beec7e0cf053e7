"""The criteria of a gate as rows of a page: how they stand, what shows it, what is new since."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from samenspel.core.dates import in_words
from samenspel.core.words import Words
from samenspel.journal.models import REMOVED
from samenspel.roadmap.criteria import TOLD, Verdict, by_value
from samenspel.roadmap.library import LibraryCriterion, library
from samenspel.roadmap.models import EvidenceKind

Stored = Mapping[str, Any]
Names = Mapping[str, str]
"""Each side by the name of its organisation."""


@dataclass(frozen=True)
class Shown:
    """One thing that a side attached; words, document, link and meeting may each be missing."""

    id: str
    side: str
    name: str
    words: str
    lang: str
    link: str
    meeting: str
    document: "ShownDocument | None" = None

    @property
    def link_name(self) -> str:
        """Whose page it is, as far as the address tells."""
        return urlsplit(self.link).netloc.removeprefix("www.")


@dataclass(frozen=True)
class ShownDocument:
    """A document as it was shown. newer: the number of a newer version at that moment, or 0"""

    id: str
    title: str
    lang: str
    number: int
    newer: int


@dataclass(frozen=True)
class Objection:
    """Why a side sees it differently."""

    id: str
    side: str
    name: str
    words: str
    lang: str


@dataclass(frozen=True)
class News:
    """What is otherwise than when it was proposed: now, or when both decided."""

    decided: bool
    met: bool
    flipped: bool
    counted: bool
    figure: str
    """The product's figure now, where it changed."""
    shown: tuple[Shown, ...]
    objections: tuple[Objection, ...]
    taken_back: tuple[Objection, ...]

    def __bool__(self) -> bool:
        changed = (self.figure, self.shown, self.objections, self.taken_back)
        return self.flipped or any(changed)


@dataclass(frozen=True)
class Row:
    """One criterion. Of a proposal the stored verdict and values; `news` is what came since."""

    id: str
    title: str
    required: bool
    met: bool
    figure: str
    counted: bool
    """Whether the product's own answer is that it is met."""
    shown: tuple[Shown, ...]
    objections: tuple[Objection, ...]
    known: LibraryCriterion
    answered_by: str
    news: News | None = None

    @property
    def met_now(self) -> bool:
        return self.news.met if self.news else self.met

    @property
    def counted_now(self) -> bool:
        return self.news.counted if self.news else self.counted

    @property
    def shown_now(self) -> tuple[Shown, ...]:
        """All that was attached, also since the proposal."""
        return self.shown + (self.news.shown if self.news else ())

    @property
    def objections_now(self) -> tuple[Objection, ...]:
        """The objections that stand at this moment."""
        if self.news is None:
            return self.objections
        standing = (one for one in self.objections if one not in self.news.taken_back)
        return (*standing, *self.news.objections)

    def can_be_contested_by(self, side: str) -> bool:
        """Whether the other side attached something that this side has not objected to yet."""
        others = any(one.side != side for one in self.shown_now)
        return others and not self.counted_now and not self.is_contested_by(side)

    def is_contested_by(self, side: str) -> bool:
        return any(one.side == side for one in self.objections_now)


def rows_now(verdicts: Sequence[Verdict], names: Names) -> list[Row]:
    """The criteria as they stand now. No query."""
    return [_row(by_value(verdict), names, verdict.criterion) for verdict in verdicts]


def rows_stored(stored: Stored, names: Names) -> list[Row]:
    """The criteria as a proposal stored them. No query."""
    then = library(stored["library"])
    return [_row(one, names, then.criterion(one["id"])) for one in stored["criteria"]]


def with_news(rows: Sequence[Row], now: Sequence[Row]) -> list[Row]:
    """Beside each stored row of an open proposal what is otherwise now."""
    latest = {row.id: row for row in now}
    return [replace(row, news=_news(row, latest.get(row.id, row))) for row in rows]


def as_decided(rows: Sequence[Row], now: Sequence[Row], unmet: Container[str]) -> list[Row]:
    """Beside each stored row of an accepted proposal what came before both had said yes.

    Nothing can be attached after that; a figure of the product may have moved on, and is left out.
    """
    latest = {row.id: row for row in now}
    return [replace(row, news=_until(row, latest.get(row.id, row), unmet)) for row in rows]


def _until(then: Row, now: Row, unmet: Container[str]) -> News | None:
    shown = bool(now.shown) and not now.objections
    met = then.id not in unmet if then.required else then.counted or shown
    return _news(then, replace(now, met=met, figure=then.figure, counted=then.counted), True)


def _row(stored: Stored, names: Names, known: LibraryCriterion) -> Row:
    figure = stored["figure"]
    return Row(
        id=stored["id"],
        title=str(Words(**stored["title"])),
        required=stored["required"],
        met=stored["met"],
        figure=TOLD[figure["name"]](figure["values"]) if figure else "",
        counted=bool(figure and figure["met"]),
        shown=tuple(_shown(evidence, names) for evidence in stored["evidence"]),
        objections=tuple(_objection(contest, names) for contest in stored["contests"]),
        known=known,
        answered_by=figure["name"] if figure else "",
    )


def _objection(stored: Stored, names: Names) -> Objection:
    """A reason is never empty, unless it was erased."""
    words = stored["words"] or str(REMOVED)
    return Objection(
        id=stored["id"],
        side=stored["side"],
        name=names[stored["side"]],
        words=words,
        lang=stored["lang"],
    )


def _shown(stored: Stored, names: Names) -> Shown:
    """Own words are never empty, unless they were erased."""
    meeting = stored["meeting_on"]
    return Shown(
        id=stored["id"],
        side=stored["side"],
        name=names[stored["side"]],
        words=stored["words"] or (str(REMOVED) if stored["kind"] == EvidenceKind.WORDS else ""),
        lang=stored["lang"],
        link=stored["link"],
        meeting=in_words(date.fromisoformat(meeting), stored["precision"]) if meeting else "",
        document=_document(stored.get("document")),
    )


def _document(stored: Stored | None) -> ShownDocument | None:
    """Proposals of before there were documents stored none."""
    if stored is None:
        return None
    newer = stored["latest"] if stored["latest"] != stored["number"] else 0
    return ShownDocument(stored["id"], stored["title"], stored["lang"], stored["number"], newer)


def _news(then: Row, now: Row, decided: bool = False) -> News | None:
    attached, objected = {one.id for one in then.shown}, {one.id for one in then.objections}
    standing = {one.id for one in now.objections}
    news = News(
        decided=decided,
        met=now.met,
        flipped=now.met != then.met,
        counted=now.counted,
        figure=now.figure if now.figure != then.figure else "",
        shown=tuple(one for one in now.shown if one.id not in attached),
        objections=tuple(one for one in now.objections if one.id not in objected),
        taken_back=tuple(one for one in then.objections if one.id not in standing),
    )
    return news or None

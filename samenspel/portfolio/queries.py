"""The portfolio of a coordinator: where they are needed, and every collaboration in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.safestring import SafeString

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase
from samenspel.people.models import Organisation
from samenspel.portfolio import words
from samenspel.portfolio.models import Standing, StandingQuerySet
from samenspel.portfolio.standing import SILENT_AFTER, bring_up_to_date
from samenspel.roadmap.queries.now import AGENDA_FROM
from samenspel.ui.pictures import reading_line, small_path

NEEDED = 5
PER_PAGE = (10, 25)

SORTS: dict[str, tuple[str, str]] = {
    "vastzit": ("urgent_from", "pk"),
    "naam": ("sort_name", "pk"),
    "fase": ("phase", "pk"),
    "punten": ("-unmet", "-pk"),
    "verschil": ("-difference", "-pk"),
    "stil": ("municipality_last", "pk"),
    "datum": ("first_due", "pk"),
    "woningen": ("-homes", "-pk"),
}
"""The orders in which rows can stand, each with its index."""

MATTERS = ("antwoord", "stil", "verschil", "te-laat", "geen-trekker", "stoppen", "klaar", "alleen")


@dataclass(frozen=True)
class Wanted:
    """What a coordinator wants to see; what makes no sense was left out."""

    phase: Phase | None = None
    matter: str = ""
    sort: str = "vastzit"
    page: int = 1
    per_page: int = PER_PAGE[0]

    @property
    def is_all(self) -> bool:
        return self.phase is None and not self.matter

    def address(self, **other: object) -> str:
        """The same wish with something else, as a question behind the address of the page."""
        wish = replace(self, **other)  # type: ignore[arg-type]
        parts = {
            "fase": wish.phase.slug if wish.phase else "",
            "speelt": wish.matter,
            "volgorde": wish.sort if wish.sort != "vastzit" else "",
            "per": str(wish.per_page) if wish.per_page != PER_PAGE[0] else "",
            "bladzijde": str(wish.page) if wish.page > 1 else "",
        }
        asked = urlencode({name: value for name, value in parts.items() if value})
        return f"?{asked}" if asked else ""

    @property
    def before(self) -> str:
        return self.address(page=self.page - 1) or "."

    @property
    def after(self) -> str:
        return self.address(page=self.page + 1)


@dataclass(frozen=True)
class Needed:
    """One collaboration that asks for the coordinator."""

    title: str
    url: str
    why: str
    chip: str


@dataclass(frozen=True)
class Row:
    """One collaboration, ready to show."""

    name: str
    url: str
    initiative: str
    homes: str
    path: SafeString
    where: str
    holds_up: Sequence[str]
    line: SafeString | str
    differs: str
    is_far: bool
    ours: str
    theirs: str
    is_silent: bool
    due: str
    is_late: bool
    notice: bool


@dataclass(frozen=True)
class Summary:
    """The whole selection in numbers."""

    count: int
    homes: str
    far: int
    silent: int
    urgent: int


@dataclass(frozen=True)
class PortfolioPage:
    towns: Sequence[str]
    today: date
    needed: Sequence[Needed]
    rows: Sequence[Row]
    summary: Summary
    wanted: Wanted
    pages: int


def portfolio_page(actor: Actor, wanted: Wanted) -> PortfolioPage:
    """Five queries, and what it takes to bring up to date what has changed."""
    bring_up_to_date(actor.organisations)
    today = clock.today()
    mine = Standing.objects.visible_to(actor)
    chosen = _chosen(mine, wanted, today)
    summary = _summary(chosen, today)
    pages = max(1, -(-summary.count // wanted.per_page))
    wanted = replace(wanted, page=min(wanted.page, pages))
    begin = (wanted.page - 1) * wanted.per_page
    ordered = _rows(chosen.order_by(*SORTS[wanted.sort]))
    return PortfolioPage(
        towns=_towns(actor),
        today=today,
        needed=_needed(mine, today),
        rows=[_row(row, today) for row in ordered[begin : begin + wanted.per_page]],
        summary=summary,
        wanted=wanted,
        pages=pages,
    )


def all_standings(actor: Actor, wanted: Wanted) -> StandingQuerySet:
    """Every standing of the selection, for the table to take along."""
    bring_up_to_date(actor.organisations)
    chosen = _chosen(Standing.objects.visible_to(actor), wanted, clock.today())
    return _rows(chosen.order_by(*SORTS[wanted.sort]))


def _rows(standings: StandingQuerySet) -> StandingQuerySet:
    return standings.select_related("collaboration")


def _towns(actor: Actor) -> list[str]:
    mine = Organisation.objects.filter(pk__in=actor.organisations)
    return list(mine.values_list("name", flat=True))


def _chosen(standings: StandingQuerySet, wanted: Wanted, today: date) -> StandingQuerySet:
    if wanted.phase is not None:
        standings = standings.filter(phase=wanted.phase)
    return standings.filter(_matter(wanted.matter, today)) if wanted.matter else standings


def _matter(matter: str, today: date) -> Q:
    """What it means that something is the matter; dates are compared with today."""
    going_on = Q(state="together")
    return {
        "antwoord": Q(asked_on__isnull=False),
        "stil": going_on & Q(municipality_last__lte=today - SILENT_AFTER),
        "verschil": going_on & Q(difference__gte=AGENDA_FROM),
        "te-laat": going_on & Q(first_due__lt=today),
        "geen-trekker": Q(municipality_led=False) | Q(initiative_led=False),
        "stoppen": ~Q(stop_wanted_by=""),
        "klaar": going_on & Q(unmet=0, waits_for="", required__gt=0),
        "alleen": Q(state="alone"),
    }[matter]


def _summary(chosen: StandingQuerySet, today: date) -> Summary:
    found = chosen.aggregate(
        count=Count("pk"),
        homes=Sum("homes"),
        far=Count("pk", filter=_matter("verschil", today)),
        silent=Count("pk", filter=_matter("stil", today)),
        urgent=Count("pk", filter=Q(urgent_from__lte=today)),
    )
    return Summary(**{**found, "homes": words.homes(found["homes"] or 0)})


def _needed(mine: StandingQuerySet, today: date) -> list[Needed]:
    """The first by weight and age; whatever the filter is."""
    urgent = mine.filter(urgent_from__lte=today).order_by(*SORTS["vastzit"])
    found = []
    for row in _rows(urgent)[:NEEDED]:
        title, why = words.asks_for(row, today)
        found.append(Needed(title, _url(row), why, words.since(row, today)))
    return found


def _row(row: Standing, today: date) -> Row:
    line: SafeString | str = ""
    if row.difference >= 0:
        values = (row.municipality_value, row.initiative_value)
        line = reading_line(*values, "cell", words.both_readings(row))
    return Row(
        name=row.name,
        url=_url(row),
        initiative=row.initiative,
        homes=words.homes(row.homes),
        path=small_path(row.phase, row.passed),
        where=words.where(row),
        holds_up=words.holds_up(row, today),
        line=line,
        differs=words.differs(row) if not (row.is_alone or row.has_ended) else "",
        is_far=row.difference >= AGENDA_FROM,
        ours=words.days_since(row.municipality_last, today),
        theirs=words.days_since(row.initiative_last, today),
        is_silent=words.is_silent(row, today),
        due=words.next_due(row, today) if not row.has_ended else "",
        is_late=row.first_due < today and not row.has_ended,
        notice=row.collaboration.is_replay,
    )


def _url(row: Standing) -> str:
    return reverse("collaboration.show", args=[row.collaboration.slug])

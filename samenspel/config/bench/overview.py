"""The page of a collaboration that is years old, compared with one that has just begun."""

from typing import Any

from django.urls import reverse

from samenspel.config.bench import whole
from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.growing import grow
from samenspel.config.bench.measuring import Medians, alternately, milliseconds
from samenspel.config.bench.pages import Page
from samenspel.config.bench.people import Pair, a_pair, a_town
from samenspel.config.bench.visitor import Visitor

ROUNDS = 150
QUERIES = 12
"""The most that the page may ask the database."""
WAYS = {"made anew": Page.anew, "kept": Page.again}
"""The page is kept until something happens in the collaboration; then it is made anew."""


def measure(size: Size) -> Measured:
    """The worse of the two ways, with as many queries for both in each way."""
    grown, fresh = grown_and_fresh(size)
    found = {
        name: alternately(way(grown), way(fresh), rounds=size.of(ROUNDS))
        for name, way in WAYS.items()
    }
    asked = {name: (grown.queries(way), fresh.queries(way)) for name, way in WAYS.items()}
    return Measured(
        max(one.ratio for one in found.values()),
        {
            "ours": "overview of a grown collaboration (300 steps, 400 readings, 10,000 entries); "
            "the ratio is that of the worse way",
            "baseline": "overview of one that has just begun",
            "ways": {name: in_short(found[name], *asked[name]) for name in WAYS},
            "queries_at_most": QUERIES,
        },
        holds=all(old == new <= QUERIES for old, new in asked.values()),
    )


def in_short(found: Medians, queries: int, queries_baseline: int) -> dict[str, Any]:
    return {
        "ratio": round(found.ratio, 3),
        "ours_ms": milliseconds(found.ours),
        "baseline_ms": milliseconds(found.baseline),
        "queries": queries,
        "queries_baseline": queries_baseline,
    }


def grown_and_fresh(size: Size) -> tuple[Page, Page]:
    """Two overviews, each as the lead of the initiative sees it."""
    town = a_town()
    grown, fresh = a_pair("Spaarwijk", town), a_pair("Molenbuurt", town)
    grow(grown, size)
    whole.require()
    return _overview(grown), _overview(fresh)


def _overview(pair: Pair) -> Page:
    address = reverse("collaboration.show", args=[pair.collaboration.slug])
    return Page(Visitor(pair.resident), address)

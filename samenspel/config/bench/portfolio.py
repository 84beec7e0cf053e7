"""The portfolio of a municipality with many collaborations, compared with one that has few."""

from django.urls import reverse

from samenspel.config.bench import whole
from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.many import fill
from samenspel.config.bench.measuring import alternately
from samenspel.config.bench.overview import in_short
from samenspel.config.bench.pages import Page
from samenspel.config.bench.people import a_coordinator, a_person, a_town
from samenspel.config.bench.visitor import Visitor
from samenspel.core.grid import BOTH_SIDES
from samenspel.portfolio.queries import SORTS

MANY, FEW = 1_000, 10
ROUNDS = 60


def measure(size: Size) -> Measured:
    """The worst of all orders in which the table can stand."""
    many = _coordinator("Grootstad", "GM9998", size.of(MANY, FEW))
    few = _coordinator("Kleindorp", "GM9997", FEW)
    whole.require()
    found, details = [], {}
    for order in SORTS:
        address = f"{reverse('portfolio')}?volgorde={order}"
        ours, baseline = _ten_rows(Page(many, address)), _ten_rows(Page(few, address))
        medians = alternately(ours.again(), baseline.again(), rounds=size.of(ROUNDS))
        asked = (ours.queries(Page.again), baseline.queries(Page.again))
        found.append(medians.ratio)
        details[order] = in_short(medians, *asked)
    return Measured(
        max(found),
        {
            "ours": "portfolio with 1,000 collaborations, ten rows shown; the ratio is that of "
            "the worst order",
            "baseline": "portfolio with 10 collaborations, in the same database and order",
            "orders": details,
        },
    )


def _coordinator(name: str, code: str, number: int) -> Visitor:
    """Somebody who looks after so many collaborations of a municipality of their own."""
    town = a_town(name, code)
    leads = {side: a_person(f"{side}@{name.lower()}.example", "Trekker") for side in BOTH_SIDES}
    fill(town, leads, number)
    return Visitor(a_coordinator(town))


def _ten_rows(page: Page) -> Page:
    """The page as it is, once it is sure that it shows what is compared."""
    _headers, body = page.visitor.get(page.address)
    rows = body.count(b'scope="row"')
    if rows != FEW:
        raise RuntimeError(f"{page.address} shows {rows} rows")
    return page

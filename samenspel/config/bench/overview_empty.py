"""The page of a collaboration that is years old, compared with an empty page."""

from django.urls import reverse

from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.measuring import alternately
from samenspel.config.bench.overview import ROUNDS, WAYS, grown_and_fresh, in_short
from samenspel.config.bench.pages import Page
from samenspel.config.bench.people import a_person
from samenspel.config.bench.visitor import Visitor


def measure(size: Size) -> Measured:
    """The worse of the two ways: what a page without anything to show costs is the frame."""
    grown, _fresh = grown_and_fresh(size)
    nobody = Visitor(a_person("nieuw@bewoners.example", "Nieuw"))
    empty = Page(nobody, reverse("me"))
    found = {
        name: alternately(way(grown), empty.again(), rounds=size.of(ROUNDS))
        for name, way in WAYS.items()
    }
    asked = {name: (grown.queries(way), empty.queries(Page.again)) for name, way in WAYS.items()}
    return Measured(
        max(one.ratio for one in found.values()),
        {
            "ours": "overview of a grown collaboration; the ratio is that of the worse way",
            "baseline": "the page about oneself, of somebody without any collaboration (it takes "
            "less than an empty Voor jou)",
            "ways": {name: in_short(found[name], *asked[name]) for name in WAYS},
        },
    )

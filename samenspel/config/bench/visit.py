"""What somebody who comes for the first time has to fetch before they see the overview."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.overview import grown_and_fresh
from samenspel.config.bench.visitor import Visitor

MOST = 120_000
"""Bytes."""
ACCEPTS = "gzip, deflate, br, zstd"
"""What browsers of today accept."""


def measure(size: Size) -> Measured:
    """Bytes of the page and of all that it names, as they are sent, ÷ 120 kB."""
    grown, _fresh = grown_and_fresh(size)
    visitor, found = grown.visitor, dict[str, int]()
    for address in _named_in(_fetch(visitor, grown.address, found)):
        content = _fetch(visitor, address, found)
        for named in re.findall(r"""url\(["']?([^"')]+)""", content):
            if not named.startswith("data:"):
                _fetch(visitor, urljoin(address, named), found)
    total = sum(found.values())
    return Measured(
        total / MOST,
        {
            "ours": "bytes of page, style sheets, fonts and icon, compressed as they are sent",
            "baseline": f"{MOST} bytes",
            "bytes": total,
            "parts": found,
        },
    )


def _fetch(visitor: Visitor, address: str, found: dict[str, int]) -> str:
    """The content, as text where it is text; how many bytes it took is noted, once."""
    if address in found:
        return ""
    _headers, sent = visitor.get(address, ACCEPTS)
    found[address] = len(sent)
    headers, plain = visitor.get(address)
    is_text = str(headers["Content-Type"]).startswith("text/")
    return plain.decode() if is_text else ""


class _Names(HTMLParser):
    """The addresses of what a browser fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        address = given.get("href" if tag == "link" else "src") or ""
        if address and not address.startswith("data:"):
            self.addresses.append(address)


def _named_in(page: str) -> list[str]:
    names = _Names()
    names.feed(page)
    return names.addresses

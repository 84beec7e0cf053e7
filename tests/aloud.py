"""Pages read aloud: what a screen reader says of them, in which order, and where links lead."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

SVG = "{http://www.w3.org/2000/svg}svg"


class Page:
    """A page that was answered with 200."""

    def __init__(self, answer: Any) -> None:
        assert answer.status_code == 200, answer.status_code
        self.source = answer.content.decode()
        self.tree = html5lib.parse(self.source, namespaceHTMLElements=False)

    @property
    def main(self) -> str:
        """The page itself as it is written, without its frame."""
        (main,) = re.findall(r"<main.*</main>", self.source, re.DOTALL)
        return str(main)

    @property
    def words(self) -> str:
        """Everything that is said on the page itself, not in its frame."""
        return said(self.find("main"))

    @property
    def titles(self) -> list[str]:
        """The titles of its parts, in order."""
        return [said(title) for title in self.find("main").iter("h2")]

    def find(self, tag: str, **attributes: str) -> Element:
        """The one element with this tag and these attributes (`class_` for class)."""
        (found,) = self.all(tag, **attributes)
        return found

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            one
            for one in self.tree.iter(tag)
            if all(_has(one.get(name, ""), value) for name, value in wanted.items())
        ]

    def panel(self, id: str) -> Element:
        return self.find("section", id=id)

    def links(self, within: Element | None = None) -> list[str]:
        """The words of the links, in the order in which one meets them."""
        place = self.find("main") if within is None else within
        return [said(link) for link in place.iter("a")]

    def href(self, words: str) -> str:
        """Where the link with these words leads."""
        (found,) = (link for link in self.tree.iter("a") if said(link) == words)
        return found.get("href", "")

    def rows(self) -> list[list[str]]:
        """The words of every row of the tables, cell by cell, without their headers."""
        bodies = self.find("main").iter("tbody")
        return [[said(cell) for cell in row] for body in bodies for row in body.iter("tr")]


def said(element: Element) -> str:
    """What is said of it: words, and the labels of pictures; not what is hidden."""
    words = " ".join(_said(element)[:-1])  # without what comes after it
    return re.sub(r"\s+([.,:;])", r"\1", " ".join(words.split()))


def _said(element: Element) -> list[str]:
    if element.get("aria-hidden") == "true":
        return [element.tail or ""]
    if element.tag == SVG:
        return [element.get("aria-label", ""), element.tail or ""]
    parts = [element.text or ""]
    for child in element:
        parts += _said(child)
    return [*parts, element.tail or ""]


def _has(attribute: str, value: str) -> bool:
    return value == attribute or value in attribute.split()

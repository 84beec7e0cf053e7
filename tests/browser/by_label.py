"""Somebody who uses the product by what stands on the screen, and nothing else."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from django.core import mail
from playwright.sync_api import Browser, Locator, Page, Response, expect

from samenspel.core import clock
from samenspel.notices.duty import run
from tests.browser.visiting import PHONE, opened
from tests.running import until

CODE = re.compile(r"^    ([0-9A-Z]{4}-[0-9A-Z]{4})\r?$", re.MULTILINE)
INVITATION = re.compile(r"http://\S+/uitnodiging/\S+")
Letters = Callable[[], Iterable[str]]


def sent_letters() -> list[str]:
    """What was mailed in this process, the oldest first, with all that waits to be mailed."""
    run(clock.now())
    return [letter.message().as_bytes().decode() for letter in mail.outbox]


def letters_in(folder: Path) -> Letters:
    """What an installation without a mail server laid down, the oldest first."""

    def found() -> list[str]:
        files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        return [file.read_text(encoding="utf-8") for file in files]

    return found


class Visitor:
    """One person with one phone, without scripts, reading Dutch."""

    def __init__(self, browser: Browser, base: str, letters: Letters) -> None:
        self.base, self.letters = base, letters
        self.page: Page = opened(browser, base, None, size=PHONE, scripts=False).new_page()
        self.main = self.page.get_by_role("main")
        self.said: list[str] = []
        """What the browser complained about, and what it could not get."""
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("response", self._note_failure)

    def _note_failure(self, response: Response) -> None:
        if response.status >= 400:
            self.said.append(f"{response.status} {response.url}")

    def opens(self, address: str = "/") -> None:
        self.page.goto(address if address.startswith("http") else self.base + address)
        self._looks()

    def presses(self, *names: str) -> None:
        """Links and buttons of the page itself, one page after the other."""
        for name in names:  # the frame offers some of the same again
            button, link = (self.main.get_by_role(role, name=name) for role in ("button", "link"))
            self._arrives_by(button.or_(link))

    def goes_to(self, tab: str) -> None:
        """A tab above the page, on a phone perhaps in the menu; beside its name it may say how much
        waits there."""
        above = self.page.get_by_role("banner")
        link, menu = above.get_by_role("link", name=tab), above.locator("summary", has_text="Menu")
        if menu.is_visible() and not link.locator("visible=true").count():
            menu.click()
        self._arrives_by(link)

    def unfolds(self, name: str) -> None:
        self._one(self.main.locator("summary", has_text=name)).click()

    def types(self, label: str, words: str) -> None:
        self._one(self.main.get_by_label(label)).fill(words)

    def chooses(self, answer: str) -> None:
        """One of the answers to a question, or something to tick."""
        radio, box = (self.main.get_by_role(role, name=answer) for role in ("radio", "checkbox"))
        self._one(radio.or_(box)).check()

    def picks(self, label: str, answer: str) -> None:
        self._one(self.main.get_by_label(label)).select_option(label=answer)

    def reads(self) -> str:
        """Everything that stands on the page, in one line."""
        return " ".join(self.main.inner_text().split())

    def is_told(self, sentence: str) -> None:
        """What was done is said where one looks: on the screen, without scrolling."""
        told = self.main.get_by_role("status").filter(has_text=sentence)
        expect(told).to_be_in_viewport()

    def logs_in(self, email: str) -> None:
        """Where it is asked, with the code from the newest mail to this address."""
        self.types("Je e-mailadres", email)
        self.presses("Mail me een code")
        (code,) = CODE.findall(self.newest_mail(email, CODE))
        self.types("Code", code)
        self.presses("Log in")

    def newest_mail(self, email: str, holding: re.Pattern[str]) -> str:
        """The newest one with this in it; a worker may still be about to send it."""

        def found() -> list[str]:
            mine = (letter for letter in self.letters() if f"To: {email}\n" in letter)
            return [letter for letter in mine if holding.search(letter)]

        until(found)
        return found()[-1]

    def _one(self, found: Locator) -> Locator:
        """The first that can be seen: what is folded away cannot be used."""
        return found.locator("visible=true").first

    def _arrives_by(self, found: Locator) -> None:
        """A press is over when the page that it leads to is there."""
        with self.page.expect_navigation():
            self._one(found).click()
        self._looks()

    def _looks(self) -> None:
        """Every page on the way is Dutch, fits the phone, and says what it is."""
        seen = self.page.evaluate(
            "[document.documentElement.lang, document.documentElement.scrollWidth,"
            " document.querySelectorAll('h1').length]"
        )
        assert seen == ["nl", PHONE["width"], 1], self.page.url

"""Somebody who uses the product by what stands on the screen, and nothing else."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
INVITATION = re.compile(r"http://\S+/uitnodiging/\S+")


class Visitor:
    """One person with one phone, without scripts, reading Dutch."""

    def __init__(self, browser: Browser, base: str, mail: Path) -> None:
        self.base, self.mail = base, mail
        window = browser.new_context(
            viewport=PHONE,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            java_script_enabled=False,
        )
        window.set_default_timeout(5000)
        self.page: Page = window.new_page()
        self.said: list[str] = []
        """What the browser complained about, and what it could not get."""
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("response", self._note_failure)

    def _note_failure(self, response) -> None:
        if response.status >= 400:
            self.said.append(f"{response.status} {response.url}")

    def opens(self, address: str = "/") -> None:
        self.page.goto(address if address.startswith("http") else self.base + address)
        self._fits()

    def presses(self, *names: str) -> None:
        """Links and buttons, one page after the other."""
        for name in names:
            page = self.page.locator("main")  # the frame offers some of the same again
            button, link = (page.get_by_role(role, name=name) for role in ("button", "link"))
            self._one(button.or_(link)).click()
            self._fits()

    def unfolds(self, name: str) -> None:
        self._one(self.page.locator("summary", has_text=name)).click()

    def types(self, label: str, words: str) -> None:
        self._one(self.page.get_by_label(label)).fill(words)

    def chooses(self, answer: str) -> None:
        self._one(self.page.get_by_label(answer)).check()

    def picks(self, label: str, answer: str) -> None:
        self._one(self.page.get_by_label(label)).select_option(label=answer)

    def reads(self) -> str:
        """Everything that stands on the page, in one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    def logs_in(self, email: str) -> None:
        """Where it is asked, with the code from the newest mail to this address."""
        self.types("Je e-mailadres", email)
        self.presses("Mail me een code")
        (code,) = CODE.findall(self.newest_mail(email))
        self.types("Code", code)
        self.presses("Log in")

    def newest_mail(self, email: str) -> str:
        files = sorted(self.mail.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        letters = [file.read_text(encoding="utf-8") for file in files]
        return next(one for one in reversed(letters) if f"To: {email}\n" in one)

    def _one(self, found: Locator) -> Locator:
        """The first that can be seen: what is folded away cannot be used."""
        return found.locator("visible=true").first

    def _fits(self) -> None:
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{self.page.url} is {width} pixels wide"

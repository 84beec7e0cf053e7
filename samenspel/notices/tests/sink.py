"""A real mail server for tests: keeps what it gets, and does what it is told to do with it."""

import email
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.core.mail.backends.smtp import EmailBackend

from tests.running import free_port


class Sink:
    """answers: what it says to an address instead of taking it; "" stands for every address."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.at_the_end = ""
        """What it says once it has the whole mail, instead of taking it."""

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = self.answers.get(address) or self.answers.get("")
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.at_the_end:
            return self.at_the_end
        found: Any = email.message_from_bytes(envelope.content, policy=policy.default)
        self.got.append(found)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.got if mail["To"] == address]

    @property
    def times(self) -> Counter[str]:
        """How often each mail came, by its Message-ID."""
        return Counter(mail["Message-ID"] for mail in self.got)


def words_of(mail: EmailMessage) -> str:
    """The text, as one long line."""
    return " ".join(str(mail.get_content()).split())


@contextmanager
def a_sink(settings: Any) -> Iterator[Sink]:
    """The server runs, and the product is set to use it."""
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.DEFAULT_FROM_EMAIL = "Samenspel <post@samenspel.example>"
    handler = Sink()
    server = Controller(handler, hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT)
    server.start()
    try:
        yield handler
    finally:
        server.stop()

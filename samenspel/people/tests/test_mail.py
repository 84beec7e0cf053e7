"""Mail goes out as plain text, through a real server."""

import email
from email import policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.mail.backends.smtp import EmailBackend
from django.test import Client

from samenspel.config.logs import PlainFormatter
from samenspel.core.errors import RuleBroken
from samenspel.people.mail import MailFailed, send
from samenspel.people.tests.asking import ADDRESS, CODE, asks, is_in, types
from tests.running import free_port


class Sink:
    """Keeps what it gets; takes nothing for `nobody@…`."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.got.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def sink(settings):
    """A mail server of our own, and the product set to use it."""
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.DEFAULT_FROM_EMAIL = "Samenspel <post@samenspel.example>"
    handler = Sink()
    server = Controller(handler, hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT)
    server.start()
    yield handler
    server.stop()


@pytest.mark.django_db
def test_somebody_logs_in_with_the_code_from_a_real_mail(sink):
    browser = Client()
    asks(browser)
    (mail,) = sink.got
    (code,) = CODE.findall(mail.get_content().replace("\r\n", "\n"))
    typed = types(browser, code)

    assert typed.status_code == 303
    assert is_in(browser)
    assert (mail["To"], mail["From"]) == (ADDRESS, "Samenspel <post@samenspel.example>")
    assert mail["Subject"] == "Je code om in te loggen bij Samenspel"
    assert (mail.get_content_type(), mail.is_multipart()) == ("text/plain", False)
    assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("nl", "auto-generated")
    assert mail["Message-ID"].endswith("@samenspel.example>")


@pytest.mark.django_db
def test_an_address_that_the_mail_server_refuses_is_said_at_the_field(sink):
    answer = asks(Client(), "nobody@example.org")
    assert answer.status_code == 422
    assert "Op dit adres komt geen mail aan." in answer.content.decode()
    assert sink.got == []


def test_a_refused_address_is_a_refusal_for_every_caller(sink):
    with pytest.raises(RuleBroken):
        send("nobody@example.org", "nl", "people/mail/code.txt", {"code": "x"})


def test_the_log_does_not_name_an_address_that_was_refused(sink):
    refused_address = "nobody@" + "example.org"  # the log quotes lines of source too
    with pytest.raises(RuleBroken) as refused:
        send(refused_address, "nl", "people/mail/code.txt", {"code": "x"})

    fault = refused.value
    logged = PlainFormatter().formatException((type(fault), fault, fault.__traceback__))

    assert "RuleBroken" in logged
    assert refused_address not in logged


def test_a_mail_server_that_does_not_answer_is_a_fault_that_names_nobody(settings):
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with pytest.raises(MailFailed) as fault:
        send("someone@example.org", "nl", "people/mail/code.txt", {"code": "x"})
    assert str(fault.value) == "ConnectionRefusedError"
    assert fault.value.__suppress_context__


@pytest.mark.parametrize(("language", "begins"), [("nl", "Hallo,"), ("en", "Hello,")])
def test_the_first_line_is_the_subject_and_the_rest_the_text(mailoutbox, language, begins):
    send("someone@example.org", language, "people/mail/code.txt", {"code": "<b>&\"'"})
    (mail,) = mailoutbox
    assert "\n" not in mail.subject
    assert mail.body.startswith(begins)
    assert "    <b>&\"'\n" in mail.body  # as it is: this is no HTML
    assert (mail.content_subtype, mail.attachments) == ("plain", [])


def test_words_with_a_line_break_cannot_add_a_header(mailoutbox, tmp_path, settings):
    (tmp_path / "mail.txt").write_text("{{ words }}\n\nText")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    send("a@example.org", "nl", "mail.txt", {"words": "Hello\r\nBcc: all@example.org"})
    assert mailoutbox[0].subject == "Hello"
    assert mailoutbox[0].recipients() == ["a@example.org"]

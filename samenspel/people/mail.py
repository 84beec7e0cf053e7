"""Mail in plain text, in the language of who reads it."""

from collections.abc import Mapping
from email.utils import make_msgid
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override

from samenspel.core.errors import RuleBroken


class MailFailed(Exception):
    """The mail could not be handed over. Names no address: this ends up in the log."""


def send(to: str, language: str, template: str, context: Mapping[str, Any]) -> None:
    """Mail one person, now."""
    hand_over(letter(to, language, template, context))


def hand_over(message: EmailMessage) -> None:
    """To the mail server, now; RuleBroken where it does not take this address. What the server said
    about it names the address, so it goes no further."""
    try:
        message.send()
    except SMTPRecipientsRefused:
        raise RuleBroken(_("Mail cannot be delivered to this address. Check it.")) from None
    except (SMTPException, OSError) as fault:
        raise MailFailed(type(fault).__name__) from None


def letter(
    to: str,
    language: str,
    template: str,
    context: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
) -> EmailMessage:
    """A mail to one person. template: a text whose first line is the subject, such as
    `people/mail/code.txt`."""
    with override(language):
        subject, _line, body = _written(template, context).lstrip().partition("\n")
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        to=[to],
        headers={
            "Message-ID": make_msgid(domain=own_domain()),
            "Content-Language": language,
            "Auto-Submitted": "auto-generated",  # RFC 3834: no holiday replies, please
            **(headers or {}),
        },
    )


def _written(template: str, context: Mapping[str, Any]) -> str:
    """The text as it is: nothing is escaped, because it is not HTML."""
    text = get_template(template).template  # type: ignore[attr-defined]
    return str(text.render(Context(dict(context), autoescape=False)))


def own_domain() -> str:
    """The domain of the sender, so that no name of a machine leaves the house."""
    return str(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2].strip("> ") or "localhost"

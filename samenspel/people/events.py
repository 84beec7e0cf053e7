"""What happens to an account is told to its owner: on the own page, and by mail in their language.

Mailing is tried at once. Where that fails it is left to notices (notices/securing.py), which tries
until it arrives, with the same Message-ID.
"""

import logging
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.utils.translation import override

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import RuleBroken
from samenspel.people.devices import in_words
from samenspel.people.mail import MailFailed, hand_over, letter, own_domain
from samenspel.people.models import EventKind, Person, SecurityEvent, SecurityEventQuerySet

log = logging.getLogger(__name__)

KEPT = timedelta(days=90)
PAUSE = timedelta(minutes=5)
"""Younger than this, whoever wrote it down may still be mailing it."""


def happened(person: Person, kind: EventKind, *, device: str = "", mail: bool = True) -> None:
    """Write it down, and mail it."""
    event = SecurityEvent.objects.create(person=person, kind=kind, device=device, to_mail=mail)
    if mail:
        _mail(event)


def recent(actor: Actor) -> list[SecurityEvent]:
    """What happened to the own account, the newest first."""
    since = clock.recorded_at() - KEPT
    return list(SecurityEvent.objects.visible_to(actor).filter(happened_at__gte=since)[:50])


def left_to_mail(now: datetime) -> SecurityEventQuerySet:
    """What could not be mailed when it happened, and was not taken over yet."""
    left = SecurityEvent.objects.filter(to_mail=True, mailed_at=None)
    return left.filter(happened_at__lt=now - PAUSE)


def mail_about(event: SecurityEvent) -> EmailMessage:
    """The mail about it, also when it is sent again: its id follows from what happened."""
    person = event.person
    with override(person.language):
        context = {
            "sentence": event.get_kind_display(),
            "when": event.happened_at.astimezone(clock.AMSTERDAM),
            "device": in_words(event.device) if event.device else "",
        }
    headers = {"Message-ID": f"<{event.pk}@{own_domain()}>"}
    template = "people/mail/security.txt"
    return letter(person.email, person.language, template, context, headers=headers)


def forget_old() -> None:
    """Ninety days are long enough to notice."""
    SecurityEvent.objects.filter(happened_at__lt=clock.recorded_at() - KEPT).delete()


def _mail(event: SecurityEvent) -> None:
    try:
        hand_over(mail_about(event))
    except (MailFailed, RuleBroken) as fault:
        # It is tried again; what the person was doing goes on.
        log.warning("a security event could not be mailed: %s", type(fault).__name__)
        return
    event.mailed_at = clock.recorded_at()
    event.save(update_fields=["mailed_at"])

"""What happens to an account is told to its owner: on the own page, and by mail in their language.

Mailing is tried at once. Where that fails the clock tries again, for two days.
"""

import logging
from datetime import timedelta

from django.utils.translation import override

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import RuleBroken
from samenspel.people.devices import in_words
from samenspel.people.mail import MailFailed, send
from samenspel.people.models import EventKind, Person, SecurityEvent

log = logging.getLogger(__name__)

KEPT = timedelta(days=90)
TRIED_FOR = timedelta(days=2)
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


def mail_what_waits() -> None:
    """What could not be mailed when it happened."""
    now = clock.recorded_at()
    waiting = SecurityEvent.objects.filter(
        to_mail=True, mailed_at=None, happened_at__range=(now - TRIED_FOR, now - PAUSE)
    )
    for event in waiting.select_related("person"):
        _mail(event)


def forget_old() -> None:
    """Ninety days are long enough to notice."""
    SecurityEvent.objects.filter(happened_at__lt=clock.recorded_at() - KEPT).delete()


def _mail(event: SecurityEvent) -> None:
    person = event.person
    with override(person.language):
        context = {
            "sentence": event.get_kind_display(),
            "when": event.happened_at.astimezone(clock.AMSTERDAM),
            "device": in_words(event.device) if event.device else "",
        }
    try:
        send(person.email, person.language, "people/mail/security.txt", context, id=str(event.pk))
    except (MailFailed, RuleBroken) as fault:
        # The clock tries again (mail_what_waits); what the person was doing goes on.
        log.warning("a security event could not be mailed: %s", type(fault).__name__)
        return
    event.mailed_at = clock.recorded_at()
    event.save(update_fields=["mailed_at"])

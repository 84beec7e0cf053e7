"""Claim, send, mark: one letter at a time.

A claim writes down, before anything is sent, when the letter may be tried again. So whoever dies
while sending leaves it to the next one, who sends it once more with the same Message-ID: never
lost, and repeated at most once for each death. `tries` is the token: who was taken for dead,
because it was slower than the lease, marks nothing any more.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from time import monotonic

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet

from samenspel.notices import refusing
from samenspel.notices.faults import OF_THE_DATABASE, named
from samenspel.notices.holding import is_held
from samenspel.notices.kinds import DIRECT
from samenspel.notices.mailing import mail_of
from samenspel.notices.models import Letter, Preference
from samenspel.notices.states import LETTER, LetterState
from samenspel.notices.times import LEASE, due_at, pause_after

logger = logging.getLogger(__name__)
Moment = Callable[[], datetime]
WORDING = "wording: "
"""Begins a problem that is not the mail server's but our own."""


class Refused(Exception):
    """The mail server will never take this letter. Names no address."""


class NotNow(Exception):
    """The mail server does not take this letter at this moment. Names no address."""


class NoServer(NotNow):
    """Nor any other: there is no mail server that answers."""


def send_letters(now: datetime, still: Callable[[], None]) -> None:
    """Everything whose time has come, unless mail is held. still: called before each letter, may
    end the work."""
    if is_held():
        return
    moment = _moments_from(now)
    while letter := _claim(moment()):
        still()
        try:
            _send(letter, moment)
        except NoServer:
            return  # the others wait for the next time; nothing is gained by trying each of them


def _moments_from(now: datetime) -> Moment:
    """The time as it goes on from now: a lease is counted from when the letter is claimed."""
    begun = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - begun)


def _claim(now: datetime) -> Letter | None:
    """The letter that waits longest, for us alone."""
    with transaction.atomic():
        due = Letter.objects.filter(state=LetterState.WAITING, next_try_at__lte=now)
        letter = due.select_for_update(skip_locked=True).order_by("next_try_at", "id").first()
        if letter is not None:
            letter.tries += 1
            letter.next_try_at = letter.held_until = now + LEASE
            letter.save(update_fields=["tries", "next_try_at", "held_until"])
        return letter


def _send(letter: Letter, moment: Moment) -> None:
    """One letter, and how it ended."""
    try:
        mail = mail_of(letter)
    except OF_THE_DATABASE:
        raise
    except Exception as fault:  # whatever it is: the other letters must not wait for it
        logger.exception("letter %s could not be worded", letter.pk)
        _put_off(letter, moment(), f"{WORDING}{named(fault)}"[:80])
        return
    if mail is None:
        _mark(letter, "needless", moment())
        return
    try:
        _hand_over(mail)
    except Refused as refused:
        _mark(letter, "refused", moment(), str(refused))
    except NotNow as fault:
        logger.warning("letter %s, try %d: %s", letter.pk, letter.tries, fault)
        _put_off(letter, moment(), str(fault))
        if isinstance(fault, NoServer):
            raise
    else:
        _mark(letter, "sent", moment())


def _hand_over(mail: EmailMessage) -> None:
    """To the mail server, which takes it, refuses it for good, or says: not now."""
    try:
        mail.send()
    except SMTPRecipientsRefused as fault:
        raise _by_code(max(code for code, _words in fault.recipients.values())) from None
    except SMTPDataError as fault:
        raise _by_code(fault.smtp_code) from None
    except (SMTPException, OSError) as fault:
        raise NoServer(type(fault).__name__) from None


def _by_code(code: int) -> Refused | NotNow:
    """The first digit says whether it is for good (RFC 5321, 4.2.1)."""
    return Refused(str(code)) if code >= 500 else NotNow(str(code))


def _mark(letter: Letter, event: str, now: datetime, problem: str = "") -> None:
    """How it ended, unless somebody else has it by now."""
    with transaction.atomic():
        held = _still_ours(letter).select_for_update().first()
        if held is not None:
            LETTER.move(held, event)
            held.ended_at, held.problem, held.held_until = now, problem, None
            held.save(update_fields=["state", "ended_at", "problem", "held_until"])
            if event == "refused":
                refusing.tell_who_sent_it(held, now)


def _put_off(letter: Letter, now: datetime, problem: str) -> None:
    """Later, and later each time; not in the quiet hours, unless an account may be in danger."""
    preference = Preference.objects.filter(pk=letter.person_id).first() or Preference()
    waits = pause_after(letter.tries)
    again = now + waits
    if letter.about in (Letter.About.NOTICES, Letter.About.HEADS):
        again = due_at(DIRECT, preference, again) or again
    _still_ours(letter).update(next_try_at=again, problem=problem, held_until=None)


def _still_ours(letter: Letter) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk, tries=letter.tries, state=LetterState.WAITING)

"""Mail about the safety of an account: at once, and where that fails until it arrives, once."""

from datetime import timedelta

import pytest

from samenspel.core import clock
from samenspel.notices.duty import run
from samenspel.notices.models import Letter, Preference
from samenspel.notices.states import LetterState
from samenspel.notices.tests.sink import words_of
from samenspel.people import events
from samenspel.people.models import EventKind, SecurityEvent
from samenspel.people.operations import forget
from samenspel.people.queries import actor_of
from tests.builders import a_person

pytestmark = pytest.mark.django_db


def test_three_days_without_a_mail_server_lose_nothing_and_it_comes_once(sink, settings):
    person = a_person()
    Preference.objects.create(person=person, chosen={}, quiet_from="00:00", quiet_until="23:59")
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9  # nobody answers there
    events.happened(person, EventKind.SIGNED_OUT)
    now = clock.recorded_at()

    run(now)  # too young: it may still be on its way
    assert Letter.objects.count() == 0
    for minutes in (10, 20, 30, *range(60, 3 * 24 * 60, 60)):
        run(now + timedelta(minutes=minutes))
    letter = Letter.objects.get()
    assert (letter.state, letter.about) == (LetterState.WAITING, "security")
    assert 30 < letter.tries < 75  # about each hour, also in the quiet hours
    settings.EMAIL_PORT = right
    for hours in (1, 2, 24 * 40):
        run(now + timedelta(days=3, hours=hours))

    (mail,) = sink.to(person.email)
    assert str(SecurityEvent.objects.get().pk) in mail["Message-ID"]
    assert "overal uitgelogd" in words_of(mail)


def test_who_died_between_sending_and_marking_repeats_the_same_mail_and_no_more(sink):
    person = a_person()
    events.happened(person, EventKind.SIGNED_OUT)
    SecurityEvent.objects.update(mailed_at=None)
    now = clock.recorded_at()

    for minutes in (6, 7, 60):
        run(now + timedelta(minutes=minutes))

    assert list(sink.times.values()) == [2]


def test_of_who_was_forgotten_meanwhile_nothing_is_mailed(sink, settings):
    person = a_person()
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    events.happened(person, EventKind.SIGNED_OUT)
    run(clock.recorded_at() + timedelta(minutes=6))
    forget(person, by=actor_of(person))
    settings.EMAIL_PORT = right

    run(clock.recorded_at() + timedelta(days=1))

    assert (sink.got, Letter.objects.count()) == ([], 0)

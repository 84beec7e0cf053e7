"""Never lost, and repeated by mail at most once for each crash, with the same Message-ID.

The crashes are real ones, between any two lines that are run: which lines those are is found by
running them (crashing.py). The mail goes to a real SMTP server.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from samenspel.collaboration.models import Invitation
from samenspel.collaboration.operations import invitation
from samenspel.core.grid import Side
from samenspel.notices.duty import run
from samenspel.notices.models import Aside, Letter, Notice, Preference, Turn
from samenspel.notices.states import LetterState
from samenspel.notices.tests.crashing import Died, dying_at, left_open_is_lost, lines_run
from samenspel.notices.tests.sink import Sink, words_of
from samenspel.notices.tests.telling import NOON
from samenspel.roadmap.operations import gate
from tests.builders import a_collaboration, a_step, gate_of, lead

pytestmark = pytest.mark.django_db

MAILS, NOTICES, ASIDE = 3, 2, 1
"""One of the notices, an invitation, and the heads."""
IN_THREE_DAYS = MAILS + 1
"""On the next morning the other notice."""
LATER = timedelta(minutes=16)
"""After the lease of a letter that was claimed by who died."""


def something_happens(sink: Sink) -> None:
    """A proposal, which the other side hears at once, and an invitation; a step is due, of which
    mail comes tomorrow; it is a new month: one of the leads wants the heads; and of one entry
    nobody can be told."""
    here = a_collaboration()
    run(NOON)
    for model in (Notice, Letter, Turn):
        model.objects.all().delete()
    sink.got.clear()
    town = lead(here, Side.MUNICIPALITY)
    gate.propose(gate_of(here), explanation="Wij zijn zover.", by=town)
    invitation.invite(here, side=Side.MUNICIPALITY, email="nieuw@example.org", by=town)
    lost = invitation.invite(here, side=Side.MUNICIPALITY, email="weg@example.org", by=town)
    Invitation.objects.filter(pk=lost.pk).delete()
    Preference.objects.create(person_id=town.own_person, chosen={"heads": "none"})
    a_step(here, led_by="municipality", due_on=NOON.date() + timedelta(days=3))


def undone(act: Callable[[], Any]) -> Any:
    """Everything it wrote is taken back afterwards, so that the next try begins as this one did."""
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result


def crashed(line: Any, time: int) -> bool:
    """Whether this run died. What was in an open transaction is lost with it."""
    depth = len(connection.savepoint_ids)
    try:
        with dying_at(line, time):
            run(NOON)
    except Died:
        left_open_is_lost(depth)
        return True
    return False


def came(sink: Sink) -> tuple[Counter[str], list[str]]:
    """How often each mail came, and what the mails say."""
    return sink.times, sorted({f"{mail['To']} {words_of(mail)}" for mail in sink.got})


def told() -> Counter[tuple[str, str]]:
    """What everybody was told, and what was put aside."""
    told = Counter(Notice.objects.values_list("person__email", "told"))
    return told + Counter(("aside", what) for what in Aside.objects.values_list("what", flat=True))


def test_whoever_dies_between_any_two_lines_loses_nothing_and_repeats_at_most_once(sink):
    something_happens(sink)

    def all_goes_well():
        run(NOON)
        return came(sink), told()

    (_times, expected_mail), expected_notices = undone(all_goes_well)
    assert (len(expected_mail), len(expected_notices)) == (MAILS, NOTICES + ASIDE)
    found = undone(lambda: lines_run(lambda: run(NOON), lambda: len(sink.got)))
    assert found.lines > 300
    assert len(found.points) > 30

    def dies_and_is_taken_over(line, time):
        sink.got.clear()
        assert crashed(line, time), line
        run(NOON + LATER)
        return came(sink), told()

    repeated = 0
    for line, time in found.points:
        (times, mail), notices = undone(partial(dies_and_is_taken_over, line, time))
        assert mail == expected_mail, line
        assert notices == expected_notices, line
        assert len(times) == MAILS, line
        assert sum(times.values()) <= MAILS + 1, line
        repeated += sum(times.values()) - MAILS
    assert repeated > 0  # between sending and marking


def test_who_dies_twice_repeats_at_most_twice(sink):
    something_happens(sink)
    found = undone(lambda: lines_run(lambda: run(NOON), lambda: len(sink.got)))
    sending = [point for point in found.points if point[0][0].endswith("sending.py")][::3]

    def dies_twice(line, time):
        sink.got.clear()
        deaths = sum(crashed(line, time) for _again in range(2))
        for minutes in (20, 40, 60):
            run(NOON + timedelta(minutes=minutes))
        return deaths, came(sink)

    assert len(sending) > 5
    for line, time in sending:
        deaths, (times, mail) = undone(partial(dies_twice, line, time))
        assert len(mail) == len(times) == MAILS, line
        assert sum(times.values()) <= MAILS + deaths, line


def test_three_days_of_failing_mail_lose_nothing_and_repeat_nothing(sink, settings):
    """First no mail server answers, then one says: not now."""
    something_happens(sink)
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    every_hour(range(36))
    settings.EMAIL_PORT, sink.answers[""] = right, "451 4.7.1 try again later"
    tries = every_hour(range(36, 72))
    assert Letter.objects.filter(state=LetterState.WAITING).count() == len(tries) == IN_THREE_DAYS
    assert set(Letter.objects.values_list("problem", flat=True)) == {"451"}
    assert 10 < min(tries.values()) <= max(tries.values()) < 80  # not each minute: less and less

    sink.answers.clear()
    run(NOON + timedelta(days=3, hours=1))

    times, mail = came(sink)
    assert (set(times.values()), len(mail)) == ({1}, IN_THREE_DAYS)
    assert Letter.objects.filter(state=LetterState.SENT).count() == IN_THREE_DAYS


def test_a_server_that_takes_the_mail_and_says_no_afterwards_gets_it_again_later(sink):
    something_happens(sink)
    sink.at_the_end = "451 4.3.0 disk full"
    run(NOON)
    assert [letter.problem for letter in Letter.objects.all()] == ["451"] * MAILS
    sink.at_the_end = ""

    run(NOON + timedelta(minutes=2))

    assert sorted(sink.times.values()) == [1] * MAILS


def every_hour(hours: range) -> dict[Any, int]:
    """The clock goes on, in the first hour by minutes; how often each letter was tried."""
    begun = 60 * hours[0]
    minutes = [begun, *(begun + passed for passed in (1, 3, 7, 15, 31))]
    for minute in [*minutes, *(60 * hour for hour in hours[1:])]:
        run(NOON + timedelta(minutes=minute))
    return dict(Letter.objects.values_list("key", "tries"))

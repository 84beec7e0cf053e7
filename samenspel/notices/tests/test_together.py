"""Several workers at once, each with a connection of its own: nothing is told or sent twice."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from samenspel.collaboration.operations import invitation
from samenspel.core.grid import BOTH_SIDES
from samenspel.notices.duty import run
from samenspel.notices.models import Letter, Notice
from samenspel.notices.states import LetterState
from samenspel.notices.tests.telling import NOON
from samenspel.notices.tests.world import TOWN, a_world, own_note, proposed

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 4


def at_once(*moments):
    """Every worker in a thread of its own, let go together; what each died of, if it did."""
    start, died = threading.Barrier(len(moments)), []

    def work(now):
        start.wait(timeout=10)
        try:
            run(now)
        except BaseException as fault:
            died.append(fault)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(now,)) for now in moments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return died


def a_lot_happens():
    """Notices for many, several of them at once for some, and invitations."""
    world = a_world()
    for _time in range(3):
        own_note(world, "group", shared=True)
    proposed(world)
    for side in BOTH_SIDES:
        for number in range(3):
            by = world["town" if side == TOWN else "group"]
            email = f"nieuw{number}@{side}.example"
            invitation.invite(world.here, side=side, email=email, by=by)


@pytest.mark.parametrize("repeat", range(2))
def test_workers_that_begin_together_send_every_letter_once(sink, repeat):
    a_lot_happens()

    assert at_once(*[NOON] * WORKERS) == []
    run(NOON + timedelta(minutes=1))

    assert set(sink.times.values()) == {1}
    assert len(sink.got) == Letter.objects.filter(state=LetterState.SENT).count() > 10
    told = list(Notice.objects.values_list("person_id", "source", "kind"))
    assert len(told) == len(set(told)) > 10


def test_the_letters_of_the_morning_are_written_once_by_workers_whose_clocks_differ(sink):
    a_lot_happens()
    run(NOON)
    sink.got.clear()
    morning = NOON + timedelta(hours=19, minutes=30)

    assert at_once(*(morning + timedelta(seconds=20 * n) for n in range(WORKERS))) == []

    assert set(sink.times.values()) == {1}
    people = [mail["To"] for mail in sink.got]
    assert len(people) == len(set(people)) > 3
    assert not Notice.objects.filter(due_at__lte=morning).exists()

"""Forgetting: what was read after 90 days, letters 30 days after they ended, and nothing else."""

from datetime import timedelta

import pytest

from samenspel.notices.duty import run
from samenspel.notices.keeping import forget
from samenspel.notices.models import Letter, Notice
from samenspel.notices.states import LetterState
from samenspel.notices.tests.telling import NOON, told_to
from samenspel.notices.tests.world import GROUP, TOWN
from samenspel.roadmap.operations import gate
from tests.builders import a_collaboration, gate_of, lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    found = a_collaboration()
    gate.propose(gate_of(found), explanation="Zo!", by=lead(found, TOWN))
    run(NOON)
    return found


def test_letters_go_after_a_month_and_notices_stay(here, sink):
    forget(NOON + timedelta(days=29))
    assert Letter.objects.count() > 0
    forget(NOON + timedelta(days=31))
    assert Letter.objects.count() == 0
    assert "gate.propose" in told_to(lead(here, GROUP))


def test_what_was_mailed_and_forgotten_is_not_mailed_again(here, sink):
    forget(NOON + timedelta(days=31))
    sink.got.clear()
    run(NOON + timedelta(days=31))
    assert not any("deed een voorstel" in mail["Subject"] for mail in sink.got)


def test_notices_go_ninety_days_after_they_were_read(here):
    mine = Notice.objects.filter(person=lead(here, GROUP).own_person)
    mine.update(read_at=NOON)
    forget(NOON + timedelta(days=89))
    assert mine.count() > 0
    forget(NOON + timedelta(days=91))
    assert mine.count() == 0


def test_what_nobody_read_stays(here):
    before = Notice.objects.count()
    forget(NOON + timedelta(days=400))
    assert Notice.objects.count() == before > 0


def test_what_still_has_to_be_mailed_stays_however_old_it_is(sink, settings):
    found = a_collaboration()
    settings.EMAIL_PORT = 9
    gate.propose(gate_of(found), explanation="Zo!", by=lead(found, TOWN))
    run(NOON)
    Notice.objects.update(read_at=NOON)
    waiting = Letter.objects.filter(state=LetterState.WAITING)
    before = (waiting.count(), Notice.objects.count())

    forget(NOON + timedelta(days=400))

    assert before == (waiting.count(), Notice.objects.count())
    assert min(before) > 0

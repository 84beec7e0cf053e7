"""The whole of it as a duty of the clock: where a worker runs, and where only `tick` does."""

import pytest
from django.core import mail
from django.core.management import call_command

from samenspel.collaboration.operations import invitation
from samenspel.config.schedule import SCHEDULE
from samenspel.core.grid import Side
from samenspel.journal.models import Chain, ChainKind, Entry
from samenspel.notices.models import Cursor, Letter, Notice
from samenspel.notices.tests.world import GROUP
from samenspel.work.models import Plan
from tests.builders import a_collaboration, lead

pytestmark = pytest.mark.django_db
EMAIL = "kees@example.org"


@pytest.fixture
def invited():
    here = a_collaboration()
    return invitation.invite(here, side=Side.INITIATIVE, email=EMAIL, by=lead(here, GROUP))


def mailed() -> int:
    return sum(one.to == [EMAIL] for one in mail.outbox)


def test_tick_alone_tells_and_mails_everything_once(invited):
    call_command("tick")
    call_command("tick")
    Plan.objects.filter(name="notices").delete()  # a minute later
    call_command("tick")

    assert mailed() == 1
    assert Notice.objects.exists()


def test_it_comes_round_every_minute():
    (duty,) = (one for one in SCHEDULE if one.name == "notices")
    call_command("tick")
    planned = Plan.objects.get(name="notices").next_at
    assert (duty.when(planned) - planned).total_seconds() == 60


def test_every_journal_of_a_collaboration_is_read_to_its_end_and_no_other(invited):
    call_command("tick")
    chains = Chain.objects.exclude(kind=ChainKind.INSTALLATION)
    for chain in chains:
        assert chain.notice_cursor.seq == chain.head.seq
    assert Cursor.objects.count() == chains.count() < Chain.objects.count()


def test_no_operation_sends_mail_or_writes_a_letter(invited):
    assert (mailed(), Letter.objects.count()) == (0, 0)
    assert Entry.objects.filter(operation="seat.invite").count() == 2

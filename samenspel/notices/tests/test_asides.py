"""What cannot be told stops nothing else: it is put aside, tried again, and told to who runs it."""

from datetime import timedelta

import pytest

from samenspel.collaboration.models import Collaboration, Invitation
from samenspel.collaboration.operations import invitation
from samenspel.core.grid import Side
from samenspel.journal.models import Entry
from samenspel.notices.duty import run
from samenspel.notices.models import Aside, Cursor, Letter, Preference, Turn
from samenspel.notices.refusing import undelivered
from samenspel.notices.states import LetterState
from samenspel.notices.tests.telling import NOON, person_of, told_to
from samenspel.notices.tests.world import GROUP, TOWN
from samenspel.roadmap.operations import gate
from tests.builders import a_collaboration, a_step, gate_of, lead

pytestmark = pytest.mark.django_db
EMAIL = "kees@nieuw.example"


def invited_and_lost(here: Collaboration) -> Invitation:
    """The row of an invitation is gone, its entry in the journal is not."""
    by = lead(here, GROUP)
    sent = invitation.invite(here, side=Side.INITIATIVE, email=EMAIL, by=by)
    Invitation.objects.filter(pk=sent.pk).delete()
    return sent


def proposes(here: Collaboration) -> None:
    gate.propose(gate_of(here), explanation="Wij zijn zover.", by=lead(here, TOWN))


def test_an_entry_that_goes_wrong_is_put_aside_and_what_comes_before_and_after_is_told(sink):
    here, other = a_collaboration(), a_collaboration()
    sent = invited_and_lost(here)
    proposes(here)
    proposes(other)

    run(NOON)

    (aside,) = Aside.objects.all()
    entry = Entry.objects.get(operation="seat.invite", subject=f"invitation:{sent.pk}")
    assert (aside.entry, aside.what, aside.tries) == (entry, "seat.invite", 1)
    assert aside.problem.startswith("DoesNotExist (notices/inviting.py:")
    for one in (here, other):
        assert told_to(lead(one, GROUP))[-1] == "gate.propose"
    assert all(cursor.seq == cursor.chain.head.seq for cursor in Cursor.objects.all())
    assert Letter.objects.filter(state=LetterState.SENT).count() > 0


def test_it_is_tried_again_less_and_less_and_told_once_as_soon_as_it_can_be(sink):
    here = a_collaboration()
    sent = invited_and_lost(here)
    for minutes in (*range(40), *range(60, 24 * 60, 60)):
        run(NOON + timedelta(minutes=minutes))
    assert 25 < Aside.objects.get().tries < 35  # six times in the first hour, then each hour
    assert sink.to(EMAIL) == []

    sent.save(force_insert=True)
    for hours in (25, 27, 29):
        run(NOON + timedelta(hours=hours))

    assert len(sink.to(EMAIL)) == 1
    assert (Aside.objects.count(), Letter.objects.filter(invitation=sent).count()) == (0, 1)


def test_whoever_runs_samenspel_reads_it_in_the_log_and_in_check_without_any_address(caplog):
    invited_and_lost(a_collaboration())
    run(NOON)

    problem = Aside.objects.get().problem
    assert undelivered(NOON) == [
        f"something could not be told and is tried again: seat.invite, {problem}."
    ]
    assert "(seat.invite) went wrong and is tried again" in caplog.text
    assert EMAIL not in caplog.text


def test_what_was_given_up_is_tried_no_more_and_forgotten_after_a_while(sink):
    sent = invited_and_lost(a_collaboration())
    run(NOON)
    Aside.objects.update(given_up_at=NOON)
    sent.save(force_insert=True)

    run(NOON + timedelta(days=89))
    assert (sink.to(EMAIL), undelivered(NOON + timedelta(days=89))) == ([], [])
    run(NOON + timedelta(days=91))
    assert Aside.objects.count() == 0


def test_what_a_day_brings_is_put_aside_too_and_comes_round_the_next_day(sink):
    here, other = a_collaboration(), a_collaboration()
    for one in (here, other):
        a_step(one, led_by="initiative", due_on=NOON.date() + timedelta(days=5))
    broken = lead(here, GROUP).own_person
    Preference.objects.create(person_id=broken, chosen="broken")
    Turn.objects.create(name="heads", last=NOON.date())

    run(NOON)
    (day,) = Aside.objects.filter(entry=None)
    assert (day.what, day.next_try_at) == ("step.soon", NOON + timedelta(days=1))
    assert "step.soon" in told_to(lead(other, GROUP))

    Preference.objects.update(chosen={})
    run(NOON + timedelta(days=1))
    assert Aside.objects.count() == 0
    assert told_to(lead(here, GROUP)).count("step.soon") == 1
    assert told_to(lead(other, GROUP)).count("step.soon") == 1


def test_a_letter_that_cannot_be_worded_waits_and_the_others_go(sink):
    here = a_collaboration()
    proposes(here)
    Letter.objects.create(
        about=Letter.About.HEADS,
        key="broken",
        person_id=lead(here, GROUP).own_person,
        made_at=NOON - timedelta(days=1),
        next_try_at=NOON - timedelta(days=1),
    )

    run(NOON)

    broken = Letter.objects.get(key="broken")
    assert (broken.state, broken.tries) == (LetterState.WAITING, 1)
    assert broken.problem.startswith("wording: KeyError (notices/mailing.py:")
    assert sink.to(person_of(lead(here, GROUP)).email) != []

"""Invitations go by the same way: never lost, sent once, and the link stands nowhere."""

import json
from datetime import timedelta

import pytest
from django.core import serializers

from samenspel.collaboration.links import token_of
from samenspel.collaboration.models import Role
from samenspel.collaboration.operations import invitation, seat
from samenspel.core.grid import Side
from samenspel.notices.duty import run
from samenspel.notices.models import Cursor, Letter
from samenspel.notices.refusing import undelivered
from samenspel.notices.states import LetterState
from samenspel.notices.tests.sink import words_of
from samenspel.notices.tests.telling import NOON, texts_for, told_to
from samenspel.notices.tests.world import GROUP
from samenspel.people.queries import actor_of
from tests.builders import a_collaboration, a_person, lead

pytestmark = pytest.mark.django_db
EMAIL = "kees@nieuw.example"


@pytest.fixture
def invited():
    here = a_collaboration()
    by = lead(here, GROUP)
    return invitation.invite(here, side=Side.INITIATIVE, email=EMAIL, role=Role.MEMBER, by=by)


def the_letter() -> Letter:
    return Letter.objects.get(invitation__email=EMAIL)


def test_the_mail_holds_the_link_and_the_letter_does_not(invited, sink):
    run(invited.made_at)

    (mail,) = sink.to(EMAIL)
    assert token_of(invited.pk) in words_of(mail)
    assert mail["List-Unsubscribe"] is None
    kept = json.dumps(json.loads(serializers.serialize("json", Letter.objects.all())))
    assert token_of(invited.pk) not in kept
    assert token_of(invited.pk).partition(".")[2] not in kept
    assert EMAIL not in kept


def test_sending_it_once_more_is_another_letter_with_another_message_id(invited, sink):
    run(invited.made_at)
    invitation.send(invited, by=lead(invited.collaboration, GROUP))
    run(invited.made_at)
    first, second = sink.to(EMAIL)
    assert first["Message-ID"] != second["Message-ID"]
    assert words_of(first) == words_of(second)


@pytest.mark.parametrize("why", ["accepted", "withdrawn", "expired"])
def test_an_invitation_that_is_over_is_not_mailed_any_more(invited, sink, why):
    by = lead(invited.collaboration, GROUP)
    if why == "accepted":
        seat.accept(invited, by=actor_of(a_person(EMAIL)))
    elif why == "withdrawn":
        invitation.withdraw(invited, by=by)
    else:
        type(invited).objects.update(expires_at=invited.made_at - timedelta(days=1))
    run(NOON)
    assert (sink.to(EMAIL), the_letter().state) == ([], LetterState.NEEDLESS)


def test_an_address_that_is_refused_for_good_stops_only_that_letter(invited, sink):
    sink.answers[EMAIL] = "550 5.1.1 no such mailbox"
    other = "piet@nieuw.example"
    by = lead(invited.collaboration, GROUP)
    invitation.invite(
        invited.collaboration, side=Side.INITIATIVE, email=other, role=Role.MEMBER, by=by
    )

    for minutes in (0, 1, 60, 24 * 60):
        run(invited.made_at + timedelta(minutes=minutes))

    letter = the_letter()
    assert (letter.state, letter.problem, letter.tries) == (LetterState.REFUSED, "550", 1)
    assert len(sink.to(other)) == 1


def test_who_invited_hears_that_it_did_not_arrive_and_the_other_side_does_not(invited, sink):
    sink.answers[EMAIL] = "550 5.1.1 no such mailbox"
    run(invited.made_at)
    inviter = lead(invited.collaboration, GROUP)
    assert told_to(inviter)[-1] == "invitation.undelivered"
    assert texts_for(inviter)[-1] == (
        "Een uitnodiging kwam niet aan. Kijk het adres na, of geef de link op een andere manier."
    )
    assert "invitation.undelivered" not in told_to(lead(invited.collaboration, "municipality"))


def test_whoever_runs_samenspel_is_told_of_what_does_not_arrive_without_addresses(
    invited, sink, settings
):
    sink.answers[EMAIL] = "550 5.1.1 no such mailbox"
    run(invited.made_at)
    assert undelivered(invited.made_at) == [
        f"the mail server refused mail for good (550): invitation {invited.pk}."
    ]

    settings.EMAIL_PORT = 9
    Letter.objects.all().delete()
    Cursor.objects.update(seq=0)
    run(NOON)
    (line,) = undelivered(NOON + timedelta(hours=2))
    assert line.endswith("wait for more than an hour. The last try said: ConnectionRefusedError.")


def test_a_mail_that_the_server_will_not_have_is_not_offered_for_ever(invited, sink):
    sink.at_the_end = "554 5.7.1 looks like spam"
    for hours in range(3):
        run(invited.made_at + timedelta(hours=hours))
    assert (the_letter().state, the_letter().tries) == (LetterState.REFUSED, 1)

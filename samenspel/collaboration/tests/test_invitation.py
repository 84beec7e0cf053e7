"""The invitation as the leads of the inviting side see it: sending again, taking back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samenspel.collaboration.links import token_of
from samenspel.collaboration.models import Collaboration, Invitation, Role
from samenspel.collaboration.operations.invitation import invite, send, withdraw
from samenspel.collaboration.operations.seat import accept
from samenspel.collaboration.states import InvitationState
from samenspel.collaboration.tests.visiting import (
    address,
    hidden,
    letters_to,
    recorded,
    visiting,
    words,
)
from samenspel.core import clock
from samenspel.core.errors import WrongState
from samenspel.core.grid import Side
from samenspel.people.queries import actor_of
from samenspel.work.models import Job
from tests.builders import a_collaboration, a_person, alone, an_officer_of, joins, lead

pytestmark = pytest.mark.django_db
EMAIL = "kees@example.org"


def invited(collaboration: Collaboration, **more) -> Invitation:
    by = lead(collaboration, "initiative")
    given = {"side": Side.INITIATIVE, "email": EMAIL, "role": Role.MEMBER, **more}
    return invite(collaboration, by=by, **given)


def at(invitation: Invitation, name: str) -> str:
    return address(invitation.collaboration, name, invitation=invitation.pk)


def expire(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now() - timedelta(hours=1))


def test_the_page_shows_the_same_link_every_time():
    invitation = invited(a_collaboration())
    browser = visiting(invitation.collaboration, "initiative")
    first, second = (words(browser.get(at(invitation, "invitation"))) for _time in range(2))
    assert f"/uitnodiging/{token_of(invitation.pk)}/" in first
    assert f"/uitnodiging/{token_of(invitation.pk)}/" in second


def test_sending_again_mails_the_same_link():
    invitation = invited(a_collaboration())
    before = recorded(invitation.collaboration)

    answer = visiting(invitation.collaboration, "initiative").post(
        at(invitation, "invitation.send")
    )

    assert answer.status_code == 303
    first, again = letters_to(EMAIL)
    assert token_of(invitation.pk) in str(first.body)
    assert (again.subject, again.body) == (first.subject, first.body)
    assert recorded(invitation.collaboration) == [*before, "invitation.send"]


def test_an_expired_one_is_sent_anew_with_the_same_content_and_another_link():
    invitation = invited(a_collaboration(), function="Penningmeester")
    expire(invitation)
    browser = visiting(invitation.collaboration, "initiative")

    page = browser.get(at(invitation, "invitation"))
    browser.post(at(invitation, "invitation.send"))

    anew = Invitation.objects.get(email=EMAIL, state=InvitationState.OPEN)
    assert "verlopen" in words(page)
    assert token_of(invitation.pk) not in words(page)
    assert (anew.role, anew.function) == (Role.MEMBER, "Penningmeester")
    (letter,) = letters_to(EMAIL)
    assert token_of(anew.pk) in str(letter.body)
    assert token_of(invitation.pk) not in str(letter.body)


def test_taking_back_says_that_the_link_does_not_work_any_more():
    invitation = invited(a_collaboration())
    browser = visiting(invitation.collaboration, "initiative")
    page = browser.get(at(invitation, "invitation"))

    answer = browser.post(at(invitation, "invitation.withdraw"), hidden(page), follow=True)

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.WITHDRAWN
    assert answer.redirect_chain == [(address(invitation.collaboration, "people"), 303)]
    assert "De link werkt niet meer." in words(answer)
    assert EMAIL not in words(answer)


def test_taking_back_what_was_accepted_in_the_meantime_is_refused_and_shows_how_it_is_now():
    invitation = invited(a_collaboration())
    browser = visiting(invitation.collaboration, "initiative")
    page = browser.get(at(invitation, "invitation"))
    accept(invitation, by=actor_of(a_person(EMAIL)))

    answer = browser.post(at(invitation, "invitation.withdraw"), hidden(page))

    assert answer.status_code == 409
    assert "aangenomen" in words(answer)
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.ACCEPTED


def test_what_was_taken_back_is_not_sent_again():
    invitation = invited(a_collaboration())
    withdraw(invitation, by=lead(invitation.collaboration, "initiative"))
    answer = visiting(invitation.collaboration, "initiative").post(
        at(invitation, "invitation.send")
    )
    assert (answer.status_code, letters_to(EMAIL)) == (409, [])


def test_an_invitation_across_is_not_sent_again_once_somebody_is_there():
    collaboration = alone()
    town = collaboration.municipality
    second = an_officer_of(town)
    waiting = invited(collaboration, side=Side.MUNICIPALITY, email=second.email, role=Role.LEAD)
    joins(collaboration, an_officer_of(town), Side.MUNICIPALITY, Role.LEAD, Side.INITIATIVE)
    browser = visiting(collaboration, "initiative")

    page = browser.get(at(waiting, "invitation"))
    answer = browser.post(at(waiting, "invitation.send"))

    assert "Daarom werkt deze link niet meer." in words(page)
    assert (answer.status_code, letters_to(second.email)) == (409, [])


def test_the_other_side_does_not_know_of_the_invitation():
    invitation = invited(a_collaboration())
    browser = visiting(invitation.collaboration, "municipality")
    assert browser.get(at(invitation, "invitation")).status_code == 404
    assert browser.post(at(invitation, "invitation.send")).status_code == 404
    assert browser.post(at(invitation, "invitation.withdraw")).status_code == 404


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_who_is_no_lead_of_the_own_side_cannot_see_or_change_it(role):
    invitation = invited(a_collaboration())
    browser = visiting(invitation.collaboration, "initiative", role)
    assert browser.get(at(invitation, "invitation")).status_code == 404
    assert browser.post(at(invitation, "invitation.send")).status_code == 403
    assert browser.post(at(invitation, "invitation.withdraw")).status_code == 403
    assert len(letters_to(EMAIL)) == 1  # the invitation itself


def test_an_invitation_of_another_collaboration_does_not_exist_here():
    elsewhere, here = invited(a_collaboration()), a_collaboration()
    browser = visiting(here, "initiative")
    for unknown in (elsewhere.pk, uuid4()):
        where = address(here, "invitation", invitation=unknown)
        assert browser.get(where).status_code == 404


def test_acts_are_posted():
    invitation = invited(a_collaboration())
    browser = visiting(invitation.collaboration, "initiative")
    assert browser.get(at(invitation, "invitation.send")).status_code == 405
    assert browser.get(at(invitation, "invitation.withdraw")).status_code == 405
    assert browser.post(at(invitation, "invitation")).status_code == 405


def test_an_invitation_that_waits_is_sent_once_more_by_an_operation():
    invitation = invited(a_collaboration())
    by = lead(invitation.collaboration, "initiative")

    send(invitation, by=by)
    expire(invitation)
    with pytest.raises(WrongState):
        send(invitation, by=by)

    assert recorded(invitation.collaboration).count("invitation.send") == 1


def test_who_invites_need_not_wait_for_the_next_minute():
    visiting(a_collaboration(), "initiative").post(
        address(Collaboration.objects.get(), "seat.invite", side="initiative"),
        {"email": EMAIL, "role": "member"},
    )
    job = Job.objects.get()
    assert (job.kind, job.person, job.state) == ("duty.notices", None, "waiting")

"""The address of who was invited and never came goes, by the clock."""

from datetime import timedelta

import pytest

from samenspel.collaboration.models import Invitation
from samenspel.collaboration.operations import invitation, seat
from samenspel.collaboration.states import InvitationState
from samenspel.config.schedule import forget_people
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.errors import WrongState
from samenspel.core.grid import Side
from samenspel.core.terms import INVITATION_DAYS
from samenspel.journal.models import Entry
from samenspel.journal.verify import verify_all
from samenspel.people.queries import actor_of
from samenspel.work.kinds import kind_named
from samenspel.work.models import Job
from samenspel.work.progress import Progress
from samenspel.work.states import JobState
from tests.builders import a_collaboration, a_person, lead

pytestmark = pytest.mark.django_db
A_LITTLE = timedelta(hours=1)


def invited(here, email, *, expired_for=timedelta()):
    sent = invitation.invite(
        here,
        side=Side.INITIATIVE,
        email=email,
        function="Buurman",
        by=lead(here, Side.INITIATIVE),
    )
    Invitation.objects.filter(pk=sent.pk).update(expires_at=clock.recorded_at() - expired_for)
    sent.refresh_from_db()
    return sent


def a_night_goes_by():
    kind = "duty.people"
    job = Job.objects.create(kind=kind, state=JobState.RUNNING)
    forget_people(Progress(job, kind_named(kind)))


def test_who_never_came_is_forgotten_ninety_days_after_the_link_stopped_working():
    here, long_ago = a_collaboration(), timedelta(days=INVITATION_DAYS)
    old = invited(here, "oud@example.org", expired_for=long_ago + A_LITTLE)
    back = invited(here, "terug@example.org", expired_for=long_ago + A_LITTLE)
    invitation.withdraw(back, by=lead(here, Side.INITIATIVE))
    young = invited(here, "jong@example.org", expired_for=long_ago - A_LITTLE)
    came = invited(here, "hier@example.org", expired_for=-A_LITTLE)
    seat.accept(came, by=actor_of(a_person("hier@example.org")))
    Invitation.objects.filter(pk=came.pk).update(expires_at=old.expires_at)

    a_night_goes_by()
    a_night_goes_by()

    for gone in (old, back):
        gone.refresh_from_db()
        assert (gone.email, gone.function, gone.state) == ("", "", InvitationState.WITHDRAWN)
    for stays, email in ((young, "jong@example.org"), (came, "hier@example.org")):
        stays.refresh_from_db()
        assert (stays.email, stays.function) == (email, "Buurman")
    written = Entry.objects.filter(operation="invitation.forget")
    assert written.count() == 2
    assert [report.fault for report in verify_all() if report.fault] == []


def test_before_that_not_even_the_clock_forgets_it():
    here = a_collaboration()
    young = invited(here, "jong@example.org")
    with pytest.raises(WrongState):
        invitation.forget(young, by=the_clock(here.pk))
    young.refresh_from_db()
    assert young.email == "jong@example.org"

"""What the clock asks for comes round when it should, once, however many workers there are."""

from datetime import UTC, datetime, time, timedelta

import pytest

from samenspel.core.clock import now, replaying
from samenspel.core.dates import RoughDate
from samenspel.work import kinds
from samenspel.work.keeping import prune
from samenspel.work.models import Job, Plan
from samenspel.work.plan import Duty, daily, every, monthly, register, start_due
from samenspel.work.progress import Progress
from samenspel.work.queries import went_wrong, worries
from samenspel.work.queue import start
from samenspel.work.states import JobState
from samenspel.work.tests.doing import knowing, works
from samenspel.work.worker import drain
from tests.builders import a_person
from tests.test_same_moment import at_once

MONDAY, TUESDAY, LATER = (RoughDate.parse(f"2026-{day}") for day in ("03-02", "03-03", "05-01"))

NOBODY = Progress(Job(), kinds.KindOfJob("test", print, "Proef"))
"""Progress that nobody looks at."""


@pytest.fixture
def duty():
    """A duty of every hour that counts how often it was done."""
    done = []
    one = Duty("count", every(hours=1), lambda progress: done.append(now()))
    register([one])
    yield one, done
    del kinds._KINDS[one.kind]


@pytest.mark.django_db
def test_a_new_duty_is_due_at_once_and_then_when_it_comes_round(duty):
    one, done = duty
    with replaying(MONDAY):
        drain([one])
        drain([one])
        monday = now()
        assert Plan.objects.get().next_at == monday + timedelta(hours=1)
    with replaying(TUESDAY):
        drain([one])
        tuesday = now()

    assert done == [monday, tuesday]


@pytest.mark.django_db
def test_a_duty_that_still_runs_is_not_begun_a_second_time(duty):
    one, _done = duty
    with replaying(MONDAY):
        (first,) = start_due([one])
    with replaying(TUESDAY):
        (again,) = start_due([one])

    assert first == again
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_one_begins_a_duty(duty):
    one, _done = duty

    begun = at_once(*[lambda: start_due([one])] * 3)

    assert sorted(map(len, begun)) == [0, 0, 1]
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("rhythm", "seen_from", "next_time"),
    [
        (every(minutes=5), "2026-03-02T10:00", "2026-03-02T10:05"),
        (daily(time(4)), "2026-03-02T02:59", "2026-03-02T03:00"),
        (daily(time(4)), "2026-03-02T03:00", "2026-03-03T03:00"),
        (daily(time(4)), "2026-03-28T12:00", "2026-03-29T02:00"),  # the clock goes forward
        (daily(time(4)), "2026-10-24T12:00", "2026-10-25T03:00"),  # and back
        (monthly(1, time(5)), "2026-03-01T03:00", "2026-03-01T04:00"),
        (monthly(1, time(5)), "2026-03-01T04:00", "2026-04-01T03:00"),
        (monthly(28, time(5)), "2026-12-31T04:00", "2027-01-28T04:00"),
    ],
)
def test_when_a_duty_comes_round(rhythm, seen_from, next_time):
    begun = datetime.fromisoformat(seen_from).replace(tzinfo=UTC)

    assert rhythm(begun).astimezone(UTC).isoformat() == f"{next_time}:00+00:00"


@pytest.mark.django_db
def test_what_the_clock_did_is_forgotten_after_days_and_what_people_asked_after_a_month(duty):
    one, _done = duty
    person = a_person()
    with knowing(lambda progress: None):
        with replaying(MONDAY):
            drain([one])
            start("test", person=person.pk)
            works()
        with replaying(RoughDate.parse("2026-03-20")):
            prune(NOBODY)
            left = list(Job.objects.values_list("person", flat=True))
        with replaying(LATER):
            waiting = start("test", person=person.pk)
            prune(NOBODY)

    assert left == [person.pk]
    assert list(Job.objects.all()) == [waiting]


@pytest.mark.django_db
def test_whoever_runs_it_hears_that_nobody_works(duty):
    one, _done = duty
    with knowing(lambda progress: None):
        with replaying(MONDAY):
            drain([one])
            start("test")
            assert worries() == []
        with replaying(LATER):
            assert worries() == [
                "1 jobs wait for more than an hour; does `samenspel worker` run?",
                "the work by the clock is more than a day behind; run `samenspel worker`, "
                "or `samenspel tick` with cron.",
            ]


@pytest.mark.django_db
def test_a_duty_that_goes_wrong_is_named(duty):
    def breaks(progress):
        raise OSError

    broken = Duty("broken", every(hours=1), breaks)
    register([broken])
    begun = start_due([duty[0], broken])
    works()
    del kinds._KINDS[broken.kind]

    assert went_wrong(begun) == ["duty.broken: did not work; the log says why"]
    assert worries() == []  # it is tried again
    Job.objects.filter(kind=broken.kind).update(state=JobState.FAILED)
    assert worries() == ["duty.broken went wrong; the log says why."]
    again = Job.objects.create(kind=broken.kind, state=JobState.DONE)
    assert (worries(), again.person) == ([], None)
    assert Job.objects.get(kind="duty.count").state == JobState.DONE

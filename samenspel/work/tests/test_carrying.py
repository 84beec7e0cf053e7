"""A job is done once, tried again when it goes wrong, and never done by two at a time."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from samenspel.core.clock import now, replaying
from samenspel.core.dates import RoughDate
from samenspel.core.errors import RuleBroken
from samenspel.work import carrying, kinds
from samenspel.work.models import Job
from samenspel.work.queue import cancel, put_due_in_queue, start
from samenspel.work.states import JobState
from samenspel.work.tests.doing import knowing, told_to_stop, works

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (RoughDate.parse(f"2026-03-0{n}") for n in (2, 3, 4, 5))


def how():
    """State and number of tries of the only job."""
    job = Job.objects.get()
    return job.state, job.tries


class Notes(list):
    """Work that writes down that it was done."""

    def note(self, progress):
        self.append(progress.job)


def test_a_job_is_done_once_and_its_result_is_kept():
    def run(progress, *, of: UUID, days: int):
        return {"of": of, "days": days + 1}

    thing = UUID(int=7)
    with knowing(run):
        start("test", inputs={"of": thing, "days": 2})
        works()
        works()

    job = Job.objects.get()
    assert (how(), job.result) == ((JobState.DONE, 1), {"of": str(thing), "days": 3})
    moments = [at for at in (job.made_at, job.started_at, job.ended_at) if at]
    assert (len(moments), moments) == (3, sorted(moments))


def test_the_queue_holds_nothing_but_whose_turn_it_is():
    def breaks(progress, **inputs):
        raise ValueError("a secret")

    with knowing(breaks):
        job = start("test", inputs={"fact": "a secret"})
        works()

    row = DBTaskResult.objects.get()
    assert row.args_kwargs == {"args": [], "kwargs": {"job": str(job.pk)}}
    assert (row.status, row.traceback, row.return_value) == ("SUCCESSFUL", "", None)
    assert "secret" not in Job.objects.get().problem


def test_what_goes_wrong_is_tried_again_later_and_later_and_then_given_up():
    def breaks(progress):
        raise OSError

    with knowing(breaks):
        with replaying(MONDAY):
            start("test")
            works()
            works()
            assert how() == (JobState.WAITING, 1)
            assert Job.objects.get().next_try_at == now() + timedelta(seconds=30)
        with replaying(TUESDAY):
            works()
            assert how() == (JobState.WAITING, 2)
            assert Job.objects.get().next_try_at == now() + timedelta(minutes=2)
        with replaying(WEDNESDAY):
            works()
            assert how() == (JobState.FAILED, 3)
            assert Job.objects.get().ended_at == now()
        with replaying(THURSDAY):
            works()

    assert how() == (JobState.FAILED, 3)


def test_the_pauses_grow_to_six_hours_and_no_further():
    pauses = [kinds.pause_after(tries) for tries in (1, 2, 3, 4, 5, 6, 7, 1000)]

    minutes = [pause / timedelta(minutes=1) for pause in pauses]
    assert minutes == [0.5, 2, 8, 32, 128, 360, 360, 360]


def test_a_refusal_is_final_and_says_why():
    def refuses(progress):
        raise RuleBroken("Dat kan niet.")

    with knowing(refuses):
        start("test")
        works()

    assert how() == (JobState.FAILED, 1)
    assert Job.objects.get().problem == "Dat kan niet."


def test_a_result_that_cannot_be_kept_is_a_fault_like_any_other():
    with knowing(lambda progress: {"thing": object()}, tries=1):
        start("test")
        works()

    assert how() == (JobState.FAILED, 1)


def test_a_job_of_a_kind_that_is_known_no_more_does_not_stay_for_ever():
    with knowing(Notes().note):
        start("test")
    works()

    assert how() == (JobState.FAILED, 1)


def test_what_was_lost_with_its_worker_is_taken_up_after_the_lease():
    done = Notes()
    with knowing(done.note):
        with replaying(MONDAY):
            job = start("test")
            carrying._take_up(job.pk)  # and then the worker dies
            DBTaskResult.objects.update(status="RUNNING")
            works()
            assert (how(), done) == ((JobState.RUNNING, 1), [])
        with replaying(TUESDAY):
            works()

    assert (how(), done) == ((JobState.DONE, 2), [job.pk])


def test_what_kills_its_worker_each_time_is_given_up():
    done = Notes()
    with knowing(done.note, tries=1):
        with replaying(MONDAY):
            carrying._take_up(start("test").pk)
        with replaying(TUESDAY):
            works()

    assert (how(), done) == ((JobState.FAILED, 1), [])


def test_a_job_that_fell_out_of_the_queue_gets_into_it_again():
    done = Notes()
    with knowing(done.note):
        start("test")
        DBTaskResult.objects.all().delete()
        works()

    assert (how(), len(done)) == ((JobState.DONE, 1), 1)


def test_a_row_that_comes_twice_does_the_work_once():
    done = Notes()
    with knowing(done.note):
        job = start("test")
        carrying.carry_out.enqueue(job=str(job.pk))
        works()

    assert (how(), len(done)) == ((JobState.DONE, 1), 1)
    assert DBTaskResult.objects.count() == 2


def test_who_was_too_slow_hears_that_another_has_the_job_and_writes_nothing():
    reached = []

    def slow(progress):
        if progress.token == 1:
            with replaying(TUESDAY):  # its lease has run out, and another worker notices
                put_due_in_queue()
                carrying._take_up(progress.job)
            reached.append("before")
            progress.done(5)
            progress.stop_if_cancelled()
            reached.append("after")

    with knowing(slow), replaying(MONDAY):
        start("test")
        works()

    assert (how(), reached) == ((JobState.RUNNING, 2), ["before"])
    assert Job.objects.get().done == 0


def test_who_ends_after_another_took_over_does_not_count():
    def slow(progress):
        with replaying(TUESDAY):
            put_due_in_queue()
        return {"by": "the slow one"}

    with knowing(slow), replaying(MONDAY):
        job = start("test")
        carrying.carry_out.call(job=str(job.pk))

    assert how() == (JobState.WAITING, 1)
    assert Job.objects.get().result == {}


def test_what_is_cancelled_leaves_off_at_the_next_sign_of_progress():
    reached = []

    def run(progress):
        cancel(Job.objects.get())
        reached.append("before")
        progress.stop_if_cancelled()
        reached.append("after")

    with knowing(run):
        start("test")
        works()

    assert (how(), reached) == ((JobState.CANCELLED, 1), ["before"])


def test_what_is_cancelled_at_the_very_end_has_no_result():
    def run(progress):
        cancel(Job.objects.get())
        return {"file": "too late"}

    with knowing(run):
        start("test")
        works()

    assert (how(), Job.objects.get().result) == ((JobState.CANCELLED, 1), {})


def test_a_worker_that_has_to_stop_hands_back_what_it_has_at_hand():
    def run(progress):
        with told_to_stop():
            progress.stop_if_cancelled()

    with knowing(run):
        job = start("test")
        carrying.carry_out.call(job=str(job.pk))

    assert how() == (JobState.WAITING, 0)
    assert Job.objects.get().next_try_at <= now()


def test_a_worker_that_has_to_stop_takes_up_nothing():
    done = Notes()
    with knowing(done.note), told_to_stop():
        start("test")
        works()

    assert (how(), done) == ((JobState.WAITING, 0), [])


def test_progress_is_written_now_and_then_and_at_the_end():
    written = []

    def run(progress):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            progress.of(100)
            for number in range(1, 101):
                progress.done(number)
        written.append(len(seen))

    with knowing(run):
        start("test")
        works()

    job = Job.objects.get()
    assert (written, job.done, job.total) == ([2], 100, 100)


def test_progress_renews_the_lease():
    leases: list[Any] = []

    def run(progress):
        leases.append(Job.objects.get().lease_until)
        with replaying(TUESDAY):
            progress.stop_if_cancelled()
            leases.append(Job.objects.get().lease_until)

    with knowing(run, lease=timedelta(minutes=1)), replaying(MONDAY):
        start("test")
        works()

    assert leases[1] - leases[0] == timedelta(days=1)

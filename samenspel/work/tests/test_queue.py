"""Asking for work: there or not there with the rest of the transaction, and once per key."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from samenspel.core.errors import WrongState
from samenspel.work.models import Job
from samenspel.work.queue import cancel, start
from samenspel.work.states import JobState
from samenspel.work.tests.doing import knowing, works
from tests.builders import a_person
from tests.test_same_moment import at_once


def nothing(progress):
    """Work that is done at once."""


@pytest.mark.django_db
def test_who_asks_twice_for_the_same_gets_the_same_job():
    person = a_person()
    with knowing(nothing):
        first, second = (start("test", person=person.pk, key="export") for _ in range(2))

    assert first == second
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_the_same_key_of_another_person_of_another_kind_or_after_the_end_is_another_job():
    one, other = a_person(), a_person()
    with knowing(nothing), knowing(nothing, "test-2"):
        first = start("test", person=one.pk, key="export")
        start("test", person=other.pk, key="export")
        start("test-2", person=one.pk, key="export")
        start("test", key="export")
        works()
        again = start("test", person=one.pk, key="export")

    assert again != first
    assert Job.objects.count() == 5


@pytest.mark.django_db
def test_without_a_key_every_time_is_another_job():
    with knowing(nothing):
        start("test")
        start("test")

    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_what_nobody_knows_cannot_be_asked_for():
    with pytest.raises(LookupError):
        start("nonsense")

    assert Job.objects.count() == 0


@pytest.mark.django_db
def test_two_kinds_of_one_name_are_a_mistake():
    with knowing(nothing), pytest.raises(ValueError, match="two kinds"), knowing(nothing):
        pass


@pytest.mark.django_db
def test_where_whoever_asked_is_undone_there_is_no_job():
    with knowing(nothing), transaction.atomic():
        start("test")
        transaction.set_rollback(True)

    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_what_has_ended_cannot_be_cancelled():
    with knowing(nothing):
        job = start("test")
        works()

        with pytest.raises(WrongState):
            cancel(job)

    assert Job.objects.get().state == JobState.DONE


@pytest.mark.django_db(transaction=True)
def test_who_sends_a_form_twice_at_the_same_moment_gets_one_job():
    with knowing(nothing):
        first, second = at_once(*[lambda: start("test", key="export")] * 2)

    assert first == second
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_do_every_job_once():
    done = []
    with knowing(lambda progress: done.append(progress.job)):
        jobs = [start("test") for _ in range(12)]
        at_once(*[works] * 3)

    assert sorted(done) == sorted(job.pk for job in jobs)
    assert set(Job.objects.values_list("state", "tries")) == {(JobState.DONE, 1)}

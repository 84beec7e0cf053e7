"""The page of background work in a real browser: it goes on by itself, without any script."""

import pytest

from samenspel.work.models import Job
from samenspel.work.queue import start
from samenspel.work.states import JobState
from samenspel.work.tests.doing import knowing, works
from tests.browser.test_every_page import faults_of
from tests.browser.visiting import opened
from tests.builders import a_person

pytestmark = pytest.mark.django_db(transaction=True)


def nothing(progress):
    """Work that is done at once."""


def standing(state, **fields):
    Job.objects.update(state=state, **fields)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_is_accessible_and_fits_a_phone_however_the_work_stands(live_server, browser, prefix):
    person, faults = a_person(), []
    with knowing(nothing, title="Export van jullie samenwerking", result_url=lambda job: "/"):
        job = start("test", person=person.pk)
        tab = opened(browser, live_server.url, person).new_page()
        works()
        for state, fields in (
            (JobState.WAITING, {}),
            (JobState.RUNNING, {"done": 120, "total": 4000}),
            (JobState.RUNNING, {"total": 0}),
            (JobState.DONE, {}),
            (JobState.FAILED, {}),
            (JobState.FAILED, {"problem": "Deze samenwerking bestaat niet meer."}),
            (JobState.CANCELLED, {}),
        ):
            standing(state, **fields)
            tab.goto(f"{live_server.url}{prefix}/werk/{job.pk}/?stil")
            faults += faults_of(tab, f"{prefix} {state}")

    assert "\n".join(faults) == ""


def test_it_goes_on_to_the_result_by_itself_without_scripts(live_server, browser):
    person = a_person()
    with knowing(nothing, result_url=lambda job: "/hulp/"):
        job = start("test", person=person.pk)
        tab = opened(browser, live_server.url, person, scripts=False).new_page()
        tab.goto(f"{live_server.url}/werk/{job.pk}/")
        tab.get_by_text("Dit wacht op zijn beurt.").wait_for()

        works()

        tab.get_by_role("link", name="Naar het resultaat").click()
        tab.wait_for_url("**/hulp/")

"""The page of a job: who asked sees how far it is, and nobody else that it exists."""

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.core.errors import RuleBroken
from samenspel.work.models import Job
from samenspel.work.queue import start
from samenspel.work.states import JobState
from samenspel.work.tests.doing import knowing, works
from tests.builders import a_person

pytestmark = pytest.mark.django_db


def nothing(progress):
    """Work that is done at once."""


def asked(person, **how):
    """A job that this person asked for, and the browser of that person."""
    job = start("test", person=person.pk, **how)
    client = Client()
    client.force_login(person)
    return job, client


def page(client, job, more="", prefix=""):
    answer = client.get(f"{prefix}/werk/{job.pk}/{more}")
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return answer, " ".join(text.split())


def test_what_waits_looks_again_by_itself_and_leads_to_another_look():
    with knowing(nothing):
        job, client = asked(a_person())

        answer, text = page(client, job)

    assert (answer.status_code, answer["Refresh"]) == (200, "5")
    assert "Proef" in text
    assert "Dit wacht op zijn beurt." in text
    assert 'href="?"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_page_that_must_keep_still_keeps_still():
    with knowing(nothing):
        job, client = asked(a_person())

        answer, text = page(client, job, "?stil")

    assert "Refresh" not in answer
    assert "Deze pagina kijkt niet vanzelf opnieuw." in text
    assert 'href="?stil"' in answer.content.decode()


def test_what_runs_says_how_far_it_is_in_words():
    with knowing(nothing):
        job, client = asked(a_person())
        Job.objects.update(state=JobState.RUNNING, done=120, total=400)

        answer, text = page(client, job)

    assert answer["Refresh"] == "5"
    assert "120 van 400 klaar." in text


def test_what_is_done_leads_to_the_result_and_looks_no_more():
    with knowing(nothing, result_url=lambda job: f"/uitkomst/{job.pk}/"):
        job, client = asked(a_person())
        works()

        answer, text = page(client, job)

    assert "Refresh" not in answer
    assert f'href="/uitkomst/{job.pk}/">Naar het resultaat<' in answer.content.decode()
    assert "Klaar sinds" in text


def test_what_did_not_work_says_why_in_the_language_of_who_asked():
    def refuses(progress):
        raise RuleBroken(_("Fill this in, please."))

    with knowing(refuses):
        job, client = asked(a_person())
        with translation.override("en"):
            works()

        answer, text = page(client, job)

    assert "Refresh" not in answer
    assert "Vul dit in." in text
    assert "Stop dit" not in text


def test_what_is_tried_again_says_when():
    def breaks(progress):
        raise OSError("no room")

    with knowing(breaks):
        job, client = asked(a_person())
        works()

        _answer, text = page(client, job)

    assert "Samenspel probeert het om" in text
    assert "no room" not in text


def test_the_page_is_there_in_english():
    with knowing(nothing):
        job, client = asked(a_person())

        answer, text = page(client, job, prefix="/en")

    assert answer.status_code == 200
    assert "This waits for its turn." in text


def test_who_asked_stops_it_and_is_told_so():
    with knowing(nothing):
        job, client = asked(a_person())

        answer = client.post(f"/werk/{job.pk}/stoppen/", follow=True)
        works()

    assert answer.redirect_chain == [(f"/werk/{job.pk}/", 303)]
    assert "Gestopt. Er komt geen resultaat." in answer.content.decode()
    assert Job.objects.get().state == JobState.CANCELLED
    assert client.post(f"/werk/{job.pk}/stoppen/").status_code == 409


def test_for_everybody_else_it_does_not_exist():
    with knowing(nothing):
        job, _client = asked(a_person())
        _other, elsewhere = asked(a_person())
        duty = start("test")

        for one in (job, duty):
            assert elsewhere.get(f"/werk/{one.pk}/").status_code == 404
            assert elsewhere.post(f"/werk/{one.pk}/stoppen/").status_code == 404
        for method in ("get", "post"):
            assert getattr(Client(), method)(f"/werk/{job.pk}/stoppen/").status_code in (302, 405)
        assert Client().get(f"/werk/{job.pk}/").status_code == 302

    assert set(Job.objects.values_list("state", flat=True)) == {JobState.WAITING}

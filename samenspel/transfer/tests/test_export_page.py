"""A lead makes an export on a page, and fetches it; nobody else does. It is written down who."""

import json
import os
import re
import time
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Role, Seat
from samenspel.collaboration.operations import seat
from samenspel.core.grid import BOTH_SIDES
from samenspel.journal.models import Entry
from samenspel.people.models import Person
from samenspel.transfer import taking
from samenspel.transfer.models import Taken
from samenspel.transfer.tests.exports import members
from samenspel.work.models import Job
from samenspel.work.queue import put_due_in_queue
from samenspel.work.tests.doing import works
from tests.builders import a_collaboration, a_guest, a_partner, a_person, joins, lead, someone

pytestmark = pytest.mark.django_db
MUNICIPALITY, INITIATIVE = BOTH_SIDES


def browser_of(actor):
    client = Client()
    client.force_login(Person.objects.get(pk=actor.own_person))
    return client


def place(collaboration, more=""):
    return f"/samenwerkingen/{collaboration.slug}/uitvoer/{more}"


def made(collaboration, side=INITIATIVE):
    """A lead of the side asks for an export, and a worker makes it: the browser, and the job."""
    client = browser_of(lead(collaboration, side))
    answer = client.post(place(collaboration, "maken/"))
    job = Job.objects.latest("pk")
    assert (answer.status_code, answer.url) == (303, f"/werk/{job.pk}/")
    works()
    return client, job


def test_a_lead_asks_for_it_and_fetches_it():
    collaboration = a_collaboration()
    before = Entry.objects.count()

    client, job = made(collaboration)

    page = client.get(f"/werk/{job.pk}/").content.decode()
    assert f'href="{place(collaboration, f"{job.pk}/")}"' in page
    answer = client.get(place(collaboration, f"{job.pk}/"))
    with ZipFile(BytesIO(answer.getvalue())) as zip_:
        manifest = json.loads(zip_.read("manifest.json"))
    assert (manifest["side"], manifest["slug"]) == ("initiative", collaboration.slug)
    assert answer["Content-Disposition"] == (
        f'attachment; filename="samenspel-{collaboration.slug}-initiative.zip"'
    )
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.count() == before  # reading is in no chain


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_says_what_is_in_it_and_who_made_one_before(prefix):
    collaboration = a_collaboration()
    client, job = made(collaboration)

    text = client.get(prefix + place(collaboration)).content.decode()

    assert str(Person.objects.get(pk=job.person_id)) in text
    assert f"{prefix}{place(collaboration, f'{job.pk}/')}" in text
    assert [(t.side, t.person_id) for t in Taken.objects.all()] == [("initiative", job.person_id)]
    other = browser_of(lead(collaboration, MUNICIPALITY)).get(place(collaboration))
    assert str(job.pk) not in other.content.decode()


def test_while_it_is_being_made_asking_again_leads_to_the_same():
    collaboration = a_collaboration()
    client = browser_of(lead(collaboration, INITIATIVE))

    urls = {client.post(place(collaboration, "maken/")).url for _ in range(3)}

    assert len(urls) == 1
    assert urls.pop() in client.get(place(collaboration)).content.decode()
    assert Job.objects.count() == 1


def test_for_everybody_else_the_page_and_the_file_do_not_exist():
    collaboration = a_collaboration()
    _client, job = made(collaboration)
    joins(collaboration, second := a_person(), INITIATIVE, Role.LEAD)
    others = {
        "other side": lead(collaboration, MUNICIPALITY),
        "member": someone(collaboration, INITIATIVE, Role.MEMBER),
        "reader": someone(collaboration, INITIATIVE, Role.READER),
        "guest": a_guest(a_partner(collaboration)),
        "elsewhere": lead(a_collaboration(), INITIATIVE),
    }

    for who, actor in others.items():
        client = browser_of(actor)
        page = client.get(place(collaboration)).status_code
        assert page == (200 if who == "other side" else 404), who
        assert client.get(place(collaboration, f"{job.pk}/")).status_code == 404, who
        if page == 404:
            assert client.post(place(collaboration, "maken/")).status_code == 404, who
    client = Client()
    client.force_login(second)
    assert client.get(place(collaboration, f"{job.pk}/")).status_code == 404
    assert Job.objects.count() == 1


def test_who_leads_no_more_gets_nothing_any_more():
    collaboration = a_collaboration()
    client, job = made(collaboration)
    joins(collaboration, a_person(), INITIATIVE, Role.LEAD)
    client.post(place(collaboration, "maken/"))
    gone = Seat.objects.get(person=job.person_id, collaboration=collaboration)
    seat.leave(gone, by=actor_in_seat(gone))
    works()

    assert client.get(place(collaboration, f"{job.pk}/")).status_code == 404
    late = Job.objects.latest("pk")
    assert (late.state, late.problem) == (
        "failed",
        "Alleen een trekker van deze kant kan een uitvoer maken.",
    )
    assert not taking.file_of(late.pk).exists()


def test_a_job_that_runs_twice_makes_one_whole_file_and_one_line():
    collaboration = a_collaboration()
    _client, job = made(collaboration)
    first = members(taking.file_of(job.pk))
    Job.objects.update(state="waiting")

    put_due_in_queue()
    works()

    assert list(members(taking.file_of(job.pk))) == list(first)
    assert Taken.objects.count() == 1


def test_after_a_day_it_is_thrown_away():
    collaboration = a_collaboration()
    client, job = made(collaboration)
    taking.throw_away_old()
    assert client.get(place(collaboration, f"{job.pk}/")).status_code == 200

    yesterday = time.time() - taking.KEPT_FOR.total_seconds() - 60
    os.utime(taking.file_of(job.pk), (yesterday, yesterday))
    taking.throw_away_old()

    assert client.get(place(collaboration, f"{job.pk}/")).status_code == 404
    page = client.get(place(collaboration)).content.decode()
    assert re.findall(r"uitvoer/[0-9a-f-]{36}/", page) == []


def test_the_folder_of_exports_is_for_its_owner_only():
    collaboration = a_collaboration()
    _client, job = made(collaboration)

    assert oct(taking.folder().stat().st_mode)[-3:] == "700"
    assert oct(taking.file_of(job.pk).stat().st_mode)[-3:] == "600"

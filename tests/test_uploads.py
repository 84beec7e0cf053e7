"""Large files, and files that break off: through the real server, and handler by handler."""

import os
import signal

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.config import uploads
from samenspel.config.bench.sending import Sender, a_pdf
from samenspel.core.grid import Side
from samenspel.documents import files, store
from samenspel.documents.models import Document, Stored
from samenspel.documents.tests.papers import PDF, on_disk, uploaded, waiting
from samenspel.people.models import Person
from tests.builders import a_collaboration, lead, reader
from tests.running import an_arranged_installation, free_port, serving

GIGABYTE = 1024**3


@pytest.fixture
def installation(tmp_path):
    """A data folder with a collaboration: where its documents are added, and who may do that."""
    found = an_arranged_installation(tmp_path)
    return tmp_path, f"/samenwerkingen/{found['slug']}/documenten/nieuw/", found["session"]


def kept_in(data):
    return [path.name for path in (data / "files").glob("*/*")]


def test_two_gigabytes_are_refused_before_they_are_sent_and_nothing_is_kept(installation):
    data, path, session = installation
    port = free_port()
    with serving("serve", data=data, port=port, SAMENSPEL_WORKERS="1"):
        sender = Sender(port, f"sessionid={session}")
        connection = sender.begin(path, 2 * GIGABYTE)
        refused = connection.getresponse()
        page = refused.read().decode()
        health = sender.get("/health/").status

    assert (refused.status, "Dit is te groot" in page, health) == (413, True, 200)
    assert kept_in(data) == []


def test_an_upload_that_breaks_off_leaves_nothing_behind(installation):
    data, path, session = installation
    port = free_port()
    with serving("serve", data=data, port=port, SAMENSPEL_WORKERS="1"):
        sender = Sender(port, f"sessionid={session}")
        connection = sender.begin(path, 50_000_000)
        for number, chunk in enumerate(a_pdf(50_000_000)):
            if number == 40:
                break
            connection.send(chunk)
        connection.close()
        # The only worker answers the next one when it is done with this one.
        after = sender.get(path).status

    assert (after, kept_in(data)) == (200, [])


def test_a_file_goes_in_and_comes_back_whole(installation):
    data, path, session = installation
    port = free_port()
    with serving("serve", data=data, port=port, SAMENSPEL_WORKERS="1"):
        sender = Sender(port, f"sessionid={session}")
        answer = sender.send(path, 20_000_000)
        address = f"{answer.headers['Location']}versies/1/bestand"
        file = sender.get(address)
        content = file.read()

    assert (answer.status, file.headers["Content-Length"]) == (303, "20000000")
    assert content == b"".join(a_pdf(20_000_000))
    assert len(kept_in(data)) == 1


def test_a_server_that_is_killed_meanwhile_keeps_no_document(installation):
    data, path, session = installation
    port = free_port()
    with serving("serve", data=data, port=port, SAMENSPEL_WORKERS="1") as server:
        sender = Sender(port, f"sessionid={session}")
        connection = sender.begin(path, 50_000_000)
        connection.send(next(a_pdf(50_000_000)))
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=30)

    assert [name for name in kept_in(data) if len(name) == 64] == []


# Handler by handler


TOKEN = "a" * 32


def browser_of(by):
    """The token of a form is looked for in what is sent: that is when files come in."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = TOKEN
    client.force_login(Person.objects.get(pk=by.own_person))
    return client


def added(collaboration, who=lead, content=PDF, name="document.add"):
    client = browser_of(who(collaboration, Side.INITIATIVE))
    address = reverse(name, args=[collaboration.slug])
    given = {"file": uploaded(content=content), "where": "both", "csrfmiddlewaretoken": TOKEN}
    return client.post(address, given)


@pytest.mark.django_db
def test_a_file_is_counted_while_it_comes_in(monkeypatch):
    """Also where the whole of the request is not larger than may be."""
    monkeypatch.setattr(uploads, "LARGEST_FILE", 1_000)
    before = on_disk()

    answer = added(a_collaboration(), content=PDF[:-6] + b"%" * 1_000 + b"%%EOF\n")

    assert (answer.status_code, on_disk() == before) == (413, True)
    assert (Document.objects.count(), Stored.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_full_disk_refuses_a_file_before_the_database_needs_the_room(monkeypatch):
    monkeypatch.setattr(uploads, "KEPT_FREE", 10**18)

    assert added(a_collaboration()).status_code == 413


LARGE = PDF[:-6] + b"%" * 3_000_000 + b"\n%%EOF\n"


@pytest.mark.django_db
def test_large_files_are_taken_from_who_may_add_them_and_where_they_are_taken():
    collaboration = a_collaboration()
    before = on_disk()

    assert added(collaboration, who=reader, content=LARGE).status_code == 413
    assert added(collaboration, content=LARGE, name="note.write").status_code == 413
    stranger = browser_of(lead(a_collaboration(), Side.INITIATIVE))
    address = reverse("document.add", args=[collaboration.slug])
    assert stranger.post(address, {"file": uploaded(content=LARGE)}).status_code == 413
    visitor = Client().post(address, {"file": uploaded(content=LARGE)})
    assert (visitor.status_code, on_disk() == before) == (302, True)

    assert added(collaboration, content=LARGE).status_code == 303


@pytest.mark.django_db
def test_a_form_that_fails_for_everybody_leaves_no_file():
    """No token: the request is refused after the file has come in."""
    collaboration = a_collaboration()
    client = browser_of(lead(collaboration, Side.INITIATIVE))
    before = on_disk()

    answer = client.post(reverse("document.add", args=[collaboration.slug]), {"file": uploaded()})

    assert (answer.status_code, on_disk() == before) == (403, True)


@pytest.mark.django_db
def test_by_the_clock_goes_what_nobody_waits_for(monkeypatch):
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    stored = waiting(collaboration, by, content=PDF + b"oud")
    loose = files.Incoming()
    loose.write(b"half")
    store.tidy()
    assert (files.is_here(stored.sha256), loose.path.exists()) == (True, True)

    monkeypatch.setattr(files, "UNFINISHED", -files.UNFINISHED)
    store.tidy()

    assert (files.is_here(stored.sha256), loose.path.exists()) == (False, False)
    assert Stored.objects.count() == 0
    loose.close()


def test_nothing_but_a_sum_names_a_file():
    for name in ("../../etc/passwd", "a" * 63, "A" * 64, "", "a" * 63 + "/"):
        with pytest.raises(ValueError, match="SHA-256"):
            files.path_of(name)

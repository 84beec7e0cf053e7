"""The command line and the server, as whoever runs them meets them."""

import http.client
import json
import logging
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, RequestFactory

from samenspel.config import keys
from samenspel.config.logs import PlainFormatter, RoutesForPaths
from tests.running import PRODUCTION, an_installation, free_port, samenspel, serving


def ask(port: int, path: str) -> tuple[int, str]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asked.request("GET", path)
    answer = asked.getresponse()
    text = answer.read().decode()
    asked.close()
    return answer.status, text


def test_a_server_begins_with_nothing_and_is_ready(tmp_path):
    port = free_port()
    with serving("serve", data=tmp_path / "var", port=port):
        answers = [ask(port, "/health/"), ask(port, "/ready/")]
        second = samenspel("serve", data=tmp_path / "var", PORT=str(port))

    assert answers == [(200, "ok\n"), (200, "ready\n")]
    assert (second.returncode, second.stdout, second.stderr) == (
        1,
        "",
        f"samenspel: Port {port} is in use by another program; choose another with PORT.\n",
    )


def test_a_server_without_its_database_is_alive_but_not_ready(tmp_path):
    port = free_port()
    with serving("serve", data=an_installation(tmp_path), port=port):
        for file in tmp_path.glob("samenspel.sqlite3*"):
            file.unlink()
        (tmp_path / "samenspel.sqlite3").write_bytes(b"no database " * 100)
        answers = [ask(port, "/health/"), ask(port, "/ready/")]

    assert answers == [(200, "ok\n"), (503, "the database cannot be reached\n")]


def test_ctrl_c_in_a_terminal_stops_the_server_at_once(tmp_path):
    with serving("serve", data=an_installation(tmp_path), port=free_port()) as server:
        os.killpg(server.pid, signal.SIGINT)  # a terminal sends it to the workers as well

        # Workers that wait in vain are killed after half a minute.
        assert server.wait(timeout=25) == 0


def test_in_production_it_begins_without_a_complaint_and_says_its_name(tmp_path):
    port = free_port()
    data = an_installation(tmp_path)
    with serving(
        "serve", data=data, port=port, says="//samenspel.example/", **PRODUCTION
    ) as server:
        server.terminate()
        said = server.communicate(timeout=60)[1]

    assert said == ""


def test_a_killed_server_leaves_no_worker_behind(tmp_path):
    with serving("serve", data=an_installation(tmp_path), port=free_port()) as server:
        os.kill(server.pid, signal.SIGKILL)
        assert server.stdout
        # The workers hold the other end too: it ends when the last of them is gone.
        assert server.stdout.read() == ""


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits():
    assert Client().get("/ready/").status_code == 200

    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")

    answer = Client().get("/ready/")
    assert (answer.status_code, answer.content) == (503, b"migrations are waiting\n")


@pytest.mark.parametrize("address", ["/en/health/", "/en/ready/"])
def test_the_health_addresses_have_no_language(client, address):
    assert client.get(address).status_code == 404


def test_every_answer_keeps_the_browser_to_ourselves(client):
    headers = client.get("/health/").headers
    policy = sorted(part.strip() for part in headers["Content-Security-Policy"].split(";"))

    assert policy == [
        "base-uri 'none'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'none'",
        "style-src 'self'",
    ]
    others = ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")
    assert [headers[name] for name in others] == ["DENY", "nosniff", "same-origin"]


def test_more_than_a_megabyte_is_refused_as_too_much():
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["csrftoken"] = "a" * 32

    assert browser.post("/health/", {"text": "x" * 1024 * 1024}).status_code == 413


def test_a_trial_makes_its_own_secret_once_even_when_many_begin_together(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: keys.ensure_secret(tmp_path), range(16)))

    (secret,) = found
    assert len(secret) >= 50
    assert keys.secret_file(tmp_path).stat().st_mode & 0o777 == 0o600
    assert [file.name for file in keys.secret_file(tmp_path).parent.iterdir()] == ["secret"]


def test_a_command_that_needs_a_database_makes_it(tmp_path):
    done = samenspel("journal", "verify", "--json", data=tmp_path / "var")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[-1])["holds"] is True
    assert (tmp_path / "var" / "samenspel.sqlite3").is_file()


def test_a_command_that_keeps_nothing_makes_no_folder(tmp_path):
    done = samenspel("commands", data=tmp_path / "var")

    assert done.returncode == 0
    assert {"serve", "demo", "check", "migrate", "journal"} <= set(done.stdout.split())
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("words", [["nonsense"], [], ["serve", "--fast"], ["journal"]])
def test_a_wrong_call_is_told_so(tmp_path, words):
    done = samenspel(*words, data=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "samenspel" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_out_of_reach_is_one_clear_line(tmp_path, command):
    away = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"

    done = samenspel(command, data=tmp_path, DATABASE_URL=away, PORT=str(free_port()))

    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("samenspel: The database cannot be reached: ")


def test_a_data_folder_that_is_not_writable_is_one_clear_line(tmp_path):
    (tmp_path / "file").touch()

    done = samenspel("demo", data=tmp_path / "file" / "var", SAMENSPEL_MODE="demo")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"samenspel: The data folder {tmp_path}/file/var is not writable (SAMENSPEL_DATA).\n"
    )


def test_the_demo_runs_in_demo_mode_only(tmp_path):
    done = samenspel("demo", data=tmp_path)

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "make demo" in done.stderr


def test_the_demo_keeps_out_of_a_folder_that_was_used_in_production(tmp_path):
    assert samenspel("migrate", data=tmp_path, **PRODUCTION).returncode == 0

    done = samenspel("demo", data=tmp_path, SAMENSPEL_MODE="demo", PORT=str(free_port()))

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "was used in production" in done.stderr


def test_the_demo_keeps_out_of_data_that_somebody_made_outside_a_demo(tmp_path):
    assert (
        samenspel("appoint", "iemand@gemeente.nl", "administrator", data=tmp_path).returncode == 0
    )

    done = samenspel("demo", data=tmp_path, SAMENSPEL_MODE="demo", PORT=str(free_port()))

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "are not those of a demo" in done.stderr


def test_a_second_demo_keeps_what_was_there(tmp_path):
    heads = []
    for _ in range(2):
        port = free_port()
        with serving("demo", data=tmp_path, port=port, SAMENSPEL_MODE="demo"):
            assert ask(port, "/ready/") == (200, "ready\n")
        # What is made in a demo belongs to it.
        samenspel("appoint", "iemand@gemeente.nl", "administrator", data=tmp_path)
        verified = samenspel("journal", "verify", "--json", data=tmp_path, SAMENSPEL_MODE="demo")
        heads.append(json.loads(verified.stdout.splitlines()[-1])["chains"])

    assert heads[0] == heads[1] != []


def test_the_log_names_the_route_and_not_the_path():
    request = RequestFactory().get("/uitnodiging/geheime-code/")
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s: %s", ("a", "b"), None)
    record.request, record.status_code = request, 500

    RoutesForPaths().filter(record)

    assert record.getMessage() == "GET (no route) answered 500"


def test_the_log_quotes_no_values_of_a_fault():
    someone = "jan@wijk.example"
    try:
        try:
            raise ValueError(f"duplicate key\nDETAIL: Key (email)=({someone})")
        except ValueError as first:
            raise KeyError("second") from first
    except KeyError:
        text = PlainFormatter().formatException(sys.exc_info())

    assert someone not in text
    assert [line for line in text.splitlines() if not line.startswith(" ")] == [
        "KeyError: 'second'",
        "which followed from:",
        "ValueError: duplicate key",
    ]

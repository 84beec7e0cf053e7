"""The server is killed in the middle of its work, again and again: no half state, chains whole."""

import os
import random
import signal
from http.client import HTTPConnection, HTTPException
from threading import Timer
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from samenspel.core.ids import new_id
from tests.running import free_port, inside, samenspel, serving

ACTS, KILLS = 120, 3
TOKEN = "k" * 32


@pytest.fixture
def database(tmp_path):
    """Where this installation keeps its data: a file, or a PostgreSQL database of its own."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield {}
        return
    import psycopg

    name = f"kill_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield {"DATABASE_URL": url.rpartition("/")[0] + f"/{name}"}
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def give_reading(port, arranged, number):
    """One act over HTTP; True when the server said that it was done."""
    fields = {
        "reading-value": number % 5,
        "reading-reason": f"Reden {number}",
        "reading-new": new_id(),
        "csrfmiddlewaretoken": TOKEN,
    }
    cookies = f"sessionid={arranged['session']}; csrftoken={TOKEN}"
    place = f"/samenwerkingen/{arranged['slug']}/opstarten/wijk/zo-zien-wij-het/"
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(
            "POST",
            place,
            urlencode(fields),
            {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies},
        )
        answer = connection.getresponse()
        answer.read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    assert answer.status == 303, answer.status
    return True


def test_a_server_that_is_killed_leaves_no_half_state_and_loses_nothing_it_confirmed(
    tmp_path, database
):
    data, luck = tmp_path / "data", random.Random(7)
    assert samenspel("migrate", data=data, **database).returncode == 0
    arranged = inside("arrange", data, **database)
    confirmed, number, killed = [], 0, 0

    while number < ACTS:
        with serving("serve", data=data, port=(port := free_port()), **database) as server:
            if killed < KILLS:
                after = luck.uniform(0.1, 1.5)
                Timer(after, os.killpg, (server.pid, signal.SIGKILL)).start()
                killed += 1
            while number < ACTS:
                number += 1
                if not give_reading(port, arranged, number):
                    break
                confirmed.append(f"Reden {number}")

    counted = inside("count", data, **database)
    assert counted["told"] == counted["readings"]
    assert set(confirmed) <= set(counted["reasons"])
    assert len(counted["reasons"]) == len(set(counted["reasons"]))
    assert (counted["latest"], counted["loose_texts"]) == (1, 0)
    assert (killed, len(confirmed)) == (KILLS, ACTS - KILLS)
    verified = samenspel("journal", "verify", "--json", data=data, **database)
    assert verified.returncode == 0, verified.stdout

"""What can be set from outside, and what is refused."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db.utils import ConnectionHandler
from hypothesis import given
from hypothesis import strategies as st

from samenspel.config import addresses, environment
from tests.running import PRODUCTION, ROOT, samenspel


def read(data: Path, **given_: str) -> environment.Environment:
    return environment.read({"SAMENSPEL_DATA": str(data), **given_})


def problems(data: Path, **given_: str) -> list[str]:
    with pytest.raises(environment.BadSettings) as refused:
        read(data, **given_)
    return refused.value.problems


def test_without_any_setting_it_can_be_tried_out_at_once(tmp_path):
    found = read(tmp_path)

    assert (found.mode, found.port, found.workers, found.debug) == ("trial", 8000, 2, False)
    assert found.database["NAME"] == tmp_path / "samenspel.sqlite3"
    assert found.mail["EMAIL_FILE_PATH"] == str(tmp_path / "mail")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SAMENSPEL_SECRET_KEY": ""}, "SAMENSPEL_SECRET_KEY is not set"),
        ({"SAMENSPEL_SECRET_KEY": "short"}, "SAMENSPEL_SECRET_KEY is too easy"),
        ({"SAMENSPEL_SECRET_KEY": "a" * 60}, "SAMENSPEL_SECRET_KEY is too easy"),
        (
            {"SAMENSPEL_SECRET_KEY": "django-insecure-" + "kX9" * 20},
            "SAMENSPEL_SECRET_KEY is too easy",
        ),
        ({"SAMENSPEL_DEBUG": "1"}, "SAMENSPEL_DEBUG"),
        ({"SAMENSPEL_ALLOWED_HOSTS": ""}, "SAMENSPEL_ALLOWED_HOSTS is not set"),
        ({"SAMENSPEL_ALLOWED_HOSTS": "*"}, "SAMENSPEL_ALLOWED_HOSTS must name"),
    ],
)
def test_production_refuses_what_would_be_unsafe(tmp_path, change, named):
    (problem,) = problems(tmp_path, **{**PRODUCTION, **change})

    assert problem.startswith(named)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAMENSPEL_MODE", "live"),
        ("PORT", "eight thousand"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("SAMENSPEL_PROXIES", "-1"),
        ("SAMENSPEL_WORKERS", "0"),
        ("SAMENSPEL_LOG_LEVEL", "loud"),
        ("SAMENSPEL_DEBUG", "yes"),
        ("DATABASE_URL", "mysql://localhost/samenspel"),
        ("DATABASE_URL", "postgresql://localhost/"),
        ("DATABASE_URL", "postgresql://localhost:port/samenspel"),
        ("DATABASE_URL", "postgresql://[::1/samenspel"),
        ("SAMENSPEL_EMAIL_URL", "mail.example"),
        ("SAMENSPEL_EMAIL_URL", "smtp://"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_named(tmp_path, name, value):
    (problem,) = problems(tmp_path, **{name: value})

    assert problem.startswith(name)


def test_a_fault_in_an_address_does_not_repeat_the_password(tmp_path):
    found = problems(tmp_path, DATABASE_URL="mysql://name:geheim@host/db")

    assert "geheim" not in " ".join(found)


def test_all_faults_are_named_at_once(tmp_path):
    found = problems(tmp_path, SAMENSPEL_MODE="production", PORT="x")

    assert [problem.split()[0] for problem in found] == [
        "PORT",
        "SAMENSPEL_SECRET_KEY",
        "SAMENSPEL_ALLOWED_HOSTS",
    ]


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    below = tmp_path / "file" / "var"

    assert problems(below) == [f"The data folder {below} is not writable (SAMENSPEL_DATA)."]


def test_a_postgresql_address_is_understood_whole():
    found = addresses.database(
        "postgresql://jan%40wijk:p%2Fw@db.example:6432/samen%20spel?sslmode=require", Path("var")
    )

    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "samen spel",
        "USER": "jan@wijk",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "6432",
    }
    assert found["OPTIONS"] == {"sslmode": "require"}


@given(st.text(min_size=1), st.text())
def test_any_name_and_password_fit_into_an_address(name, password):
    url = f"postgresql://{quote(name, safe='')}:{quote(password, safe='')}@host/db"

    found = addresses.database(url, Path("var"))

    assert (found["USER"], found["PASSWORD"]) == (name, password)


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://mail.example", 587, True, False),
        ("smtps://mail.example:2465", 2465, False, True),
    ],
)
def test_a_mail_address_says_how_it_is_protected(url, port, tls, ssl):
    found = addresses.mail(url, Path("var"))

    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


@pytest.mark.django_db
def test_sqlite_writes_one_at_a_time_and_keeps_its_references(tmp_path):
    options = {"default": addresses.sqlite(tmp_path / "one.sqlite3")}
    database: Any = ConnectionHandler(options)["default"]
    asked = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")

    with database.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    database.close()

    assert found == ["wal", 1, 1, 10_000]
    assert database.transaction_mode == "IMMEDIATE"


def test_the_table_in_the_guide_is_the_table_in_the_source():
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = [
        line
        for line in guide.splitlines()
        if line.startswith(("| `SAMENSPEL_", "| `PORT`", "| `DATABASE_URL`"))
    ]

    assert rows == [
        f"| `{setting.name}` | {f'`{setting.default}`' if setting.default else '(empty)'} "
        f"| {setting.meaning} |"
        for setting in environment.SETTINGS
    ]


def test_check_holds_for_a_proper_production(tmp_path):
    done = samenspel(
        "check",
        "--deploy",
        data=tmp_path / "var",
        SAMENSPEL_EMAIL_URL="smtp+tls://mail.example",
        **PRODUCTION,
    )

    told = done.stderr.splitlines()
    assert done.returncode == 0
    assert [line for line in told if not line.startswith("samenspel: to do: ")] == []
    assert "no issues" in done.stdout
    assert not (tmp_path / "var").exists()


def test_check_lists_what_an_administrator_must_still_do(tmp_path):
    def told(**given: str) -> str:
        return samenspel("check", "--deploy", data=tmp_path, **PRODUCTION, **given).stderr

    before = told()
    assert samenspel("migrate", data=tmp_path, **PRODUCTION).returncode == 0
    samenspel("appoint", "beheer@example.org", "administrator", data=tmp_path, **PRODUCTION)
    after = told(SAMENSPEL_HOST="Gemeente", SAMENSPEL_CONTACT="beheer@example.org")

    for asked in ("SAMENSPEL_EMAIL_URL", "DATABASE_URL", "Start it once", "SAMENSPEL_HOST"):
        assert asked in before
    assert "Register a municipality" in after
    for done in ("Start it once", "Appoint an administrator", "SAMENSPEL_HOST", "CONTACT"):
        assert done not in after
    assert "samenspel backup" in after


@pytest.mark.parametrize("command", ["check", "serve", "migrate"])
def test_no_command_starts_with_a_bad_setting(tmp_path, command):
    done = samenspel(command, data=tmp_path, **{**PRODUCTION, "SAMENSPEL_SECRET_KEY": "changeme"})

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "samenspel: SAMENSPEL_SECRET_KEY is too easy to guess: "
        "give at least 50 random characters.\n"
    )


def test_check_names_a_slip_of_the_pen(tmp_path):
    done = samenspel("check", data=tmp_path, SAMENSPEL_HOSTS="samenspel.example")

    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == (
        "samenspel: warning: SAMENSPEL_HOSTS is not a setting of Samenspel."
    )

"""What every page promises a browser, whoever wrote the page."""

import json
import re
import subprocess
import sys

import pytest
from django.test import Client

from tests.a_full_collaboration import a_full_collaboration
from tests.addresses import addresses
from tests.running import PRODUCTION, ROOT, surroundings
from tests.test_sweep_pages import browser_of, everybody, shared_addresses

INLINE = (
    re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    re.compile(r"<style\b", re.IGNORECASE),
    re.compile(r"<[^>]*\sstyle=", re.IGNORECASE),
    re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    re.compile(r"(?:href|src|action)=\"\s*(?:javascript|vbscript):", re.IGNORECASE),
)
FROM_ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|audio|video|source|object|embed|form)\b[^>]*"
    r"\b(?:src|href|action|srcset|data)=\"(?:https?:)?//",
    re.IGNORECASE,
)


def pages_of(full):
    """Every page, for everybody who may open it: path and words."""
    people, _strangers = everybody(full)
    found = [*shared_addresses(full), *addresses({})]
    for person in [*people.values(), None]:
        client = browser_of(person)
        for one in found:
            answer = client.get(one.path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield one.path, answer


@pytest.mark.django_db
def test_no_page_has_anything_inline_or_from_elsewhere():
    faults, seen = [], 0
    for path, answer in pages_of(a_full_collaboration()):
        words = answer.content.decode()
        seen += 1
        faults += [(path, found.group()) for one in INLINE if (found := one.search(words))]
        faults += [(path, found.group()) for found in FROM_ELSEWHERE.finditer(words)]

    assert faults == []
    assert seen > 100


@pytest.mark.django_db
def test_every_page_keeps_the_browser_to_ourselves_and_out_of_shared_caches():
    for path, answer in pages_of(a_full_collaboration()):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert "public" not in answer.get("Cache-Control", ""), path


@pytest.mark.django_db
def test_no_act_is_done_for_a_form_of_another_site():
    full = a_full_collaboration()
    people, _strangers = everybody(full)
    sent = 0
    for person in people.values():
        client = Client(enforce_csrf_checks=True)
        client.force_login(person)
        for one in shared_addresses(full):
            status = client.post(one.path).status_code
            assert status in {403, 404, 405}, (one.path, status)
            sent += status == 403
    assert sent > 100


def test_cookies_of_an_installation_are_for_https_and_not_for_scripts(tmp_path):
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_HTTPONLY",
        "SESSION_COOKIE_SAMESITE",
        "CSRF_COOKIE_SAMESITE",
        "SECURE_HSTS_SECONDS",
        "SECURE_SSL_REDIRECT",
        "DEBUG",
    ]
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import json; from django.conf import settings as s;"
            f"print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))",
        ],
        env=surroundings(
            tmp_path, **PRODUCTION, DJANGO_SETTINGS_MODULE="samenspel.config.settings"
        ),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    settings = json.loads(told.stdout)

    assert settings.pop("SECURE_HSTS_SECONDS") >= 31_536_000
    assert settings.pop("DEBUG") is False
    assert {settings.pop(name) for name in list(settings) if "SAMESITE" in name} == {"Lax"}
    assert set(settings.values()) == {True}

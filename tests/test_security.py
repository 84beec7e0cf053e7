"""What an installation promises a browser; what each page promises is in test_sweep_pages.py."""

import json
import subprocess
import sys

from tests.running import PRODUCTION, ROOT, surroundings


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

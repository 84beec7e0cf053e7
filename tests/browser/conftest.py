"""A real Chromium: Dutch, in Dutch time, impatient, and not to be done without."""

import os
import shutil
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

# Playwright runs an event loop in this thread; Django's database calls are all the same not async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

NAMES = ("chromium", "chromium-browser", "google-chrome")


def _chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found or not os.access(found, os.X_OK):
        pytest.fail("Chromium is needed for these tests: run scripts/system-deps.sh.")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": _chromium(),
        # Root and containers have no sandbox and little shared memory.
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """Five seconds is long for a page of ours; half a minute makes a red run slow."""
    context.set_default_timeout(5000)
    return context

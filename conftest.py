"""What every test may rely on."""

from collections.abc import Callable, Iterator
from typing import Any

import compile_messages
import pytest
from django.core.cache import caches
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    deadline=None,  # figures are measured by `make bench`, never asserted here
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Tests see the translations as they stand in the source now."""
    if not hasattr(config, "workerinput"):  # once, not again in every worker process
        compile_messages.compile_all()


ONE_DATABASE = (
    # ask no database
    "samenspel/ui/tests/",
    "samenspel/core/tests/",
    "roadmap/tests/test_library.py",
    "tests/test_house.py",
    "tests/test_map.py",
    "tests/test_architecture.py",
    # search for a counterexample in the rules, not in the database
    "roadmap/tests/test_gate_life.py",
    "roadmap/tests/test_step_life.py",
    "overview/tests/test_remembered.py",
    "tests/test_invariants.py",
)
"""What the run on the second database would only repeat."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in tests/browser is marked `browser`; unit and property tests `one_database`."""
    for item in items:
        place = item.path.as_posix()
        if "tests/browser/" in place:
            item.add_marker(pytest.mark.browser)
        if any(part in place for part in ONE_DATABASE):
            item.add_marker(pytest.mark.one_database)


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """A test with real transactions empties all tables afterwards; the journal guards refuse that.

    Only for that emptying they are taken away. No test runs without them unless it says so itself.
    """
    from samenspel.journal.guards import without_guards

    empty: Callable[[Any], None] = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty_without_guards(test: TransactionTestCase) -> None:
        with without_guards():
            empty(test)
        caches["default"].clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_without_guards)
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """No test sees a piece of a page that another one made."""
    caches["fragments"].clear()


@pytest.fixture(autouse=True)
def begins_in_dutch() -> Iterator[None]:
    """A page in English leaves its language behind in the thread; the next test begins anew."""
    with translation.override("nl"):
        yield

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
    # what the browser is answered: no question of the database
    "people/tests/test_answers.py",
    "people/tests/test_organisation_set_theme.py",
    "people/tests/test_setting_up.py",
    "work/tests/test_page.py",
    # search for a counterexample in the rules, not in the database
    "roadmap/tests/test_gate_life.py",
    "roadmap/tests/test_step_life.py",
    "roadmap/tests/test_text_erase.py::AnyErasures",
    "portfolio/tests/test_standing.py::test_whatever_happens",
    "overview/tests/test_remembered.py",
    "tests/test_invariants.py",
    # processes that have their own data folder, whatever database this run is on
    "tests/test_settings.py",
    "tests/test_serving.py",
    "tests/test_uploads.py",
    # go through all pages or a whole file, of what came out of the database in the same way
    "tests/test_forgetting.py::test_no_page_names_them",
    "cases/tests/test_demo.py::test_a_page_opens_for_whom",
    "transfer/tests/test_export_check.py",
)
"""What the run on the second database would only repeat."""
EVERY_ROW = (
    "journal/tests/",
    "transfer/tests/",
    "tests/test_same_moment.py",
)
"""Where the rows of a parametrized test are about the database; elsewhere they are about the input,
and the first row says enough of the second database. All forms are tried on both with input of
every kind (tests/test_sweep_forms.py)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sets the marks that pyproject.toml describes: `browser` and `one_database`."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        place = item.path.as_posix()
        if "tests/browser/" in place:
            item.add_marker(pytest.mark.browser)
        test = (item.nodeid.partition("[")[0], place)
        if is_unit(item) or any(part in item.nodeid for part in ONE_DATABASE) or test in seen:
            item.add_marker(pytest.mark.one_database)
        if not any(part in place for part in EVERY_ROW):
            seen.add(test)


def is_unit(item: pytest.Item) -> bool:
    """Asks no database. A test of whole processes (in tests/, of backups) has its own to ask."""
    place = item.path.relative_to(item.config.rootpath).as_posix()
    asking = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    return place.startswith("samenspel/") and "transfer/" not in place and not (asking or marked)


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

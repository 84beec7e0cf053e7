"""A mail server for every test that asks for `sink`."""

from collections.abc import Iterator
from typing import Any

import pytest

from samenspel.notices.tests.sink import Sink, a_sink


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with a_sink(settings) as found:
        yield found

"""A mail server for every test that asks for `sink`, and a world that a file of tests shares."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from samenspel.collaboration.models import Collaboration
from samenspel.notices.duty import run
from samenspel.notices.models import Notice
from samenspel.notices.tests.sink import Sink, a_sink
from samenspel.notices.tests.telling import NOON
from samenspel.notices.tests.world import World, a_world


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with a_sink(settings) as found:
        yield found


@pytest.fixture(scope="module")
def world_of_this_file(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[World]:
    """Made once, and gone afterwards; how it came about was told and is behind us."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        made = a_world()
        run(NOON)
        Notice.objects.all().delete()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(world_of_this_file: World, db: None) -> World:
    """As it was made: whatever a test does in it is taken back."""
    here = Collaboration.objects.get(pk=world_of_this_file.here.pk)
    return replace(world_of_this_file, here=here)

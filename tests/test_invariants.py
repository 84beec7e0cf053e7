"""Whatever both sides do, in any order: what binds both is what both wanted."""

import pytest
from django.db import DatabaseError, connection
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.together.faults import FAULTS, plant
from tests.together.gates import AtTheGate
from tests.together.people import WithOthers
from tests.together.rooms import InTheRoom
from tests.together.turning import TurningBack

# A failing run is shown as it was: making it shorter takes minutes, and forty moves can be read.
AS_IT_WAS = settings(phases=[Phase.generate], database=None, stateful_step_count=40)
THE_SAME_EACH_TIME = settings(AS_IT_WAS, derandomize=True, max_examples=200)
CAUGHT = (AssertionError, DatabaseError)
"""By what must hold, or already by a constraint or a guard of the database."""


class TwoSides(AtTheGate, WithOthers, InTheRoom, TurningBack):
    """Everything at once."""


@pytest.mark.django_db
def test_whatever_two_sides_do_nothing_binds_both_that_one_did_not_want():
    run_state_machine_as_test(TwoSides, settings=settings(AS_IT_WAS, max_examples=40))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="this tests the test: once is enough")
@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_that_somebody_plants_is_caught(fault, monkeypatch):
    plant(fault, monkeypatch)

    with pytest.raises(CAUGHT):
        run_state_machine_as_test(fault.life, settings=THE_SAME_EACH_TIME)

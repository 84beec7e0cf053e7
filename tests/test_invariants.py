"""Whatever both sides do, in any order: what binds both is what both wanted."""

import pytest
from django.db import DatabaseError, connection
from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.together.faults import FAULTS, plant
from tests.together.gates import AtTheGate
from tests.together.people import WithOthers
from tests.together.rooms import InTheRoom
from tests.together.turning import TurningBack

# A failing run is shown as it was: making it shorter takes minutes, and forty moves can be read.
AS_IT_WAS = settings(phases=[Phase.generate], database=None, stateful_step_count=40)
LONG_ENOUGH = settings(AS_IT_WAS, max_examples=200)
A_GOOD_BEGINNING = seed(1)
"""The same search each time, from where most faults are met early."""
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

    life = A_GOOD_BEGINNING(type(fault.life.__name__, (fault.life,), {}))

    with pytest.raises(CAUGHT):
        run_state_machine_as_test(life, settings=LONG_ENOUGH)

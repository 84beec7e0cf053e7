import pytest

from samenspel.core.grid import Phase
from samenspel.journal.verify import verify_all
from samenspel.roadmap.states import GateState
from tests.builders import a_collaboration, gate_of, passes


@pytest.mark.django_db
def test_two_times_yes_opens_the_next_phase():
    collaboration = a_collaboration()
    passes(collaboration, Phase.OPSTARTEN)
    gate = gate_of(collaboration)
    assert (gate.state, collaboration.phase) == (GateState.PASSED, Phase.UITWERKEN)
    assert all(report.holds for report in verify_all())

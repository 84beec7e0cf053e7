"""Both sides are in: the first phase begins with its gates and its first steps."""

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.states import COLLABORATION
from samenspel.core.actor import Actor
from samenspel.core.grid import Phase
from samenspel.operation import operation, record
from samenspel.roadmap.library import LATEST, library_of
from samenspel.roadmap.models import Gate, Step
from samenspel.roadmap.operations import step


@operation("collaboration.begin")
def begin(collaboration: Collaboration, *, by: Actor) -> None:
    """Now that both sides take part, the grid is theirs: small, with six first steps."""
    COLLABORATION.move(collaboration, "both_in")
    version = collaboration.library_version = collaboration.library_version or LATEST
    collaboration.save(update_fields=["state", "library_version"])
    Gate.objects.bulk_create(
        Gate(collaboration=collaboration, phase=phase, library_version=version) for phase in Phase
    )
    record(library_version=version)
    take_up_first(collaboration, Phase(collaboration.phase), by)


def take_up_first(collaboration: Collaboration, phase: Phase, by: Actor) -> None:
    """The steps marked `first` become the collaboration's own when their phase becomes main."""
    present = set(
        Step.objects.filter(collaboration=collaboration).values_list("library_id", flat=True)
    )
    for first in library_of(collaboration).first_steps(phase):
        if first.id not in present:
            step.take_up(collaboration, library_id=first.id, by=by)

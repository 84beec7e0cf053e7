"""What can be typed on the page of one step."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Seat
from samenspel.core.grid import Phase, Track
from samenspel.roadmap.forms.cell import led_choices
from samenspel.roadmap.forms.evidence import AddEvidenceForm, EvidenceFields
from samenspel.roadmap.queries.step import StepPage
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import CheckboxesField, DateField, TextField


class StartForm(ActingForm):
    """Beginning; the button says it all."""

    prefix = "start"


class ShareForm(ActingForm):
    """Sharing; the button says it all."""

    prefix = "share"


class FinishForm(EvidenceFields):
    """The step is done, with what shows that, unless that stands there already."""

    prefix = "finish"

    happened_on = DateField(
        label=_("When was it done?"), help_text=_("Leave empty for today."), required=False
    )

    def __init__(self, *args: Any, shown: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = not shown


class DropForm(ActingForm):
    """The step is not needed here, with the reason."""

    prefix = "drop"

    reason = TextField(label=_("Why is this step not needed?"), rows=2, max_length=5000)


class ReopenForm(ActingForm):
    """It turned out not to be done, or to be needed after all."""

    prefix = "reopen"

    reason = TextField(label=_("Why do you open this step again?"), rows=2, max_length=5000)


class MoveForm(ActingForm):
    """The step fits better elsewhere on the grid."""

    prefix = "move"

    phase = forms.ChoiceField(
        label=_("To which phase?"), choices=[(phase.slug, phase.label) for phase in Phase]
    )
    track = forms.ChoiceField(
        label=_("To which track?"), choices=[(track.slug, track.label) for track in Track]
    )
    reason = TextField(label=_("Why does it fit better there?"), rows=2, max_length=5000)


class PlanForm(ActingForm):
    """When it should be done, and who leads it. An empty day takes the day away."""

    prefix = "plan"

    due_on = DateField(label=_("When should it be done?"), required=False)
    led_by = forms.ChoiceField(label=_("Who leads it?"))

    def __init__(self, *args: Any, leads: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["led_by"].choices = list(leads)  # type: ignore[attr-defined]


class AssignForm(ActingForm):
    """Who does it; nobody ticked means that nobody does it yet."""

    prefix = "assign"

    seats = CheckboxesField(label=_("Who does it?"), required=False)

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seats"].choices = list(people)  # type: ignore[attr-defined]


def forms_of(
    page: StepPage, here: Here, data: Any = None, files: Any = None
) -> dict[str, ActingForm]:
    """The form of each act on this step, by the verb of its operation."""
    step, seen = page.step, page.step.version_seen
    chosen = [str(one.seat_id) for one in page.line.people]
    plan = {"due_on": step.due_on, "led_by": step.led_by}
    place = {"phase": page.phase.slug, "track": page.track.slug}
    choosing: dict[str, Any] = {"here": here, "documents": page.documents, "seen": seen}
    return {
        "start": StartForm(data, seen=seen),
        "share": ShareForm(data, seen=seen),
        "finish": FinishForm(data, files, shown=bool(page.line.evidence), **choosing),
        "add": AddEvidenceForm(data, files, **choosing),
        "plan": PlanForm(data, seen=seen, initial=plan, leads=led_choices(page.names)),
        "assign": AssignForm(data, seen=seen, initial={"seats": chosen}, people=_people(page)),
        "drop": DropForm(data, seen=seen),
        "reopen": ReopenForm(data, seen=seen),
        "move": MoveForm(data, seen=seen, initial=place),
    }


def _people(page: StepPage) -> list[tuple[str, str]]:
    """Who can be asked, by name and function, with the side they are of."""
    return [
        (str(seat.pk), f"{_called(seat)} ({group.name})")
        for group in page.seats
        for seat in group.seats
    ]


def _called(seat: Seat) -> str:
    return f"{seat.person.name}, {seat}" if seat.person.name else str(seat)

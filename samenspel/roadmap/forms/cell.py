"""What can be typed on the page of a cell about its steps."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Phase, Track
from samenspel.roadmap.models.steps import Led
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import CheckboxesField, DateField


class TakeUpForm(ActingForm):
    """One step of the step library; the button says it all."""

    library_id = forms.CharField(max_length=60, widget=forms.HiddenInput)


class OwnStepForm(ActingForm):
    """What has to be done, who leads it and when."""

    prefix = "add"

    title = forms.CharField(
        label=_("What has to be done?"),
        help_text=_("Begin with what you do, for example: Ask the housing corporation to join."),
        max_length=200,
    )
    led_by = forms.ChoiceField(label=_("Who leads it?"), initial=Led.BOTH)
    due_on = DateField(label=_("When should it be done?"), required=False)

    def __init__(self, *args: Any, leads: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["led_by"].choices = list(leads)  # type: ignore[attr-defined]


class AddStepForm(OwnStepForm):
    """A step of their own in a cell."""

    in_room = forms.BooleanField(
        label=_("Keep it in our own room for now"),
        help_text=_("Then only your side sees it, until you share it."),
        required=False,
    )


class AddRoomStepForm(OwnStepForm):
    """A step of their own, made in the own room, for one of the cells."""

    phase = forms.ChoiceField(
        label=_("In which phase?"), choices=[(phase.slug, phase.label) for phase in Phase]
    )
    track = forms.ChoiceField(
        label=_("In which track?"), choices=[(track.slug, track.label) for track in Track]
    )

    field_order = ("title", "phase", "track", "led_by", "due_on")

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "in_room": True}


class FinishTogetherForm(ActingForm):
    """Several steps that were done already, with one sentence that shows it."""

    prefix = "together"

    done = CheckboxesField(
        label=_("Which steps were done already?"),
        error_messages={
            "required": _("Choose the steps that were done already."),
            "invalid_choice": _(
                "One of these steps is done by now. Look again which ones are left."
            ),
        },
    )
    words = forms.CharField(
        label=_("What shows that they are done?"),
        help_text=_(
            "One sentence for all of them, for example: discussed in the meeting of 3 March."
        ),
        max_length=200,
    )
    happened_on = DateField(
        label=_("When were they done?"), help_text=_("Leave empty for today."), required=False
    )

    def __init__(self, *args: Any, steps: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done"].choices = list(steps)  # type: ignore[attr-defined]

    def inputs(self) -> dict[str, Any]:
        """Steps that were taken up by their id, and steps of the library that were not."""
        given = super().inputs()
        done = [value.partition(":") for value in given.pop("done")]
        given["steps"] = [key for kind, _colon, key in done if kind == "step"]
        given["library_ids"] = [key for kind, _colon, key in done if kind == "library"]
        return given


def led_choices(names: Mapping[str, str]) -> list[tuple[str, Any]]:
    """Who can lead a step, by the names of the organisations."""
    return [
        (Led.BOTH, _("both sides")),
        (Led.MUNICIPALITY, names["municipality"]),
        (Led.INITIATIVE, names["initiative"]),
    ]

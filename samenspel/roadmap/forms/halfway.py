"""What can be typed when two were under way already: the phase, and what is behind them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Phase
from samenspel.roadmap.library import Library, LibraryStep
from samenspel.roadmap.queries.halfway import PhaseSteps, TrackSteps, earlier_steps
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import BoundField, Form, RadioField, TextField

FIRST, ALL, LATER = "first", "all", "later"
DONE, NOT_NEEDED = "done", "not_needed"


class PhaseForm(Form):
    """In which phase the two really are; asked first, because the steps depend on it."""

    fase = RadioField(label=_("In which phase are you now?"))

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = [phase for phase in Phase if phase != Phase.OPSTARTEN]
        field = self.fields["fase"]
        field.choices = [(phase.slug, phase.label) for phase in later]  # type: ignore[attr-defined]
        field.hints = {phase.slug: library.phases[phase].about for phase in later}  # type: ignore[attr-defined]

    @property
    def phase(self) -> Phase | None:
        """The phase that was chosen; None when it was none of them."""
        return Phase.from_slug(self.cleaned_data["fase"]) if self.is_valid() else None


class HalfwayForm(ActingForm):
    """Per earlier phase one answer for all its steps; a step may have an answer of its own."""

    phase = forms.CharField(widget=forms.HiddenInput)
    explanation = TextField(
        label=_("Is there something the other side should know?"),
        help_text=_("Needed when you mark steps as not needed: say why. One sentence is enough."),
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, library: Library, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, initial={"phase": phase.slug}, **kwargs)
        self.earlier = earlier_steps(library, phase)
        explanation = self.fields.pop("explanation")
        for part in self.earlier:
            self.fields[part.phase.slug] = _all_steps(part)
            for track in part.tracks:
                self.fields.update((one.id, _one_step(one)) for one in track.steps)
        self.fields["explanation"] = explanation

    def inputs(self) -> dict[str, Any]:
        """What the answers mean together: the ids that are done, and those that were not needed."""
        answers = [(step.id, self._answer(part, step)) for part, step in self._steps()]
        return {
            "phase": self.cleaned_data["phase"],
            "done": [name for name, answer in answers if answer == DONE],
            "not_needed": [name for name, answer in answers if answer == NOT_NEEDED],
            "explanation": self.cleaned_data["explanation"],
        }

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The earlier phases with their fields, as the page shows them."""
        return [
            {
                "steps": part,
                "all": self[part.phase.slug],
                "tracks": [self._track(track) for track in part.tracks],
                "open": any(self[step.id].value() for step in _of(part)),
            }
            for part in self.earlier
        ]

    def _track(self, track: TrackSteps) -> tuple[str, list[BoundField]]:
        return str(track.track.label), [self[step.id] for step in track.steps]  # type: ignore[misc]

    def _steps(self) -> Iterator[tuple[PhaseSteps, LibraryStep]]:
        return ((part, step) for part in self.earlier for step in _of(part))

    def _answer(self, part: PhaseSteps, step: LibraryStep) -> str:
        """The answer of its own, else that for the whole phase."""
        own: str = self.cleaned_data[step.id]
        whole = self.cleaned_data[part.phase.slug]
        is_done = whole == ALL or (whole == FIRST and step.first)
        return own or (DONE if is_done else LATER)


def _of(part: PhaseSteps) -> Iterator[LibraryStep]:
    return (step for track in part.tracks for step in track.steps)


def _all_steps(part: PhaseSteps) -> RadioField:
    return RadioField(
        label=_("The steps of %(phase)s") % {"phase": part.phase.label},
        initial=FIRST,
        choices=[
            (FIRST, _("The six first steps are done, the others we look at later")),
            (ALL, _("All %(n)d steps are done") % {"n": part.count}),
            (LATER, _("We look at all of them later")),
        ],
    )


def _one_step(step: LibraryStep) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=str(step.title),
        required=False,
        choices=[
            ("", _("as above")),
            (DONE, _("done")),
            (NOT_NEEDED, _("not needed")),
            (LATER, _("look at it later")),
        ],
    )

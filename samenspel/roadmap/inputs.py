"""Inputs that belong to the grid: places on it, and what can show that something is done."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BeforeValidator, Field, WithJsonSchema

from samenspel.core.grid import Phase, Track


def _phase(given: Any) -> Any:
    return _place(Phase, given)


def _track(given: Any) -> Any:
    return _place(Track, given)


def _place(choices: Any, given: Any) -> Any:
    """A library id (`uitwerken`) or a number; ValueError for anything else."""
    text = str(given)
    try:
        return choices(int(text)) if text.isdecimal() else choices.from_slug(text)
    except ValueError as error:
        raise ValueError(_("Choose one of the answers.")) from error


PhaseInput = Annotated[
    Phase, BeforeValidator(_phase), WithJsonSchema({"enum": [phase.slug for phase in Phase]})
]
TrackInput = Annotated[
    Track, BeforeValidator(_track), WithJsonSchema({"enum": [track.slug for track in Track]})
]
ReadingValue = Annotated[int, Field(ge=0, le=4)]

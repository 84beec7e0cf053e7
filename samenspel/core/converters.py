"""Phases and tracks in addresses: `<phase:phase>` is `uitwerken`, `<track:track>` is `wijk`."""

from typing import ClassVar

from django.urls import register_converter

from samenspel.core.grid import Phase, Track


class _Place:
    choices: ClassVar[type[Phase] | type[Track]]

    def to_python(self, value: str) -> Phase | Track:
        return self.choices.from_slug(value)

    def to_url(self, value: Phase | Track | int | str) -> str:
        if isinstance(value, str):
            return value
        return self.choices(value).slug


class PhaseConverter(_Place):
    choices = Phase
    regex = "|".join(phase.slug for phase in Phase)


class TrackConverter(_Place):
    choices = Track
    regex = "|".join(track.slug for track in Track)


def register() -> None:
    """Make the two converters known, once, before addresses are read."""
    register_converter(PhaseConverter, "phase")
    register_converter(TrackConverter, "track")

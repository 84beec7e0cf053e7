"""What somebody wants to see of the history."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Seat
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.sentence import Group
from samenspel.roadmap.queries.timeline import Filter
from samenspel.ui.forms import CheckboxesField, DateField, Form

EVERYTHING = ("", _("everything"))


class FilterForm(Form):
    """Sent with GET, so that what is chosen is an address that can be kept and shared."""

    says_optional = False

    kant = CheckboxesField(
        label=_("Side"),
        choices=[
            (Side.MUNICIPALITY, _("municipality")),
            (Side.INITIATIVE, _("initiative")),
        ],
        required=False,
        slim=True,
    )
    soort = CheckboxesField(label=_("Kind"), choices=Group.choices, required=False, slim=True)
    fase = forms.ChoiceField(
        label=_("Phase"),
        choices=[EVERYTHING, *((phase.slug, phase.label) for phase in Phase)],
        required=False,
    )
    spoor = forms.ChoiceField(
        label=_("Track"),
        choices=[EVERYTHING, *((track.slug, track.label) for track in Track)],
        required=False,
    )
    wie = forms.ChoiceField(label=_("Person"), required=False)
    vanaf = DateField(label=_("From this day on"), required=False)
    voor = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[Seat] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {str(seat.person_id): seat.person.name or str(seat) for seat in people}
        person = cast(forms.ChoiceField, self.fields["wie"])
        person.choices = [EVERYTHING, *names.items()]

    def wanted(self) -> Filter:
        """The filter that was chosen; what does not fit chooses nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Filter(
            sides=tuple(given.get("kant") or ()),
            groups=tuple(given.get("soort") or ()),
            phase=Phase.from_slug(given["fase"]) if given.get("fase") else None,
            track=Track.from_slug(given["spoor"]) if given.get("spoor") else None,
            person=UUID(given["wie"]) if given.get("wie") else None,
            since=given.get("vanaf"),
            before=given.get("voor"),
        )

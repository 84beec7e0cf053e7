"""Starting a collaboration: one form for an initiative, one for a municipality."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.forms.fields import HomesField, LegalFormField, OwnNameField
from samenspel.collaboration.queries.starting import StartPage
from samenspel.core.grid import Side
from samenspel.ui.acting import ActingForm


class StartForm(ActingForm):
    """What both sides are asked; who is known by name already is not asked for it."""

    name = forms.CharField(
        label=_("What is the neighbourhood called, or your plan?"),
        help_text=_("This name stands on every page. You can change it later."),
    )
    person_name = OwnNameField()
    function = forms.CharField(
        label=_("What is your function?"),
        required=False,
        help_text=_("For instance: project leader, chair, neighbour with a plan."),
    )
    area = forms.CharField(
        label=_("Which streets or which part of town?"),
        required=False,
        help_text=_("A few words are enough. It may also come later."),
    )
    homes = HomesField()

    def __init__(self, *args: Any, page: StartPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not page.needs_name:
            del self.fields["person_name"]


class InitiativeStartForm(StartForm):
    """An initiative starts: it says with which municipality, and what it is itself."""

    municipality = forms.TypedChoiceField(
        label=_("Which municipality is it in?"), coerce=UUID, empty_value=None
    )
    organisation_name = forms.CharField(
        label=_("What is your initiative called?"),
        help_text=_("No name yet? Choose one for now, such as “Neighbours of the Mill Lane”."),
    )
    legal_form = LegalFormField()

    field_order = [
        "name",
        "municipality",
        "organisation_name",
        "legal_form",
        "person_name",
        "function",
        "area",
        "homes",
    ]

    def __init__(self, *args: Any, page: StartPage, **kwargs: Any) -> None:
        super().__init__(*args, page=page, **kwargs)
        towns = [(str(town), name) for town, name in page.towns]
        empty = [("", _("Choose a municipality"))] if len(towns) != 1 else []
        choice = cast(forms.ChoiceField, self.fields["municipality"])
        choice.choices = [*empty, *towns]

    def inputs(self) -> dict[str, Any]:
        return {**super().inputs(), "side": Side.INITIATIVE}


class MunicipalityStartForm(StartForm):
    """A municipality starts: which one it is follows from the mail domain of the person."""

    def __init__(self, *args: Any, page: StartPage, **kwargs: Any) -> None:
        super().__init__(*args, page=page, **kwargs)
        self.town = page.own

    def inputs(self) -> dict[str, Any]:
        assert self.town is not None
        return {**super().inputs(), "side": Side.MUNICIPALITY, "municipality": self.town[0]}

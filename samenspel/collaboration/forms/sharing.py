"""Choosing the partner that sees a thing, and the marks for the Wet open overheid."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import WooMark
from samenspel.collaboration.queries.sharing import SharingPanel
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import CheckboxesField, RadioField

HINTS = {
    WooMark.HELD: _("Comes under the Wet open overheid when somebody asks for it."),
    WooMark.CONCEPT: _("Not finished yet."),
    WooMark.OPINION: _("What an officer thinks personally, for internal discussion."),
    WooMark.CONFIDENTIAL: _("For example business figures. It cannot be made public."),
}


class ShowForm(ActingForm):
    """The partner that sees the thing from now on."""

    prefix = "show"

    partner = RadioField(label=_("Which partner may see this too?"), choices=[])

    def __init__(self, *args: Any, panel: SharingPanel, **kwargs: Any) -> None:
        super().__init__(*args, seen=panel.thing.version_seen, **kwargs)
        choices = [(str(line.id), line.name) for line in panel.to_show]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]


class HideForm(ActingForm):
    """The partner that sees the thing no more; the button says which."""

    partner = forms.UUIDField(widget=forms.HiddenInput)


class MarkForm(ActingForm):
    """The marks that the municipality gives."""

    prefix = "mark"

    marks = CheckboxesField(
        label=_("Marks of the municipality"),
        choices=[(value, capfirst(label)) for value, label in WooMark.choices],
        hints=HINTS,
        required=False,
    )

    def __init__(self, *args: Any, panel: SharingPanel, **kwargs: Any) -> None:
        known = {"marks": panel.thing.marks}
        super().__init__(*args, seen=panel.thing.version_seen, initial=known, **kwargs)

    def inputs(self) -> dict[str, Any]:
        """Also no mark at all is an answer."""
        return {"marks": self.cleaned_data["marks"]}

"""What the browser sends about calendar addresses."""

from django import forms

from samenspel.ui.acting import ActingForm


class OpenForm(ActingForm):
    """Make an address, or a new one; `about` says for which collaboration."""

    about = forms.UUIDField(required=False, widget=forms.HiddenInput)


class CloseForm(ActingForm):
    """The address stops working; nothing to fill in."""

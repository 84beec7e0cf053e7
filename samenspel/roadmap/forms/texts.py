"""Which page of somebody's words is asked for."""

from uuid import UUID

from django import forms
from django.http import QueryDict

from samenspel.ui.forms import Form


class OlderForm(Form):
    """Sent with GET: only what is older than this."""

    voor = forms.UUIDField(required=False)


def wanted_page(asked: QueryDict) -> UUID | None:
    """From where the page goes on; what does not fit is the first page."""
    form = OlderForm(asked)
    form.is_valid()
    return form.cleaned_data.get("voor")

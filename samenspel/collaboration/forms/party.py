"""What an initiative is in law, and a new organisation that takes the place of the old one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.forms.fields import LegalFormField
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import DateField, TextField


class PartyForm(ActingForm):
    """Name, legal form and number."""

    name = forms.CharField(label=_("What is your initiative called?"))
    legal_form = LegalFormField()
    kvk_number = forms.CharField(
        label=_("KvK number"),
        required=False,
        help_text=_("Eight digits. An informal group has none."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "utrecht-textbox--short"}),
    )


class SuccessionForm(PartyForm):
    """The new organisation, since when, and why."""

    name = forms.CharField(label=_("What is the new organisation called?"))
    legal_form = LegalFormField(label=_("What is the new organisation in law?"))
    happened_on = DateField(
        label=_("Since when?"), help_text=_("The day on which the new one took over.")
    )
    reason = TextField(label=_("Why?"), rows=3, help_text=_("The municipality reads this too."))

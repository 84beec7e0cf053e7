"""What a collaboration is called and is about, and a change of its rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.forms.fields import HomesField
from samenspel.collaboration.models import RuleName
from samenspel.collaboration.queries.settings import RulePart
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import TextField


class DescribeForm(ActingForm):
    """Name, area and number of homes."""

    name = forms.CharField(
        label=_("What is the collaboration called?"),
        help_text=_(
            "With another name the address of the pages changes too. Old links keep working."
        ),
    )
    area = forms.CharField(label=_("Which streets or which part of town?"), required=False)
    homes = HomesField()


class RuleForm(ActingForm):
    """How often both sides give their reading, or how long before one side can end its part."""

    rule = forms.ChoiceField(choices=RuleName.choices, required=False, widget=forms.HiddenInput)
    value = forms.IntegerField(
        label=_("Every how many months?"),
        help_text=_("From 1 to 24."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "utrecht-textbox--short"}),
        error_messages={"invalid": _("This is not a whole number. Write it like 6.")},
    )
    reason = TextField(label=_("Why?"), rows=3, required=False)

    def __init__(self, *args: Any, part: RulePart, **kwargs: Any) -> None:
        super().__init__(*args, initial={"rule": part.rule, "value": part.months}, **kwargs)
        if part.is_notice:
            self.fields["value"].label = _("How many months of notice?")

    def inputs(self) -> dict[str, Any]:
        return {"rule": RuleName.READING_MONTHS, **super().inputs()}

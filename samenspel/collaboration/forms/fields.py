"""Fields that more than one form of a collaboration asks for."""

import re
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Role
from samenspel.collaboration.words import LEGAL_FORMS, ROLES
from samenspel.people.models import LegalForm
from samenspel.ui.forms import RadioField

# 1150, 1.150, 1,150 and 1 150 are how people write it; a number field would take 1.000 for 1.
_GROUPED = re.compile(r"[0-9]+|[0-9]{1,3}([., \u00a0][0-9]{3})+")


class HomesField(forms.CharField):
    """A number of homes, however the thousands are written."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("How many homes are there, roughly?"))
        kwargs.setdefault("required", False)
        attrs = {"inputmode": "numeric", "class": "utrecht-textbox--short"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        if not _GROUPED.fullmatch(text) or len(text) > 12:
            raise forms.ValidationError(_("This is not a whole number. Write it like 1150."))
        return int(re.sub(r"[^0-9]", "", text))


def _large(choices: type[models.TextChoices]) -> list[tuple[str, Any]]:
    """The choices as the beginning of a line."""
    return [(value, capfirst(label)) for value, label in choices.choices]


class LegalFormField(RadioField):
    """What an initiative is in law, with a word of explanation at each."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("What is the initiative in law?"))
        super().__init__(choices=_large(LegalForm), hints=LEGAL_FORMS, **kwargs)


class RoleField(RadioField):
    """What somebody may do, with a word of explanation at each."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("What may this person do?"))
        super().__init__(choices=_large(Role), hints=ROLES, **kwargs)


class EmailField(forms.EmailField):
    """Somebody else's e-mail address, so the browser does not fill in the own one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("E-mail address"))
        wrong = {"invalid": _("This is not an e-mail address.")}
        widget = forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(widget=widget, error_messages=wrong, **kwargs)


class OwnNameField(forms.CharField):
    """How the person who fills in the form is called."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("What is your name?"))
        kwargs.setdefault("help_text", _("Others in the collaboration see it."))
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "name"}), **kwargs)

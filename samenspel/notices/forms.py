"""How often mail comes about what, and the quiet hours."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.notices.kinds import CHOICES, HowOften, Kind
from samenspel.notices.models import Preference
from samenspel.ui.acting import ActingForm

HOURS = [(str(hour), f"{hour:02}.00") for hour in range(24)]


class SettingsForm(ActingForm):
    """A choice per kind of notice; then from when until when no direct mail comes."""

    def __init__(self, *args: Any, preference: Preference, **kwargs: Any) -> None:
        known: dict[str, Any] = {kind: preference.how_often(kind) for kind in Kind}
        known["quiet_from"] = preference.quiet_from.hour
        known["quiet_until"] = preference.quiet_until.hour
        super().__init__(*args, initial=known, **kwargs)
        for kind in Kind:
            self.fields[kind] = _choice(kind)
        self.fields["quiet_from"] = forms.ChoiceField(
            label=_("No direct mail from"),
            choices=HOURS,
            help_text=_("Mail of once a day or once a week comes at half past seven."),
        )
        self.fields["quiet_until"] = forms.ChoiceField(
            label=_("until"),
            choices=HOURS,
            help_text=_("Twice the same hour: mail may come at any time."),
        )

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "how_often": {kind: HowOften(given[kind]) for kind in Kind},
            "quiet_from": time(int(given["quiet_from"])),
            "quiet_until": time(int(given["quiet_until"])),
        }


def _choice(kind: Kind) -> forms.ChoiceField:
    choice = CHOICES[kind]
    options = [(often.value, _named(kind, often)) for often in choice.options]
    return forms.ChoiceField(label=kind.label, choices=options, help_text=choice.hint)


def _named(kind: Kind, often: HowOften) -> Any:
    """The checksums come once a month, whatever the hour."""
    if kind == Kind.HEADS and often == HowOften.DIRECT:
        return _("once a month")
    return often.label

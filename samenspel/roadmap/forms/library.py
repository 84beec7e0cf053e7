"""Choosing which steps follow the newest step library."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import CheckboxesField


class ChooseForm(ActingForm):
    """Steps that are otherwise now; the button says whether they follow or stay, or that all that
    the page showed follows."""

    prefix = "choose"

    steps = CheckboxesField(
        label=_("Which steps?"),
        error_messages={
            "required": _("Choose at least one step."),
            "invalid_choice": _("Somebody chose for one of these steps already. Look again."),
        },
    )

    def __init__(self, data: Any = None, *, steps: Iterable[str], **kwargs: Any) -> None:
        can = list(steps)
        if data is not None and "choose-all" in data:
            shown = set(data.getlist("choose-shown"))
            data = data.copy()
            data.setlist("choose-steps", [key for key in can if key in shown])
        super().__init__(data, **kwargs)
        self.fields["steps"].choices = [(key, key) for key in can]  # type: ignore[attr-defined]

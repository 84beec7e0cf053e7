"""Choosing what leaves the own room."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import CheckboxesField


class ShareForm(ActingForm):
    """What to share, item by item. The second button shares all that the page showed, and nothing
    that a colleague put there since."""

    prefix = "share"

    things = CheckboxesField(
        label=_("What do you want to share?"),
        error_messages={
            "required": _("Choose what you want to share."),
            "invalid_choice": _(
                "One of these is not in your room any more. Look again what is left."
            ),
        },
    )

    def __init__(
        self, data: Any = None, *, things: Iterable[tuple[str, Any]], **kwargs: Any
    ) -> None:
        choices = list(things)
        if data is not None and "share-all" in data:
            shown = set(data.getlist("share-shown"))
            data = data.copy()
            data.setlist("share-things", [value for value, _label in choices if value in shown])
        super().__init__(data, **kwargs)
        self.fields["things"].choices = choices  # type: ignore[attr-defined]

    def inputs(self) -> dict[str, Any]:
        """The ids of the notes and of the steps that were ticked."""
        ticked = [value.partition(":") for value in self.cleaned_data["things"]]
        return {
            "notes": [UUID(key) for kind, _colon, key in ticked if kind == "note"],
            "steps": [UUID(key) for kind, _colon, key in ticked if kind == "step"],
        }

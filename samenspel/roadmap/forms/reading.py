"""How a side sees a cell."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import ScaleField, TextField


class ReadingForm(ActingForm):
    """A value from 0 to 4 and the reason for it."""

    prefix = "reading"

    value = ScaleField(error_messages={"required": _("Choose a point on the line.")})
    reason = TextField(
        label=_("Why?"),
        help_text=_("One or two sentences are enough. The other side reads this too."),
        rows=2,
        max_length=5000,
    )

    def __init__(self, *args: Any, question: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = question

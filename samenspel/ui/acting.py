"""Forms that carry out one operation: what was typed is kept, whatever comes back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict

from samenspel.core.errors import Invalid, KeptAlready, NotAllowed, NotFound, Refused
from samenspel.core.ids import new_id
from samenspel.ui.forms import Form


class ActingForm(Form):
    """A form for one operation.

    `seen` carries the version of the subject that the person saw, `new` the id of the thing that is
    made, so that a double submit makes one thing. Both may be left out (the API, the command line).
    After `carry_out`, `status` is what the answer should say: 303, 409 or 422.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    new = forms.UUIDField(required=False, widget=forms.HiddenInput)

    status = 200
    result: Any = None

    def __init__(self, *args: Any, seen: int | None = None, **kwargs: Any) -> None:
        initial = {"seen": seen, "new": new_id(), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.seen_now = seen

    def inputs(self) -> dict[str, Any]:
        """What goes into the operation; an empty field is not given. Forms may shape this."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("seen", "new") and value not in (None, "")
        }

    def carry_out(self, operation: Callable[..., Any], subject: Any, **more: Any) -> bool:
        """Do it. True when done; else the reasons stand at the fields and what was typed stays."""
        if not self.is_valid():
            self.status = 422
            return False
        seen, new = self.cleaned_data.get("seen"), self.cleaned_data.get("new")
        try:
            self.result = operation(subject, seen=seen, new=new, **self.inputs(), **more)
        except (NotFound, NotAllowed):
            raise
        except Refused as refused:
            self._explain(refused)
            return False
        self.status = 303
        return True

    def _explain(self, refused: Refused) -> None:
        self.status = refused.status
        fields = refused.fields if isinstance(refused, Invalid) else {}
        for name, sentence in fields.items():
            self.add_error(name if name in self.fields else None, sentence)
        if not fields:
            self.add_error(None, refused.sentence)
        self._look_again()
        if isinstance(refused, KeptAlready):
            self._begin_anew()

    def _look_again(self) -> None:
        """The person now sees the newer state: sending again answers that one."""
        if self.seen_now is not None and isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = str(self.seen_now)

    def _begin_anew(self) -> None:
        """What was typed now is another thing than what was kept: it gets an id of its own."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data[self.add_prefix("new")] = str(new_id())

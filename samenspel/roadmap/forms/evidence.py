"""What shows that something is done: one of three is enough, and the form sees which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.roadmap.models import EvidenceKind
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import DateField


class EvidenceFields(ActingForm):
    """Own words, a meeting or a link. Nobody has to name the kind: it follows from what is filled."""

    words = forms.CharField(
        label=_("What shows that it is done?"),
        help_text=_(
            "One sentence is enough, for example what you agreed or what a document is called."
        ),
        max_length=200,
        required=False,
    )
    meeting_on = DateField(label=_("Discussed in a meeting? On which day?"), required=False)
    link = forms.URLField(
        label=_("Is there a document online? Paste its address"),
        help_text=_("It begins with https://"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("This is not a web address. It starts with https://.")},
    )

    def inputs(self) -> dict[str, Any]:
        """A link counts as a document, a day as a meeting, otherwise the words themselves."""
        given = super().inputs()
        if given.get("link"):
            return {"kind": EvidenceKind.LINK, **given}
        if given.get("meeting_on"):
            return {"kind": EvidenceKind.MEETING, **given}
        return {"kind": EvidenceKind.WORDS, **given} if given.get("words") else given


class AddEvidenceForm(EvidenceFields):
    """Adding something that shows how far a step is."""

    prefix = "evidence"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in ("words", "meeting_on", "link")):
            self.add_error("words", _("Fill in one of the three."))
        return given

"""What shows that something is done: one of three is enough, and the form sees which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.roadmap.models import EvidenceKind
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import DateField


class EvidenceFields(ActingForm):
    """Own words, a meeting or a link. The kind follows from what is filled in."""

    words = forms.CharField(
        label=_("What shows that it is done?"),
        help_text=_(
            "One sentence is enough, for example what you agreed or what a document is called."
        ),
        max_length=200,
        error_messages={"required": _("Say what shows it. One sentence is enough.")},
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

    @property
    def has_details(self) -> bool:
        """Whether more than a sentence was filled in, or went wrong: then it stands open."""
        return any(self[name].value() for name in self.fields if name in DETAILS)

    def clean(self) -> dict[str, Any]:
        """A meeting or a link needs no sentence beside it."""
        given: dict[str, Any] = super().clean() or {}
        shown = given.get("meeting_on") or given.get("link")
        if shown and self.has_error("words", "required"):
            del self.errors["words"]
        return given

    def inputs(self) -> dict[str, Any]:
        """A link counts as a document, a day as a meeting, otherwise the words themselves."""
        given = super().inputs()
        if given.get("link"):
            return {"kind": EvidenceKind.LINK, **given}
        if given.get("meeting_on"):
            return {"kind": EvidenceKind.MEETING, **given}
        return {"kind": EvidenceKind.WORDS, **given} if given.get("words") else given


DETAILS = ("meeting_on", "link", "happened_on")
"""What a form about evidence shows only when asked."""


class AddEvidenceForm(EvidenceFields):
    """Adding something that shows how far a step is."""

    prefix = "evidence"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What shows how far it is?")

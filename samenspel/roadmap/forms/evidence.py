"""What shows that something is done: one of three is enough, and the form sees which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.documents.forms import AttachForm, LinkField
from samenspel.roadmap.models import EvidenceKind
from samenspel.ui.forms import DateField


class EvidenceFields(AttachForm):
    """Own words, a document, a meeting or a link. The kind follows from what is filled in."""

    words = forms.CharField(
        label=_("What shows that it is done?"),
        help_text=_(
            "One sentence is enough, for example what you agreed or what a document is called."
        ),
        max_length=200,
        error_messages={"required": _("Say what shows it. One sentence is enough.")},
    )
    meeting_on = DateField(label=_("Discussed in a meeting? On which day?"), required=False)
    link = LinkField(
        label=_("Is there a document online? Paste its address"),
        help_text=_("It begins with https://"),
        required=False,
    )

    field_order = ["words", "file", "document", "meeting_on", "link"]

    @property
    def has_details(self) -> bool:
        """Whether more than a sentence was filled in, or went wrong: then it stands open."""
        filled = (self[name].value() for name in self.fields if name in DETAILS)
        return self.has_document or any(filled)

    def clean(self) -> dict[str, Any]:
        """A document, a meeting or a link needs no sentence beside it."""
        given: dict[str, Any] = super().clean() or {}
        shown = any(given.get(name) for name in SHOWING)
        if (shown or self.has_error("file")) and self.has_error("words", "required"):
            del self.errors["words"]
        return given

    def inputs(self) -> dict[str, Any]:
        """A document counts before a link, a link before a meeting; otherwise the words."""
        given = super().inputs()
        kinds = (("file", EvidenceKind.DOCUMENT), ("document", EvidenceKind.DOCUMENT))
        others = (("link", EvidenceKind.LINK), ("meeting_on", EvidenceKind.MEETING))
        for name, kind in (*kinds, *others, ("words", EvidenceKind.WORDS)):
            if given.get(name):
                return {"kind": kind, **given}
        return given


SHOWING = ("file", "stored", "document", "meeting_on", "link")
"""What can show something without words beside it."""
DETAILS = ("meeting_on", "link", "happened_on")
"""What a form about evidence shows only when asked."""


class AddEvidenceForm(EvidenceFields):
    """Adding something that shows how far a step is."""

    prefix = "evidence"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What shows how far it is?")

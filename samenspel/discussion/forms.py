"""What can be typed in a talk and in a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.documents.forms import AttachForm
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import TextField


class CommentForm(AttachForm):
    """Something to say about a thing; a document can go with it."""

    prefix = "talk"

    text = TextField(label=_("What do you want to say?"), rows=3, max_length=5000)

    field_order = ["text", "file", "document"]


class EraseForm(ActingForm):
    """Having own words removed; the button says it all."""


class NoteForm(ActingForm):
    """A note: what it is about, and what you want to keep."""

    prefix = "note"

    title = forms.CharField(label=_("What is it about?"), max_length=200)
    text = TextField(label=_("Your note"), rows=6, max_length=5000, required=False)

"""What can be typed and chosen about documents. A file that came in stays, also when the form
around it has to be sent again: it need not be chosen twice."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.access import Here
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.visibility import Visibility
from samenspel.documents import files, kinds, store
from samenspel.documents.models import Stored
from samenspel.documents.queries.lists import WHERE, Filter
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import Form, RadioField

EVERYTHING = ("", _("everything"))
NOWHERE = ("", _("nowhere in particular"))


class FileForm(ActingForm):
    """A form in which a file can be chosen. here: who sends it, and where it will stand."""

    file = forms.FileField(
        label=_("Choose a file"),
        required=False,
        error_messages={"empty": _("This file is empty.")},
    )
    stored = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, here: Here, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here = here
        self.kept: Stored | None = None
        """What came in with an earlier try, or with this one."""
        self.fields["file"].help_text = gettext("At most 512 MB.") + " " + kinds.what_is_taken()

    def clean_file(self) -> UUID | None:
        """Taken into the store at once; at the field stands why, where it is not taken."""
        given: UploadedFile | None = self.cleaned_data["file"]
        if given is None:
            return None
        incoming = incoming_of(given)
        try:
            stored = store.receive(
                incoming, given.name or "", here=self.here.collaboration, by=self.here.actor
            )
        except kinds.Unfit as unfit:
            raise forms.ValidationError(unfit.sentence) from unfit
        finally:
            incoming.close()
        self._remember(stored)
        return stored.pk

    def clean_stored(self) -> UUID | None:
        """A file of an earlier try, unless another was chosen since."""
        earlier: UUID | None = self.cleaned_data["stored"]
        if earlier is None or self.kept is not None:
            return None
        place = self.here.collaboration.pk
        self.kept = store.waiting(earlier, here=place, by=self.here.actor)
        return earlier

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        earlier = given.pop("stored", None)
        if earlier and "file" not in given:
            given["file"] = earlier
        return given

    def _remember(self, stored: Stored) -> None:
        self.kept = stored
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data[self.add_prefix("stored")] = str(stored.pk)


def incoming_of(given: UploadedFile) -> files.Incoming:
    """The file as it was written to the store; a small one can have come another way."""
    arrived: files.Incoming | None = getattr(given, "incoming", None)
    if arrived is not None:
        return arrived
    incoming = files.Incoming()
    for chunk in given.chunks(files.CHUNK):
        incoming.write(chunk)
    return incoming


class AttachForm(FileForm):
    """A form with which a document can go: a file, or one that is here already.

    documents: those that can be chosen
    """

    document = forms.ChoiceField(
        label=_("Or choose a document that is here"),
        required=False,
        error_messages={"invalid_choice": _("This document is not here any more. Choose another.")},
    )

    def __init__(self, *args: Any, documents: Sequence[tuple[str, str]] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Is there a file? Choose it")
        chosen = cast(forms.ChoiceField, self.fields["document"])
        chosen.choices = [("", _("none of these")), *documents]
        if not documents:
            del self.fields["document"]

    @property
    def has_document(self) -> bool:
        """Whether a document was chosen, or went wrong."""
        chosen = "document" in self.fields and self["document"].value()
        return self.kept is not None or self.has_error("file") or bool(chosen)


class LinkField(forms.URLField):
    """The address of a document that stands elsewhere."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("assume_scheme", "https")
        wrong = _("This is not a web address. It starts with https://.")
        super().__init__(error_messages={"invalid": wrong}, **kwargs)


class AddForm(FileForm):
    """A new document: a file, or a link to where it stands."""

    link = LinkField(
        label=_("Or give a link"),
        help_text=_(
            "For example to your shared drive or the case system. Only who can open it "
            "there, can read it."
        ),
        required=False,
    )
    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("For example: letter of intent, signed. Empty: the name of the file."),
        max_length=200,
        required=False,
    )
    where = RadioField(label=_("Who sees it?"), choices=[])
    phase = forms.ChoiceField(
        label=_("Phase"),
        choices=[NOWHERE, *((str(int(phase)), phase.label) for phase in Phase)],
        required=False,
    )
    track = forms.ChoiceField(
        label=_("Track"),
        choices=[NOWHERE, *((str(int(track)), track.label) for track in Track)],
        required=False,
    )

    field_order = ["file", "link", "title", "where"]

    def __init__(self, *args: Any, here: Here, **kwargs: Any) -> None:
        where = "room" if here.collaboration.is_alone else "both"
        initial = {"where": where, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, here=here, initial=initial, **kwargs)
        self.fields["file"].when = gettext("or give a link")  # type: ignore[attr-defined]
        self.fields["link"].when = gettext("instead of a file")  # type: ignore[attr-defined]
        asked = cast(RadioField, self.fields["where"])
        asked.choices = [("both", _("Both sides")), ("room", _("Only your side"))]
        asked.hints = {"room": str(_("It stands in your own room. You can share it later."))}
        if here.collaboration.is_alone:
            del self.fields["where"]

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        where = given.pop("where", "room")
        return {**given, "in_room": where == "room"}


class VersionForm(FileForm):
    """A newer version: of a file a file, of a link a link."""

    prefix = "version"

    link = LinkField(label=_("The new address"))

    field_order = ["file", "link"]

    def __init__(self, *args: Any, is_link: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("file", "stored") if is_link else ("link",):
            del self.fields[name]


class RenameForm(ActingForm):
    """What a document is called."""

    prefix = "rename"

    title = forms.CharField(label=_("What is it?"), max_length=200)


class EraseForm(ActingForm):
    """Removing it; the button says it all."""

    prefix = "erase"


class FilterForm(Form):
    """Sent with GET, so that what is chosen is an address that can be kept."""

    says_optional = False

    fase = forms.ChoiceField(
        label=_("Phase"),
        choices=[EVERYTHING, *((phase.slug, phase.label) for phase in Phase)],
        required=False,
    )
    spoor = forms.ChoiceField(
        label=_("Track"),
        choices=[EVERYTHING, *((track.slug, track.label) for track in Track)],
        required=False,
    )
    kant = forms.ChoiceField(
        label=_("Added by"),
        choices=[
            EVERYTHING,
            (Side.MUNICIPALITY, gettext_lazy("the municipality")),
            (Side.INITIATIVE, gettext_lazy("the initiative")),
        ],
        required=False,
    )
    wie_ziet = forms.ChoiceField(label=_("Who sees it"), required=False)
    voor = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_room: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        room = [("room", _("only your side"))] if has_room else []
        shared = [(value.value, Visibility(value).label) for value in WHERE]
        who = cast(forms.ChoiceField, self.fields["wie_ziet"])
        who.choices = [EVERYTHING, *room, *shared]

    def wanted(self) -> Filter:
        """The filter that was chosen; what does not fit chooses nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Filter(
            phase=Phase.from_slug(given["fase"]) if given.get("fase") else None,
            track=Track.from_slug(given["spoor"]) if given.get("spoor") else None,
            side=given.get("kant") or "",
            where=given.get("wie_ziet") or "",
            before=given.get("voor"),
        )

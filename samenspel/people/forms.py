"""What people type about themselves, and administrators about the installation."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samenspel.core.inputs import clean, one_line
from samenspel.people.logo import LARGEST_FILE
from samenspel.people.models import Language, Office, Organisation
from samenspel.ui.acting import ActingForm
from samenspel.ui.contrast import check_brand
from samenspel.ui.forms import Form, RadioField


class LogInForm(Form):
    """Ask for a code. The page to show afterwards travels along."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Fill in your e-mail address."),
            "invalid": _("This is not an e-mail address. An example: name@example.org"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        """Addresses are compared, kept and mailed in small letters."""
        return str(self.cleaned_data["email"]).lower()


class CodeForm(Form):
    """Type the code that was mailed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Eight letters and digits. It works for fifteen minutes."),
        error_messages={"required": _("Type the code from the mail.")},
        widget=forms.TextInput(
            attrs={
                "class": "utrecht-textbox--code",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


ONE_TIME = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class ProofForm(Form):
    """Show a second factor: type a code, or let the script of the page ask for a passkey."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        required=False,
        help_text=_("Six digits from your app, or a recovery code of eight digits."),
        widget=forms.TextInput(attrs={**ONE_TIME, "class": "utrecht-textbox--code"}),
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)

    says_optional = False

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not given.get("code") and not given.get("credential") and not self.errors:
            self.add_error("code", _("Type a code of your app, or a recovery code."))
        return given


class AppForm(Form):
    """The code that a new app shows."""

    code = forms.CharField(
        label=_("Code in the app"),
        max_length=40,
        help_text=_("Six digits. There is a new one every half minute."),
        error_messages={"required": _("Type the code that the app shows.")},
        widget=forms.TextInput(attrs={**ONE_TIME, "class": "utrecht-textbox--code"}),
    )


class PasskeyForm(Form):
    """A name for a new passkey. The script of the page fills in what the device says."""

    name = forms.CharField(
        label=_("Name of this passkey"),
        max_length=60,
        help_text=_("So that you know it again, such as: my telephone."),
        error_messages={"required": _("Give the passkey a name.")},
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """On one line, without signs that nobody can see."""
        try:
            return one_line(clean(self.cleaned_data["name"]))
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from fault


class PasskeyLogInForm(Form):
    """Log in with a passkey alone. The page to show afterwards travels along."""

    credential = forms.CharField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """It stands on one page with the form for a code, which also has a `next`."""
        super().__init__(*args, auto_id="passkey_%s", **kwargs)


class DescribeForm(ActingForm):
    """How a person is called, and in which language mail should come."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("The others in your collaborations see this name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = RadioField(
        label=_("In which language do you want mail?"), choices=Language.choices, columns=True
    )


class RegisterForm(ActingForm):
    """A municipality comes to this installation."""

    name = forms.CharField(
        label=_("Name of the municipality"), help_text=_("For example: Gemeente Voorbeeldstad")
    )
    cbs_code = forms.CharField(
        label=_("CBS code"),
        help_text=_(
            "GM and four digits. It stands in the municipal list of Statistics Netherlands."
        ),
        widget=forms.TextInput(attrs={"class": "utrecht-textbox--short", "spellcheck": "false"}),
    )
    domain = forms.CharField(
        label=_("Mail domain"),
        help_text=_("What comes after the @ in their work addresses: voorbeeldstad.nl"),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )


class DomainForm(ActingForm):
    """One more mail domain of a municipality."""

    domain = forms.CharField(
        label=_("Mail domain"),
        help_text=_("What comes after the @, such as voorbeeldstad.nl"),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )


class RemoveDomainForm(ActingForm):
    """Asks once whether this mail domain goes."""

    def __init__(self, *args: Any, domain: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.domain = domain

    def inputs(self) -> dict[str, Any]:
        return {"domain": self.domain}


class AppointForm(ActingForm):
    """Somebody becomes coordinator of a municipality, or administrator."""

    email = forms.CharField(
        label=_("E-mail address"),
        help_text=_("Somebody who is new here gets an account with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    post = forms.ChoiceField(label=_("Appoint as"))

    def __init__(self, *args: Any, municipalities: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coordinators = [(str(one.pk), one.name) for one in municipalities]
        self.fields["post"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            (Office.ADMINISTRATOR.value, _("Administrator of this installation")),
            (_("Coordinator of"), coordinators),
        ]

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        post = given.pop("post")
        if post == Office.ADMINISTRATOR:
            return given | {"office": Office.ADMINISTRATOR}
        return given | {"office": Office.COORDINATOR, "organisation": post}


class SearchForm(Form):
    """A part of a name."""

    says_optional = False

    name = forms.CharField(label=_("Name, or a part of it"), max_length=200, required=False)


class RequireForm(ActingForm):
    """Whether whoever acts for this organisation needs a second step."""

    required = forms.TypedChoiceField(
        label=_("What do people who act for this organisation need to log in?"),
        choices=[
            ("yes", _("A code by mail, and a second step")),
            ("no", _("A code by mail is enough")),
        ],
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )


class ThemeForm(ActingForm):
    """The main colour and the logo of a municipality."""

    brand = forms.CharField(
        label=_("Main colour"),
        required=False,
        help_text=_("A # and six signs, like #005f63. Empty: the colour of Samenspel."),
        widget=forms.TextInput(attrs={"class": "utrecht-textbox--short", "spellcheck": "false"}),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A PNG or JPEG of at most 500 kB. It is drawn at most 480 by 160 pixels."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    without_logo = forms.BooleanField(label=_("Show no logo any more"), required=False)

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["without_logo"]

    def reads_well(self) -> bool:
        """Whether the example can be shown: the colour is one, and can be read."""
        good = self.is_valid()
        self.status = 303 if good else 422
        return good

    def clean_brand(self) -> str:
        """The contrast is checked at the field, also where the colour is only looked at."""
        brand = str(self.cleaned_data["brand"]).lower()
        if brand and (problems := check_brand(brand)):
            raise forms.ValidationError(problems[0])
        return brand

    def clean_logo(self) -> bytes | None:
        """Not read at all when it is too large."""
        given: UploadedFile | None = self.cleaned_data["logo"]
        if given is None:
            return None
        if (given.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large. A logo is at most 500 kB."))
        return given.read()

"""Inviting, accepting, changing a seat; and acts that ask nothing but the button itself."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.forms.fields import (
    EmailField,
    LegalFormField,
    OwnNameField,
    RoleField,
)
from samenspel.collaboration.models import Role
from samenspel.collaboration.queries.invitation import InvitePage, LinkPage
from samenspel.collaboration.queries.people import SeatPage
from samenspel.collaboration.states import PartnerKind
from samenspel.core.grid import Side
from samenspel.ui.acting import ActingForm
from samenspel.ui.forms import RadioField


class ButtonForm(ActingForm):
    """An act with nothing to fill in: only what the person saw comes along."""


class InviteForm(ActingForm):
    """Somebody of the own side, or the first person of the other side."""

    email = EmailField(help_text=_("The invitation goes there, and only this address can use it."))
    organisation_name = forms.CharField(
        label=_("What is the initiative called?"),
        help_text=_("As far as you know. They can change it when they accept."),
    )
    role = RoleField()
    function = forms.CharField(
        label=_("What is the function of this person?"),
        required=False,
        help_text=_("For instance: project leader, chair, treasurer."),
    )
    department = forms.CharField(
        label=_("Which department?"),
        required=False,
        help_text=_("For instance: Sustainability, Public Space, Legal Affairs."),
    )

    def __init__(self, *args: Any, page: InvitePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        is_town = page.side == Side.MUNICIPALITY
        if is_town or not page.across:
            del self.fields["organisation_name"]
        if not is_town:
            del self.fields["department"]
        if page.across or page.party:  # The first of a side is its lead; a guest is a guest.
            del self.fields["role"]
        if page.across and page.domains:
            self.fields["email"].help_text = gettext(
                "A work address of the municipality. It ends in %(domains)s."
            ) % {"domains": ", ".join(f"@{domain}" for domain in page.domains)}

    def inputs(self) -> dict[str, Any]:
        fixed: dict[str, Any] = {"side": self.page.side}
        if self.page.across:
            fixed["role"] = Role.LEAD
        if self.page.party:
            fixed["party"] = self.page.party
        return {**super().inputs(), **fixed}


class PartnerForm(ActingForm):
    """A partner: what it is called, and what kind of organisation it is."""

    name = forms.CharField(label=_("What is the partner called?"), max_length=200)
    kind = RadioField(
        label=_("What kind of organisation is it?"),
        choices=[(value, capfirst(label)) for value, label in PartnerKind.choices],
        columns=True,
    )


class AcceptForm(ActingForm):
    """Asks only what is not known yet: a name, and of the first of an initiative what it is."""

    organisation_name = forms.CharField(label=_("What is your initiative called?"))
    legal_form = LegalFormField()
    name = OwnNameField()

    field_order = ["name", "organisation_name", "legal_form"]

    def __init__(self, *args: Any, page: LinkPage, **kwargs: Any) -> None:
        known = {"organisation_name": page.invitation.organisation_name}
        super().__init__(*args, initial=known, **kwargs)
        if not page.needs_name:
            del self.fields["name"]
        if not page.is_first or page.invitation.side != Side.INITIATIVE:
            del self.fields["organisation_name"]
            del self.fields["legal_form"]


class SeatForm(ActingForm):
    """What somebody of the own side may do and is here for."""

    role = RoleField()
    function = forms.CharField(label=_("What is the function of this person?"), required=False)
    department = forms.CharField(label=_("Which department?"), required=False)

    def __init__(self, *args: Any, page: SeatPage, **kwargs: Any) -> None:
        known = {name: getattr(page.seat, name) for name in ("role", "function", "department")}
        super().__init__(*args, seen=page.seat.version_seen, initial=known, **kwargs)
        if not page.asks_department:
            del self.fields["department"]

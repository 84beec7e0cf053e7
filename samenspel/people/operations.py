"""What an administrator does for the installation, and what a person says about themselves."""

import hashlib
import re
from secrets import token_hex
from typing import Annotated
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _
from pydantic import AfterValidator, StringConstraints

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed, RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import Email, Line, NewId, RequiredLine
from samenspel.core.installation import Installation
from samenspel.operation import operation, record
from samenspel.people.forgetting import clean_everything, has_a_place, is_idle
from samenspel.people.logo import safe_picture
from samenspel.people.models import (
    Appointment,
    Language,
    LegalForm,
    MailDomain,
    Office,
    Organisation,
    Person,
)
from samenspel.ui.contrast import check_brand


def _domain(text: str) -> str:
    """A mail domain in small letters, without the part before the @; ValueError otherwise."""
    domain = text.strip().lower().removeprefix("@")
    if not re.fullmatch(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", domain):
        raise ValueError(_("This is not a mail domain. An example: voorbeeldstad.nl"))
    return domain


def _cbs(text: str) -> str:
    code = text.strip().upper()
    if not re.fullmatch(r"GM\d{4}", code):
        raise ValueError(_("A CBS code of a municipality is GM and four digits, such as GM0289."))
    return code


def _brand(text: str) -> str:
    """A colour #rrggbb on which white text can be read (WCAG 2.2, 1.4.3); else ValueError."""
    colour = text.strip().lower()
    if colour and not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise ValueError(_("Write the colour as # and six digits, such as #005f63."))
    problems = check_brand(colour) if colour else []
    if problems:
        raise ValueError(" ".join(problems))
    return colour


Brand = Annotated[str, AfterValidator(_brand)]
Logo = Annotated[bytes, AfterValidator(safe_picture)]
Domain = Annotated[str, StringConstraints(max_length=253), AfterValidator(_domain)]
CbsCode = Annotated[str, StringConstraints(max_length=12), AfterValidator(_cbs)]


@operation("organisation.register", creates=Organisation, records=["cbs_code"])
def register(
    installation: Installation,
    *,
    name: RequiredLine,
    cbs_code: CbsCode,
    domain: Domain,
    example: bool = False,
    new: NewId = None,
    by: Actor,
) -> Organisation:
    """A municipality comes to this installation, once, by its CBS code."""
    if Organisation.objects.filter(cbs_code=cbs_code).exists():
        raise RuleBroken(_("The municipality with this CBS code is already here."))
    _require_free(domain)
    organisation = Organisation.objects.create(
        id=new or new_id(),
        kind=Side.MUNICIPALITY,
        name=name,
        slug=f"{slugify(name)[:60]}-{cbs_code.lower()}",
        cbs_code=cbs_code,
        is_example=example,
    )
    MailDomain.objects.create(organisation=organisation, domain=domain)
    return organisation


@operation("organisation.found", creates=Organisation, records=["legal_form", "partner_kind"])
def found(
    installation: Installation,
    *,
    name: RequiredLine,
    legal_form: LegalForm | None = None,
    kvk_number: Line = "",
    partner_kind: Line = "",
    new: NewId = None,
    by: Actor,
) -> Organisation:
    """An initiative comes to this installation, with its first collaboration or as the successor
    of another; or a partner (`partner_kind`). Neither is ever merged by name."""
    kind = Side.PARTNER if partner_kind else Side.INITIATIVE
    return Organisation.objects.create(
        id=new or new_id(),
        kind=kind,
        name=name,
        slug=f"{slugify(name)[:60] or kind}-{new_id().hex[-8:]}",
        legal_form=legal_form or "",
        kvk_number=kvk_number,
        partner_kind=partner_kind,
    )


@operation("organisation.add_domain")
def add_domain(organisation: Organisation, *, domain: Domain, by: Actor) -> None:
    """People with an address in this domain may act for the municipality."""
    if organisation.kind != Side.MUNICIPALITY:
        raise RuleBroken(_("Only municipalities have mail domains here."))
    _require_free(domain)
    record(domain_id=MailDomain.objects.create(organisation=organisation, domain=domain))


@operation("organisation.remove_domain")
def remove_domain(organisation: Organisation, *, domain: Domain, by: Actor) -> None:
    """People with an address in this domain can no longer start for the municipality."""
    found = organisation.domains.filter(domain=domain).first()
    if found is None:
        raise RuleBroken(_("This mail domain is not in the list."))
    record(domain_id=found)
    found.delete()


@operation("organisation.set_theme", records=["brand"])
def set_theme(
    organisation: Organisation,
    *,
    brand: Brand = "",
    logo: Logo | None = None,
    without_logo: bool = False,
    by: Actor,
) -> None:
    """The main colour and the logo that people see in the collaborations of this municipality."""
    organisation.brand = brand
    if without_logo:
        organisation.logo = None
        record(logo="")
    elif logo is not None:
        organisation.logo = logo
        record(logo=hashlib.sha256(logo).hexdigest())
    organisation.save(update_fields=["brand", "logo"])


@operation("organisation.require_second_factor", records=["required"])
def require_second_factor(organisation: Organisation, *, required: bool, by: Actor) -> None:
    """Whoever acts for this organisation needs more than a mailed code to come in; or no longer."""
    organisation.requires_second_factor = required
    organisation.save(update_fields=["requires_second_factor"])


@operation("organisation.appoint", creates=Appointment, records=["office"])
def appoint(
    installation: Installation,
    *,
    email: Email,
    office: Office,
    organisation: UUID | None = None,
    new: NewId = None,
    by: Actor,
) -> Appointment:
    """Somebody becomes coordinator of a municipality, or administrator of the installation."""
    person = Person.objects.filter(email=email).first() or Person.objects.create_user(email)
    municipality = _municipality_for(office, organisation)
    held = Appointment.objects.in_force().filter(
        person=person, office=office, organisation=municipality
    )
    if held.exists():
        raise RuleBroken(_("This person already has this appointment."))
    record(person=person, organisation=municipality)
    return Appointment.objects.create(
        id=new or new_id(), person=person, office=office, organisation=municipality
    )


@operation("organisation.dismiss")
def dismiss(appointment: Appointment, *, by: Actor) -> None:
    """The appointment ends; it stays in the history."""
    if appointment.ends_at is not None:
        raise WrongState(_("This appointment has already ended."))
    if appointment.person_id == by.person and appointment.office == Office.ADMINISTRATOR:
        raise RuleBroken(_("Another administrator ends your appointment."))
    appointment.ends_at = clock.now()
    appointment.save(update_fields=["ends_at"])
    record(office=appointment.office, person=appointment.person)


@operation("person.join", creates=Person, records=["language"])
def join(
    installation: Installation,
    *,
    email: Email,
    language: Language = Language.DUTCH,
    new: NewId = None,
    by: Actor,
) -> Person:
    """Somebody who typed the code that was mailed to a new address gets an account."""
    if Person.objects.filter(email=email).exists():
        raise RuleBroken(_("This address already has an account."))
    return Person.objects.create_user(email, id=new or new_id(), language=language)


@operation("person.describe", records=["language"])
def describe(person: Person, *, name: RequiredLine, language: Language, by: Actor) -> None:
    """A person says how they are called and in which language mail should come."""
    person.name, person.language = name, language
    person.save(update_fields=["own_name", "language"])


@operation("person.forget")
def forget(person: Person, *, by: Actor) -> None:
    """A person has themselves forgotten: name and address go, what they did stays without a name.
    Whoever still acts for somebody leaves first."""
    if person.pk != by.person:
        raise NotAllowed(_("Only the person themselves can do this."))
    if has_a_place(person):
        raise RuleBroken(_("You still take part somewhere. Leave there first."))
    _forget(person)


@operation("person.forget_after")
def forget_after(person: Person, *, by: Actor) -> None:
    """The clock forgets who has had no place here for years."""
    if not is_idle(person):
        raise WrongState(_("This person still has, or lately had, a place here."))
    _forget(person)


def _forget(person: Person) -> None:
    """The address that takes the place of the old one belongs to nobody (RFC 2606)."""
    clean_everything(person)
    person.email = f"{token_hex(16)}@forgotten.invalid"
    person.own_name, person.language = "", Language.DUTCH
    person.is_active, person.forgotten_at = False, clock.recorded_at()
    person.set_unusable_password()
    person.save()


def _require_free(domain: str) -> None:
    if MailDomain.objects.filter(domain=domain).exists():
        raise RuleBroken(_("This mail domain already belongs to a municipality."))


def _municipality_for(office: Office, id: UUID | None) -> Organisation | None:
    if office == Office.ADMINISTRATOR:
        return None
    towns = Organisation.objects.filter(kind=Side.MUNICIPALITY)
    found = towns.filter(pk=id).first() if id else None
    if found is None:
        raise RuleBroken(_("Choose the municipality that this is for."))
    return found

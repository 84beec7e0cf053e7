"""Persons and organisations as pages need them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.core.actor import VISITOR, Actor, Kind
from samenspel.core.errors import NotFound
from samenspel.core.grid import Side
from samenspel.people.devices import in_words
from samenspel.people.events import recent
from samenspel.people.factors import Factors, factors_of
from samenspel.people.models import (
    Appointment,
    AppointmentQuerySet,
    MailDomain,
    Office,
    Organisation,
    OrganisationQuerySet,
    Person,
)
from samenspel.people.sessions import Session
from samenspel.policy import POLICY


def actor_of(person: Person | None) -> Actor:
    """The person outside every collaboration, with the offices they hold; a visitor for None."""
    return VISITOR if person is None else actor_with(person, held_by(person))


def held_by(person: Person) -> list[Appointment]:
    """The appointments of somebody, with what each is about."""
    held = person.appointments.filter(ends_at=None).select_related("organisation")
    return list(held.defer("organisation__logo"))


def actor_with(person: Person, held: list[Appointment]) -> Actor:
    """The person outside every collaboration, who holds these appointments."""
    kinds, organisations = {Kind.PERSON}, set[UUID]()
    for appointment in held:
        kinds.add(Kind(appointment.office))
        if appointment.organisation_id:
            organisations.add(appointment.organisation_id)
    return Actor(
        frozenset(kinds),
        person=person.pk,
        organisations=frozenset(organisations),
        email=person.email,
    )


def person_with(email: str) -> Person | None:
    """The person with this address, for who has just shown that it is theirs."""
    return Person.objects.filter(email=email).first()


def language_of(email: str) -> str:
    """In which language the person with this address wants mail; empty where nobody is known."""
    return Person.objects.filter(email=email).values_list("language", flat=True).first() or ""


@dataclass(frozen=True)
class EventShown:
    """Something that happened to the own account."""

    sentence: str
    device: str
    happened_at: datetime


def happenings(actor: Actor) -> list[EventShown]:
    return [
        EventShown(
            one.get_kind_display(), in_words(one.device) if one.device else "", one.happened_at
        )
        for one in recent(actor)
    ]


@dataclass(frozen=True)
class OwnPage:
    """What a person finds on the page about themselves."""

    person: Person
    coordinates: list[str]
    administers: bool
    factors: Factors
    sessions: int
    events: list[EventShown]


def own_page(actor: Actor) -> OwnPage:
    held = list(
        Appointment.objects.visible_to(actor)
        .in_force()
        .filter(person=actor.person)
        .select_related("organisation")
        .defer("organisation__logo")
    )
    return OwnPage(
        person=Person.objects.visible_to(actor).get(),
        coordinates=[str(one.organisation) for one in held if one.organisation],
        administers=any(one.office == Office.ADMINISTRATOR for one in held),
        factors=factors_of(actor.person),
        sessions=Session.objects.visible_to(actor).count(),
        events=happenings(actor),
    )


@dataclass(frozen=True)
class SessionShown:
    """A browser in which somebody is signed in."""

    handle: UUID
    device: str
    started_at: datetime
    used_at: datetime
    is_this: bool


def sessions_page(actor: Actor, key: str) -> list[SessionShown]:
    """Where this person is signed in, this browser first."""
    found = [
        SessionShown(one.handle, in_words(one.device), one.started_at, one.used_at, one.pk == key)
        for one in Session.objects.visible_to(actor)
    ]
    return sorted(found, key=lambda one: not one.is_this)


@dataclass(frozen=True)
class Municipality:
    """A municipality as its administrator sees it."""

    organisation: Organisation
    domains: list[MailDomain]
    coordinators: list[Appointment]


@dataclass(frozen=True)
class InstallationPage:
    """Every municipality here (there are at most some 340), and who administers Samenspel."""

    municipalities: list[Municipality]
    administrators: list[Appointment]
    may_register: bool
    may_appoint: bool
    may_dismiss: bool


def installation_page(actor: Actor) -> InstallationPage:
    found = list(_municipalities(actor))
    officers = list(_officers(actor))
    return InstallationPage(
        municipalities=[_shown(one, officers) for one in found],
        administrators=[one for one in officers if one.office == Office.ADMINISTRATOR],
        may_register=POLICY.allows(actor, "organisation.register"),
        may_appoint=POLICY.allows(actor, "organisation.appoint"),
        may_dismiss=POLICY.allows(actor, "organisation.dismiss"),
    )


@dataclass(frozen=True)
class MunicipalityPage:
    """One municipality: mail domains, coordinators, colour and logo."""

    municipality: Municipality
    has_logo: bool
    may_require_second_factor: bool
    may_add_domain: bool
    may_remove_domain: bool
    may_appoint: bool
    may_dismiss: bool
    may_set_theme: bool


def municipality_page(actor: Actor, slug: str) -> MunicipalityPage:
    found = _municipalities(actor).filter(slug=slug).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return MunicipalityPage(
        municipality=_shown(found, list(_officers(actor).filter(organisation=found))),
        has_logo=Organisation.objects.visible_to(actor)
        .filter(pk=found.pk, logo__isnull=False)
        .exists(),
        may_require_second_factor=POLICY.allows(actor, "organisation.require_second_factor"),
        may_add_domain=POLICY.allows(actor, "organisation.add_domain"),
        may_remove_domain=POLICY.allows(actor, "organisation.remove_domain"),
        may_appoint=POLICY.allows(actor, "organisation.appoint"),
        may_dismiss=POLICY.allows(actor, "organisation.dismiss"),
        may_set_theme=POLICY.allows(actor, "organisation.set_theme"),
    )


AT_MOST = 50
"""So many organisations stand on the page; who looks for another types a part of its name."""


@dataclass(frozen=True)
class OrganisationsPage:
    """Initiatives and partners by name. more: how many fit and are not shown"""

    found: list[Organisation]
    more: int
    may_require: bool


def organisations_page(actor: Actor, word: str) -> OrganisationsPage:
    """Those with this word in their name; without a word all of them."""
    seen = Organisation.objects.visible_to(actor).exclude(kind=Side.MUNICIPALITY).defer("logo")
    fitting = seen.filter(name__icontains=word) if word else seen
    found = list(fitting.order_by("name", "pk")[:AT_MOST])
    more = max(0, fitting.count() - len(found))
    may = POLICY.allows(actor, "organisation.require_second_factor")
    return OrganisationsPage(found, more, may)


def organisation_named(actor: Actor, slug: str) -> Organisation:
    """An organisation of any kind by its address."""
    found = Organisation.objects.visible_to(actor).defer("logo").filter(slug=slug).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return found


def municipality_with(actor: Actor, cbs_code: str) -> Organisation | None:
    """The municipality with this CBS code, if it is here."""
    return _municipalities(actor).filter(cbs_code=cbs_code.upper()).first()


def domain_of(page: MunicipalityPage, id: UUID) -> MailDomain:
    """A mail domain of this municipality; NotFound where it has no such domain."""
    for domain in page.municipality.domains:
        if domain.pk == id:
            return domain
    raise NotFound(_("This page does not exist."))


def appointment(actor: Actor, id: UUID) -> Appointment:
    """An appointment that still holds."""
    found = _officers(actor).filter(pk=id).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return found


def themed(slug: str, version: int) -> Organisation:
    """The municipality whose colour and logo everybody may see, in the version asked for."""
    found = Organisation.objects.filter(kind=Side.MUNICIPALITY, slug=slug, version=version).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return found


def _municipalities(actor: Actor) -> OrganisationQuerySet:
    seen = Organisation.objects.visible_to(actor).filter(kind=Side.MUNICIPALITY)
    return seen.defer("logo").prefetch_related("domains")


def _officers(actor: Actor) -> AppointmentQuerySet:
    seen = Appointment.objects.visible_to(actor).in_force()
    return seen.select_related("person", "organisation").defer("organisation__logo")


def _shown(found: Organisation, officers: list[Appointment]) -> Municipality:
    return Municipality(
        organisation=found,
        domains=list(found.domains.all()),
        coordinators=[one for one in officers if one.organisation_id == found.pk],
    )


def municipalities() -> list[UUID]:
    """Every municipality of the installation, for what the clock does for all of them."""
    towns = Organisation.objects.filter(kind=Side.MUNICIPALITY)
    return list(towns.values_list("pk", flat=True))

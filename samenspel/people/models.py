"""Persons and organisations, and the appointments that stand above every collaboration."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.grid import Side
from samenspel.core.ids import new_id
from samenspel.journal.models import ChainKey, ChainKind
from samenspel.people.sessions import Session

__all__ = ["Session"]
"""Kept beside the store that writes it; Django looks for tables here."""

INSTALLATION_CHAIN: ChainKey = (None, ChainKind.INSTALLATION)


class Recorded(models.Model):
    """Something above every collaboration: its entries stand in the installation's chain."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1)

    collaboration_id = None
    journal_chain = INSTALLATION_CHAIN

    class Meta:
        abstract = True

    @property
    def version_seen(self) -> int:
        return self.version

    def raise_version(self) -> None:
        """Let the next person who answers an older page notice that it is older."""
        type(self)._default_manager.filter(pk=self.pk).update(version=models.F("version") + 1)


class Language(models.TextChoices):
    """The languages of the product."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class PersonManager(BaseUserManager["Person"]):
    def visible_to(self, actor: Actor) -> "models.QuerySet[Person]":
        """Everybody sees themselves; others are seen through their seats. The clock sees everybody,
        to forget who has had no place here for long."""
        everybody = self.get_queryset()
        if Kind.CLOCK in actor.kinds and actor.collaboration is None and actor.person is None:
            return everybody
        return everybody.filter(pk=actor.person) if actor.person else everybody.none()

    def create_user(self, email: str, **fields: Any) -> "Person":
        """A person known by a proven address; there are no passwords."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, Recorded):
    """Somebody who signs in with a code that is sent to their e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True, max_length=254)
    own_name = models.CharField(_("name"), max_length=200, blank=True)
    """As the person wrote it. Everywhere else `name` is asked, which knows who was forgotten."""
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.DUTCH
    )
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.recorded_at)
    forgotten_at = models.DateTimeField(null=True, editable=False)
    """From then on nothing says who this was; what they did stays (docs/decisions/0017)."""

    last_login = None
    """Not kept: Django would write it at every log-in, outside operations, and nobody needs it."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(own_name="", is_active=False),
                name="forgotten_without_name",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def name(self) -> str:
        """How others call this person, in the language of who reads it."""
        return gettext("former member") if self.forgotten_at else self.own_name

    @name.setter
    def name(self, name: str) -> None:
        self.own_name = name

    def get_full_name(self) -> str:
        return self.name


class LegalForm(models.TextChoices):
    """What an initiative is in law; an informal group has no legal person."""

    INFORMAL = "informal", _("informal group")
    ASSOCIATION = "association", _("association")
    FOUNDATION = "foundation", _("foundation")
    COOPERATIVE = "cooperative", _("cooperative")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, actor: Actor) -> "OrganisationQuerySet":
        """An administrator sees every organisation; others see them through their parties."""
        return self if Kind.ADMINISTRATOR in actor.kinds else self.none()

    def municipality_of(self, email: str) -> "OrganisationQuerySet":
        """The municipality in whose recorded mail domain this address lies."""
        return self.filter(kind=Side.MUNICIPALITY, domains__domain=email.rpartition("@")[2])


class Organisation(Recorded):
    """A municipality (once per installation, by its CBS code), an initiative or a partner."""

    kind = models.CharField(max_length=12, choices=Side)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    cbs_code = models.CharField(_("CBS code"), max_length=6, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=12, choices=LegalForm, blank=True)
    kvk_number = models.CharField(_("KvK number"), max_length=8, blank=True)
    partner_kind = models.CharField(_("kind of partner"), max_length=40, blank=True)
    brand = models.CharField(_("main colour"), max_length=7, blank=True)
    logo = models.BinaryField(null=True, editable=False)
    is_example = models.BooleanField(default=False)
    requires_second_factor = models.BooleanField(default=False)
    """Whoever acts for it needs more than a mailed code to come in."""

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["cbs_code"], condition=~Q(cbs_code=""), name="municipality_once"
            ),
            models.UniqueConstraint(
                fields=["kvk_number"], condition=~Q(kvk_number=""), name="kvk_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Side.MUNICIPALITY) | ~Q(cbs_code=""), name="municipality_has_code"
            ),
            models.CheckConstraint(condition=Q(kind__in=Side.values), name="organisation_kind"),
        ]

    def __str__(self) -> str:
        return self.name


class MailDomain(models.Model):
    """A mail domain that shows that somebody acts for a municipality."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="domains")
    domain = models.CharField(_("mail domain"), max_length=253, unique=True)

    class Meta:
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class Office(models.TextChoices):
    """What somebody can be appointed to, outside every collaboration."""

    COORDINATOR = "coordinator", _("coordinator")
    ADMINISTRATOR = "administrator", _("administrator")


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def visible_to(self, actor: Actor) -> "AppointmentQuerySet":
        """An administrator sees every appointment, a person the own ones."""
        if Kind.ADMINISTRATOR in actor.kinds:
            return self
        return self.filter(person=actor.person) if actor.person else self.none()

    def in_force(self) -> "AppointmentQuerySet":
        return self.filter(ends_at=None)


class Appointment(Recorded):
    """Coordinator of a municipality, or administrator of the installation."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    office = models.CharField(max_length=14, choices=Office)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(null=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(office=Office.ADMINISTRATOR, organisation=None)
                | Q(office=Office.COORDINATOR, organisation__isnull=False),
                name="appointment_fits_office",
            ),
            models.UniqueConstraint(
                fields=["person", "office", "organisation"],
                condition=Q(ends_at=None),
                name="appointed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_office_display()

    @property
    def asks_second_factor(self) -> bool:
        """Whether the organisation that this is for wants more than a mailed code."""
        return self.organisation is not None and self.organisation.requires_second_factor


class EventKind(models.TextChoices):
    """What happens to an account that its owner should know of, in words to that owner."""

    NEW_DEVICE = (
        "new_device",
        _("Somebody logged in as you, on a device or browser that we did not know yet."),
    )
    APP_ADDED = "app_added", _("An app for the second step was set up.")
    APP_REMOVED = "app_removed", _("The app for the second step was removed.")
    PASSKEY_ADDED = "passkey_added", _("A passkey was added.")
    PASSKEY_REMOVED = "passkey_removed", _("A passkey was removed.")
    CODES_MADE = "codes_made", _("New recovery codes were made. The old ones stopped working.")
    CODE_USED = "code_used", _("A recovery code was used. It does not work again.")
    SIGNED_OUT = "signed_out", _("Your account was logged out everywhere.")
    RESET = "reset", _("The administrator removed every second step of your account.")


class SecurityEventQuerySet(models.QuerySet["SecurityEvent"]):
    def visible_to(self, actor: Actor) -> "SecurityEventQuerySet":
        """Everybody sees what happened to the own account, and nobody else does."""
        return self.filter(person=actor.person) if actor.person else self.none()


class SecurityEvent(models.Model):
    """Something that happened to an account, kept for ninety days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="security_events")
    kind = models.CharField(max_length=16, choices=EventKind)
    device = models.CharField(max_length=60, blank=True)
    happened_at = models.DateTimeField(default=clock.recorded_at, db_index=True)
    to_mail = models.BooleanField(default=True)
    """Whether who wrote it down mails it; no more once it is left to notices."""
    mailed_at = models.DateTimeField(null=True)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

"""The root of everything: a collaboration, its parties, its seats, and what binds both sides."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.states import (
    COLLABORATION,
    INVITATION,
    OFFER,
    CollaborationState,
    InvitationState,
    OfferState,
)
from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.dates import Precision
from samenspel.core.errors import NotFound
from samenspel.core.grid import Phase, Side
from samenspel.core.ids import new_id
from samenspel.core.visibility import Visibility, seen_by
from samenspel.journal.models import ChainKey, ChainKind, Text
from samenspel.people.models import Organisation, Person


class VersionedModel(models.Model):
    """A thing with an id and a version, raised by every operation on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def version_seen(self) -> int:
        """The version that a page shows and a form sends back."""
        return self.version

    def raise_version(self) -> None:
        """Let the next person who answers an older page notice that it is older."""
        type(self)._default_manager.filter(pk=self.pk).update(version=models.F("version") + 1)


class CollaborationQuerySet(models.QuerySet["Collaboration"]):
    def visible_to(self, actor: Actor) -> Self:
        """The one whose address this is, for whoever is an actor there."""
        return self.filter(pk=actor.collaboration) if actor.collaboration else self.none()

    def of_coordinator(self, actor: Actor) -> Self:
        """Those in which a municipality takes part that this actor coordinates."""
        if Kind.COORDINATOR not in actor.kinds:
            return self.none()
        mine = Party.objects.filter(
            side=Side.MUNICIPALITY, organisation__in=actor.organisations
        ).values("collaboration")
        return self.filter(pk__in=mine)


class Collaboration(VersionedModel):
    """One municipality and one initiative, working on one or more neighbourhoods."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200)
    area = models.CharField(_("area"), max_length=500, blank=True)
    homes = models.PositiveIntegerField(_("number of homes"), null=True)
    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    """The municipality this is about; it takes part once somebody has a seat for it."""
    state = models.CharField(
        max_length=12, choices=CollaborationState, default=COLLABORATION.initial
    )
    phase = models.PositiveSmallIntegerField(
        _("main phase"), choices=Phase.choices, default=Phase.OPSTARTEN
    )
    phase_since = models.DateField()
    phase_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    began_on = models.DateField()
    began_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    reading_months = models.PositiveSmallIntegerField(_("months between readings"), default=6)
    is_replay = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)

    objects = CollaborationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CollaborationState.values), name="collaboration_state"
            ),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="collaboration_phase"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def collaboration_id(self) -> Any:
        """The root of a collaboration is itself."""
        return self.pk

    @property
    def journal_chain(self) -> ChainKey:
        return (self.pk, ChainKind.SHARED)

    @property
    def is_alone(self) -> bool:
        return self.state == CollaborationState.ALONE

    @property
    def is_open(self) -> bool:
        """Whether work goes on; one that ended can still be read and exported."""
        return self.state in (CollaborationState.ALONE, CollaborationState.TOGETHER)


class Address(models.Model):
    """Every slug a collaboration ever had; none is given out again."""

    slug = models.SlugField(max_length=120, primary_key=True)
    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="addresses")

    def __str__(self) -> str:
        return self.slug


class ThingQuerySet(models.QuerySet[Any]):
    """Every query begins from the actor."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(seen_by(actor))

    def one(self, **lookup: Any) -> Any:
        """The one thing meant; NotFound where there is none, or none that may be seen."""
        thing = self.filter(**lookup).first()
        if thing is None:
            raise NotFound(gettext("This page does not exist."))
        return thing


class Thing(VersionedModel):
    """Whatever is made in a collaboration: it has a root, a visibility and a chain."""

    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="+")
    visibility = models.CharField(
        max_length=12, choices=Visibility, default=Visibility.BOTH, editable=False
    )

    objects: ClassVar[Any] = ThingQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def journal_chain(self) -> ChainKey:
        if self.visibility == Visibility.BOTH:
            return (self.collaboration_id, ChainKind.SHARED)
        return (self.collaboration_id, ChainKind(self.visibility))

    @property
    def is_in_room(self) -> bool:
        """Whether only one side sees it."""
        return self.visibility != Visibility.BOTH


class Party(Thing):
    """An organisation that takes part, at one side; the party stays when that one changes."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parties")
    side = models.CharField(max_length=12, choices=Side)
    joined_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["side", "joined_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "side"],
                condition=~Q(side=Side.PARTNER),
                name="one_party_per_side",
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="party_side"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Succession(models.Model):
    """One organisation followed another in a party; seats and promises stayed with the party."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="successions")
    before = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    after = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    day = models.DateField()
    reason = models.ForeignKey(Text, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Role(models.TextChoices):
    """What a seat may do: decide for its side, work along, or read."""

    LEAD = "lead", _("lead")
    MEMBER = "member", _("member")
    READER = "reader", _("reader")


class SeatQuerySet(ThingQuerySet):
    def open(self) -> Self:
        return self.filter(ends_at=None)


class Seat(Thing):
    """A person's place in a collaboration, for a party. Ended seats stay in the history."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="seats")
    side = models.CharField(max_length=12, choices=Side)
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=6, choices=Role)
    function = models.CharField(_("function"), max_length=200, blank=True)
    department = models.CharField(_("department"), max_length=200, blank=True)
    starts_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "person"],
                condition=Q(ends_at=None),
                name="one_open_seat_per_person",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="seat_role"),
        ]
        indexes = [models.Index(fields=["person", "ends_at"], name="seat_of_person")]

    def __str__(self) -> str:
        return self.function or self.get_role_display()


class InvitationQuerySet(ThingQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """The side that invites sees its invitations; a person sees those to the own address."""
        if actor.collaboration is None:
            return self.filter(email=actor.email) if actor.email else self.none()
        return self.filter(seen_by(actor), from_side=actor.side)


class Invitation(Thing):
    """A single-use way in for one e-mail address; it expires."""

    from_side = models.CharField(max_length=12, choices=Side)
    invited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    email = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(max_length=6, choices=Role)
    function = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=InvitationState, default=INVITATION.initial)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=InvitationState.values), name="invitation_state"
            )
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def is_expired(self) -> bool:
        return self.state == InvitationState.OPEN and clock.now() > self.expires_at


class RuleName(models.TextChoices):
    """The rules of a collaboration that both sides set together."""

    READING_MONTHS = "reading_months", _("months between two readings of an onderdeel")


class RuleOffer(Thing):
    """A change of a rule that one side proposes; it holds once the other side agrees."""

    rule = models.CharField(max_length=20, choices=RuleName)
    value = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    reason = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=OfferState, default=OFFER.initial)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "rule"],
                condition=Q(state=OfferState.OPEN),
                name="one_open_offer_per_rule",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.value}"

"""Who takes part: parties, seats, and invitations to a seat."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models.things import Thing, ThingQuerySet
from samenspel.collaboration.states import (
    INVITATION,
    InvitationState,
)
from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.ids import new_id
from samenspel.core.visibility import seen_by
from samenspel.journal.models import Text
from samenspel.people.factors import second_factors
from samenspel.people.models import Organisation, Person


class PartyQuerySet(ThingQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """A guest sees who takes part, as both sides do."""
        if Kind.GUEST in actor.kinds:
            return self.filter(collaboration=actor.collaboration)
        return super().visible_to(actor)


class Party(Thing):
    """An organisation that takes part, at one side; the party stays when that one changes."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parties")
    side = models.CharField(max_length=12, choices=Side)
    joined_on = models.DateField(default=clock.today)
    left_on = models.DateField(null=True)
    """Of a partner that does not take part any more."""

    objects: ClassVar[Any] = PartyQuerySet.as_manager()

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
    precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    reason = models.ForeignKey(Text, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    @property
    def when(self) -> str:
        """The day in words, saying no more than is known."""
        return in_words(self.day, self.precision)


class Role(models.TextChoices):
    """What a seat may do: decide for its side, work along, or read."""

    LEAD = "lead", _("lead")
    MEMBER = "member", _("member")
    READER = "reader", _("reader")


class SeatQuerySet(ThingQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """A guest sees the people of the own party, and the leads of both sides: the contacts.
        Outside a collaboration a person sees the seats they had themselves."""
        if actor.collaboration is None and actor.person is not None:
            return self.filter(person=actor.person)
        if Kind.GUEST in actor.kinds:
            contacts = Q(role=Role.LEAD, side__in=BOTH_SIDES)
            return self.filter(Q(party=actor.party) | contacts, collaboration=actor.collaboration)
        return super().visible_to(actor)

    def open(self) -> Self:
        return self.filter(ends_at=None)

    def in_reach(self) -> Self:
        """Open, and with the second step at log-in that the organisation asks, if it asks one."""
        shown = second_factors().filter(user=models.OuterRef("person"))
        asked = Q(party__organisation__requires_second_factor=True)
        return self.open().exclude(asked & ~Q(models.Exists(shown)))


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
        """The side that invites sees its invitations; a person sees those to the own address. The
        clock sees all of a collaboration, to forget the address of who never came."""
        if Kind.CLOCK in actor.kinds:
            return self.filter(seen_by(actor))
        if actor.collaboration is None:
            return self.filter(email=actor.email) if actor.email else self.none()
        return self.filter(seen_by(actor), from_side=actor.side)


class Invitation(Thing):
    """A single-use way in for one e-mail address; it expires."""

    from_side = models.CharField(max_length=12, choices=Side)
    invited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    """The partner whose guest is invited; the sides themselves have one party each."""
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

"""Invitations: what the holder of a link sees, and what the side that invites sees."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Invitation, Party, Role, Seat
from samenspel.collaboration.states import InvitationState
from samenspel.collaboration.words import ROLES
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision, in_words
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.people.models import Organisation, Person

Facts = list[tuple[str, str]]
"""Pairs of label and value; an empty value is not shown."""


@dataclass(frozen=True)
class LinkPage:
    """What the holder of the link sees: who invites, to what, as what, until when.

    over: why it works no more ("" while it works)   is_first: nobody is there yet for this side
    begins: with this seat both sides are in   is_mine: who asks is the one invited
    has_seat: who asks takes part already   needs_name: we do not know yet how they are called
    """

    invitation: Invitation
    inviter: str
    inviting: str
    organisation: str
    over: str
    is_first: bool
    begins: bool
    is_mine: bool
    has_seat: bool
    needs_name: bool

    @property
    def lead(self) -> str:
        """The invitation in one sentence."""
        return _("%(inviter)s of %(inviting)s invites you to take part in “%(name)s”.") % {
            "inviter": self.inviter,
            "inviting": self.inviting,
            "name": self.invitation.collaboration.name,
        }

    @property
    def facts(self) -> Facts:
        """For whom, as what, until when."""
        side = Side(self.invitation.side)
        return [
            (_("For whom"), self.organisation or str(side.label)),
            *facts_of(self.invitation),
            (_("What this role does"), self._role),
        ]

    @property
    def _role(self) -> str:
        if self.invitation.side == Side.PARTNER:
            return _("Sees what both sides show to this partner, and nothing else.")
        return str(ROLES[Role(self.invitation.role)])


def link_page(id: UUID | None, actor: Actor) -> LinkPage:
    """The signature of the link is the permission: it does not ask who looks, only who accepts."""
    found = _for_its_page(id, actor) if id else None
    if found is None:
        raise NotFound(_("This page does not exist."))
    parties = dict(
        Party.objects.filter(collaboration=found.collaboration_id, side__in=BOTH_SIDES).values_list(
            "side", "organisation__name"
        )
    )
    is_mine = actor.email == found.email
    return LinkPage(
        invitation=found,
        inviter=name_of(found.invited_by),
        inviting=found.invited_by.party.organisation.name,
        organisation=_organisation(found, parties),
        over=_why_over(found),
        is_first=found.party is None and found.side not in parties,
        begins=found.side in BOTH_SIDES
        and found.side not in parties
        and found.collaboration.is_alone,
        is_mine=is_mine,
        has_seat=found.has_seat,
        needs_name=is_mine and not Person.objects.visible_to(actor).get().name,
    )


def facts_of(invitation: Invitation) -> Facts:
    """The invitation as pairs of label and value."""
    last_day = timezone.localdate(invitation.expires_at)
    is_guest = invitation.side == Side.PARTNER
    return [
        (_("Role"), _("guest") if is_guest else str(Role(invitation.role).label)),
        (_("Function"), invitation.function),
        (_("Department"), invitation.department),
        (_("Valid until"), in_words(last_day, Precision.DAY)),
    ]


def name_of(seat: Seat) -> str:
    """How somebody is called in a collaboration; never by their e-mail address."""
    return seat.person.name or str(seat)


@dataclass(frozen=True)
class InvitePage:
    """What a lead sees who is about to invite somebody for this side.

    across: it is the other side   taken: which has people already, who invite their own
    town: the municipality of this collaboration   domains: its mail domains
    organisation: the name of the side, if any
    """

    side: Side
    across: bool
    taken: bool
    town: str
    domains: list[str]
    organisation: str
    party: UUID | None = None
    """The partner, where one of its people is invited as a guest."""

    @property
    def title(self) -> str:
        """Whom this is about."""
        if self.party is not None:
            return _("Invite somebody of a partner")
        if not self.across:
            return _("Invite somebody of your side")
        if self.side == Side.MUNICIPALITY:
            return _("Invite the municipality")
        return _("Invite the initiative")

    @property
    def lead(self) -> str:
        """Why now."""
        if self.party is not None:
            return _("A guest sees what you show to this partner, and nothing else.")
        if self.across:
            return _("As soon as somebody there says yes, you work on this together.")
        return _("Together you carry more. Each side invites its own people.")


def guest_page(actor: Actor, party: UUID) -> InvitePage:
    """A guest of this partner is about to be invited; NotFound where it takes no part now."""
    found = Party.objects.visible_to(actor).select_related("organisation")
    partner: Party = found.one(pk=party, side=Side.PARTNER, left_on=None)
    name = partner.organisation.name
    return InvitePage(Side.PARTNER, False, False, "", [], name, partner.pk)


def invite_page(actor: Actor, collaboration: Collaboration, side: Side) -> InvitePage:
    parties = Party.objects.visible_to(actor).filter(side=side).select_related("organisation")
    party = parties.first()
    across = side != actor.side
    taken = across and Seat.objects.visible_to(actor).open().filter(side=side).exists()
    town: Organisation = collaboration.municipality
    domains = town.domains.values_list("domain", flat=True) if side == Side.MUNICIPALITY else []
    name = party.organisation.name if party else town.name if side == Side.MUNICIPALITY else ""
    return InvitePage(
        side=side,
        across=across,
        taken=taken,
        town=town.name,
        domains=list(domains),
        organisation=name,
    )


@dataclass(frozen=True)
class SentPage:
    """An invitation as the leads of the side that invites see it."""

    invitation: Invitation
    organisation: str
    across: bool
    is_open: bool
    can_be_sent: bool

    @property
    def facts(self) -> Facts:
        """For whom, as what, until when."""
        side = Side(self.invitation.side)
        return [(_("For whom"), self.organisation or str(side.label)), *facts_of(self.invitation)]

    @property
    def anew(self) -> dict[str, Any]:
        """The same invitation once more, as inputs."""
        names = ("side", "email", "role", "function", "department", "organisation_name")
        again = {name: getattr(self.invitation, name) for name in names}
        return {**again, "party": self.invitation.party_id}


def sent_page(actor: Actor, id: UUID) -> SentPage:
    """One invitation of the own side; NotFound for one of the other side."""
    found = Invitation.objects.visible_to(actor).select_related(
        "collaboration__municipality", "party__organisation"
    )
    invitation: Invitation = found.one(pk=id)
    is_open = invitation.state == InvitationState.OPEN
    if (party := invitation.party) is not None:
        takes_part, name = party.left_on is None, party.organisation.name
        return SentPage(invitation, name, False, is_open, is_open and takes_part)
    page = invite_page(actor, invitation.collaboration, Side(invitation.side))
    return SentPage(
        invitation=invitation,
        organisation=page.organisation or invitation.organisation_name,
        across=page.across,
        is_open=is_open,
        can_be_sent=is_open and not page.taken,
    )


def _for_its_page(id: UUID, actor: Actor) -> Any:
    """The invitation with who invites, and with two facts about the seats beside it."""
    asked = Invitation.objects.filter(pk=id).select_related(
        "collaboration__municipality",
        "invited_by__person",
        "invited_by__party__organisation",
        "party__organisation",
    )
    return asked.annotate(
        side_is_in=Exists(_seats().filter(side=OuterRef("side"))),
        has_seat=Exists(_seats().filter(person=actor.person)),
    ).first()


def _seats() -> Any:
    return Seat.objects.open().filter(collaboration=OuterRef("collaboration"))


def _organisation(invitation: Invitation, parties: dict[str, str]) -> str:
    """The side for which somebody is invited, by the name that is known so far."""
    if invitation.party is not None:
        return str(invitation.party.organisation.name)
    if invitation.side in parties:
        return parties[invitation.side]
    if invitation.side == Side.MUNICIPALITY:
        return invitation.collaboration.municipality.name
    return invitation.organisation_name


def _why_over(invitation: Any) -> str:
    if invitation.state != InvitationState.OPEN:
        return invitation.state
    if invitation.is_expired:
        return "expired"
    if invitation.party is not None:
        return "taken" if invitation.party.left_on is not None else ""
    across = invitation.from_side != invitation.side
    return "taken" if across and invitation.side_is_in else ""

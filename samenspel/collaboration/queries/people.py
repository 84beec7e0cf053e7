"""Who takes part: per side the organisation, the people, who left, and who is invited."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import (
    Collaboration,
    Invitation,
    Party,
    Role,
    Seat,
    Succession,
)
from samenspel.collaboration.queries.invitation import Facts
from samenspel.collaboration.queries.partner import PartnerCard, partner_cards
from samenspel.collaboration.queries.seats import SeatLine, seat_line
from samenspel.collaboration.states import InvitationState
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.people.models import LegalForm, Organisation
from samenspel.policy import POLICY


@dataclass(frozen=True)
class SideCard:
    """One of the two sides, with everything that this actor may see of it."""

    side: Side
    name: str
    facts: list[str]
    is_in: bool
    is_own: bool
    people: list[SeatLine]
    ended: list[SeatLine]
    invitations: list[Invitation]
    earlier: list[Succession]
    without_lead: bool
    is_deserted: bool
    """Somebody took part for it once, and nobody does now."""
    may_invite: bool
    may_take_lead: bool
    may_describe: bool


@dataclass(frozen=True)
class PeoplePage:
    """Both sides, the municipality first; then the partners."""

    sides: list[SideCard]
    partners: list[PartnerCard]
    may_add_partner: bool
    may_leave: bool
    may_step_in: bool


def people_page(here: Here) -> PeoplePage:
    actor = here.actor
    seats = list(Seat.objects.visible_to(actor).select_related("person"))
    taking_part = list(
        Party.objects.visible_to(actor)
        .select_related("organisation")
        .prefetch_related("successions__before", "successions__reason")
    )
    parties = {party.side: party for party in taking_part}
    invitations = _open_invitations(actor)
    cards = [_card(here, side, seats, parties.get(side), invitations) for side in BOTH_SIDES]
    together = here.collaboration.is_open and not here.collaboration.is_alone
    return PeoplePage(
        sides=cards,
        partners=partner_cards(here, taking_part, seats, invitations),
        may_add_partner=together and POLICY.allows(actor, "partner.add"),
        may_leave=actor.seat is not None,
        may_step_in=cards[0].is_deserted and POLICY.allows(actor, "seat.step_in"),
    )


def _card(
    here: Here, side: Side, seats: list[Seat], party: Party | None, invitations: list[Invitation]
) -> SideCard:
    actor, open_here = here.actor, [seat for seat in seats if seat.ends_at is None]
    mine = [seat for seat in open_here if seat.side == side]
    ended = [seat for seat in seats if seat.side == side and seat.ends_at is not None]
    is_own, is_lead = side == actor.side, POLICY.allows(actor, "seat.invite")
    leads = [seat for seat in mine if seat.role == Role.LEAD]
    return SideCard(
        side=side,
        name=_name(here.collaboration, side, party),
        facts=_facts(party.organisation) if party else [],
        is_in=party is not None,
        is_own=is_own,
        people=[seat_line(here, seat) for seat in mine],
        ended=[seat_line(here, seat) for seat in reversed(ended)],
        invitations=[one for one in invitations if one.side == side],
        earlier=list(party.successions.all()) if party else [],
        without_lead=party is not None and not leads,
        is_deserted=bool(ended) and not mine,
        may_invite=is_lead and (is_own or not (mine or ended)),
        may_take_lead=is_own and not leads and _may_take_lead(actor, mine),
        may_describe=is_own and side == Side.INITIATIVE and POLICY.allows(actor, "party.describe"),
    )


def _name(collaboration: Collaboration, side: Side, party: Party | None) -> str:
    if party is not None:
        return party.organisation.name
    return collaboration.municipality.name if side == Side.MUNICIPALITY else ""


def _facts(organisation: Organisation) -> list[str]:
    """What the organisation is in law, and its number."""
    form = LegalForm(organisation.legal_form).label if organisation.legal_form else ""
    number = f"KvK {organisation.kvk_number}" if organisation.kvk_number else ""
    return [str(fact) for fact in (form, number) if fact]


def _open_invitations(actor: Actor) -> list[Invitation]:
    """Those of the own side, for its leads only: they hold addresses of people."""
    if not POLICY.allows(actor, "invitation.withdraw"):
        return []
    mine = Invitation.objects.visible_to(actor).filter(state=InvitationState.OPEN)
    return list(mine.order_by("-made_at"))


def _may_take_lead(actor: Actor, colleagues: Iterable[Seat]) -> bool:
    """A member first; a reader where no member is left."""
    if not POLICY.allows(actor, "seat.take_lead"):
        return False
    me = next(seat for seat in colleagues if seat.pk == actor.seat)
    return me.role == Role.MEMBER or all(seat.role == Role.READER for seat in colleagues)


@dataclass(frozen=True)
class SeatPage:
    """One seat that is about to be changed or ended."""

    seat: Seat
    name: str
    organisation: str
    line: SeatLine
    asks_department: bool
    is_own_side: bool
    is_guest: bool

    @property
    def facts(self) -> Facts:
        """How it stands now."""
        return [
            (_("Role"), self.line.role_label),
            (_("Function"), self.seat.function),
            (_("Department"), self.seat.department),
        ]


def seat_page(here: Here, id: UUID) -> SeatPage:
    found = Seat.objects.visible_to(here.actor).select_related("person", "party__organisation")
    seat: Seat = found.one(pk=id)
    line = seat_line(here, seat)
    return SeatPage(
        seat=seat,
        name=line.name,
        organisation=seat.party.organisation.name,
        line=line,
        asks_department=seat.side == Side.MUNICIPALITY,
        is_own_side=seat.side == here.actor.side,
        is_guest=seat.side == Side.PARTNER,
    )


@dataclass(frozen=True)
class LeavePage:
    """What happens when this person leaves.

    last_lead: nobody else of the side is lead   last_of_side: nobody of the side is left
    last_of_all: nobody at all is left
    """

    seat: Seat
    organisation: str
    last_lead: bool
    last_of_side: bool
    last_of_all: bool


def leave_page(here: Here) -> LeavePage:
    if here.seat is None:
        raise NotFound()
    if here.seat.side == Side.PARTNER:
        return LeavePage(here.seat, here.seat.party.organisation.name, False, False, False)
    others = list(Seat.objects.visible_to(here.actor).open().exclude(pk=here.seat.pk))
    of_side = [seat for seat in others if seat.side == here.actor.side]
    is_lead = here.seat.role == Role.LEAD
    return LeavePage(
        seat=here.seat,
        organisation=here.seat.party.organisation.name,
        last_lead=is_lead and not any(seat.role == Role.LEAD for seat in of_side),
        last_of_side=not of_side,
        last_of_all=not others,
    )


@dataclass(frozen=True)
class PartyPage:
    """The organisation of the initiative; of municipalities the administrator looks after it."""

    party: Party
    organisation: Organisation
    is_own_side: bool

    @property
    def facts(self) -> Facts:
        """How it stands now."""
        return [
            (_("Name"), self.organisation.name),
            (_("Legal form"), self.organisation.get_legal_form_display()),
            (_("KvK number"), self.organisation.kvk_number),
        ]


def party_page(actor: Actor) -> PartyPage:
    """NotFound while no initiative takes part."""
    found = Party.objects.visible_to(actor).select_related("organisation")
    party: Party = found.one(side=Side.INITIATIVE)
    return PartyPage(party, party.organisation, actor.side == Side.INITIATIVE)


@dataclass(frozen=True)
class BegunPage:
    """What is possible now that both sides are in."""

    names: list[str]
    may_share: bool
    may_start_halfway: bool
    may_invite: bool


def begun_page(here: Here) -> BegunPage:
    """NotFound while one side is still alone."""
    if here.collaboration.is_alone:
        raise NotFound()
    parties = Party.objects.visible_to(here.actor).filter(side__in=BOTH_SIDES)
    names = dict(parties.values_list("side", "organisation__name"))
    return BegunPage(
        names=[names[side] for side in BOTH_SIDES],
        may_share=POLICY.allows(here.actor, "note.share"),
        may_start_halfway=POLICY.allows(here.actor, "halfway.propose"),
        may_invite=POLICY.allows(here.actor, "seat.invite"),
    )

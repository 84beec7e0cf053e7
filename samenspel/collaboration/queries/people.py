"""Who takes part: per side the organisation, the people, who left, and who is invited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
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
from samenspel.collaboration.queries.invitation import Facts, name_of
from samenspel.collaboration.states import InvitationState
from samenspel.core.actor import Actor
from samenspel.core.dates import Precision, in_words
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.people.models import LegalForm, Organisation
from samenspel.policy import POLICY


@dataclass(frozen=True)
class SeatLine:
    """One person of a side; `until` only for a seat that ended."""

    id: UUID
    name: str
    role: str
    role_label: str
    what: list[str]
    since: str
    until: str
    is_me: bool
    may_change: bool


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
    may_invite: bool
    may_take_lead: bool
    may_describe: bool


@dataclass(frozen=True)
class PeoplePage:
    """Both sides, the municipality first."""

    sides: list[SideCard]
    may_leave: bool


def people_page(here: Here) -> PeoplePage:
    actor = here.actor
    seats = list(
        Seat.objects.visible_to(actor).select_related("person").filter(side__in=BOTH_SIDES)
    )
    parties = {
        party.side: party
        for party in Party.objects.visible_to(actor)
        .select_related("organisation")
        .prefetch_related("successions__before", "successions__reason")
    }
    invitations = _open_invitations(actor)
    cards = [_card(here, side, seats, parties.get(side), invitations) for side in BOTH_SIDES]
    return PeoplePage(sides=cards, may_leave=actor.seat is not None)


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
        people=[_line(here, seat) for seat in mine],
        ended=[_line(here, seat) for seat in reversed(ended)],
        invitations=[one for one in invitations if one.side == side],
        earlier=list(party.successions.all()) if party else [],
        without_lead=party is not None and not leads,
        may_invite=is_lead and (is_own or not mine),
        may_take_lead=is_own and not leads and _may_take_lead(actor, mine),
        may_describe=is_own and side == Side.INITIATIVE and POLICY.allows(actor, "party.describe"),
    )


def _line(here: Here, seat: Seat) -> SeatLine:
    changes = POLICY.allows(here.actor, "seat.change") and seat.side == here.actor.side
    return SeatLine(
        id=seat.pk,
        name=name_of(seat),
        role=seat.role,
        role_label=str(Role(seat.role).label),
        what=[text for text in (seat.function, seat.department) if text],
        since=_day(seat.starts_at, here.collaboration),
        until=_day(seat.ends_at, here.collaboration) if seat.ends_at else "",
        is_me=seat.pk == here.actor.seat,
        may_change=changes and seat.ends_at is None,
    )


def _day(moment: datetime, collaboration: Collaboration) -> str:
    """The day; of a history that was replayed no more than the year, which its source may give."""
    precision = Precision.YEAR if collaboration.is_replay else Precision.DAY
    return in_words(timezone.localdate(moment), precision)


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
    line = _line(here, seat)
    return SeatPage(
        seat=seat,
        name=line.name,
        organisation=seat.party.organisation.name,
        line=line,
        asks_department=seat.side == Side.MUNICIPALITY,
        is_own_side=seat.side == here.actor.side,
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

"""Partners as the two sides see them: who takes part for them, and who is invited."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Invitation, Party, Seat
from samenspel.collaboration.queries.seats import SeatLine, seat_line
from samenspel.collaboration.states import PartnerKind
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Side
from samenspel.policy import POLICY


@dataclass(frozen=True)
class PartnerCard:
    """One partner; `until` only where it does not take part any more."""

    party: Party
    name: str
    kind: str
    since: str
    until: str
    people: list[SeatLine]
    ended: list[SeatLine]
    invitations: list[Invitation]
    may_invite: bool
    may_end: bool

    @property
    def id(self) -> UUID:
        """Of the party."""
        return self.party.pk


def partner_cards(
    here: Here, parties: Iterable[Party], seats: Iterable[Seat], invitations: Iterable[Invitation]
) -> list[PartnerCard]:
    """Those that take part first, in the order in which they came; from rows that were read."""
    partners = [party for party in parties if party.side == Side.PARTNER]
    partners.sort(key=lambda party: (party.left_on is not None, party.pk))
    seats, invitations = list(seats), list(invitations)
    return [_card(here, party, seats, invitations) for party in partners]


def partner_page(here: Here, id: UUID) -> PartnerCard:
    """One partner that takes part, about to be changed; NotFound for one that left."""
    parties = Party.objects.visible_to(here.actor).select_related("organisation")
    party: Party = parties.one(pk=id, side=Side.PARTNER, left_on=None)
    return _card(here, party, [], [])


def _card(
    here: Here, party: Party, seats: list[Seat], invitations: list[Invitation]
) -> PartnerCard:
    mine = [seat for seat in seats if seat.party_id == party.pk]
    takes_part = party.left_on is None and here.collaboration.is_open
    kind = party.organisation.partner_kind
    return PartnerCard(
        party=party,
        name=party.organisation.name,
        kind=str(PartnerKind(kind).label) if kind else "",
        since=in_words(party.joined_on, Precision.DAY),
        until=in_words(party.left_on, Precision.DAY) if party.left_on else "",
        people=[seat_line(here, seat) for seat in mine if seat.ends_at is None],
        ended=[seat_line(here, seat) for seat in mine if seat.ends_at is not None],
        invitations=[one for one in invitations if one.party_id == party.pk],
        may_invite=takes_part and POLICY.allows(here.actor, "seat.invite"),
        may_end=takes_part and POLICY.allows(here.actor, "partner.end"),
    )
